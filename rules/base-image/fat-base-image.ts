import {
  type Command,
  type CopyInstruction,
  defineRule,
  fullSizeTools,
  hasCommand,
  type ImageReference,
  isShell,
  type PackageWord,
  pythonSourcePackages,
  type RunInstruction,
  type Stage,
  toolchainPackages,
  variantTag,
  versionTag,
} from "imglint/rule";

export default defineRule({
  summary: "A smaller variant of the base image would do",
  why: "The full-size variant brings compilers, headers and version control along. They make every pull slower, and every security hole found in them has to be dealt with.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: 'FROM python:3.14\nCOPY . /app\nCMD ["python", "/app/main.py"]\n',
      good: 'FROM python:3.14-slim\nCOPY . /app\nCMD ["python", "/app/main.py"]\n',
    },
    {
      bad: "FROM nginx:1.30\nCOPY public /usr/share/nginx/html\n",
      good: "FROM nginx:1.30-alpine\nCOPY public /usr/share/nginx/html\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image"],

  *check(dockerfile) {
    const { finalStage, shippedStages } = dockerfile;
    const image = finalStage?.rootImage;
    if (!image || finalStage.os !== "linux" || dockerfile.isDevelopment) return;
    const smaller = slimVariant(image, hasCommand(dockerfile)) ?? alpineVariant(image, shippedStages);
    if (!image.tag || smaller === undefined || shippedStages.some(needsMore)) return;
    const { officialName, tag } = image;
    yield {
      at: tag,
      message: `"${officialName}:${tag.value}" is the full-size variant; use "${officialName}:${smaller}"`,
    };
  },
});

const slimVariant = ({ officialName, tag }: ImageReference, isProgram: boolean): string | undefined => {
  if (!isProgram || officialName === undefined || differsWhenSlim.has(officialName)) return undefined;
  return variant(officialName, tag?.value, "slim");
};

/** The slim Oracle Linux has another package manager, the slim Solr fewer modules. */
const differsWhenSlim = new Set(["oraclelinux", "solr"]);

/** Only of servers that are configured and not built on: programs made for glibc do not run on Alpine. */
const alpineVariant = ({ officialName, tag }: ImageReference, stages: readonly Stage[]): string | undefined => {
  if (officialName === undefined || !configuredServers.has(officialName)) return undefined;
  return stages.every(isOnlyConfigured) ? variant(officialName, tag?.value, "alpine") : undefined;
};

const configuredServers = new Set(["haproxy", "httpd", "memcached", "nginx", "redis", "varnish"]);

const variant = (name: string, tag: string | undefined, wanted: string): string | undefined => {
  const parts = tag === undefined ? undefined : versionTag(tag);
  return parts && !/\balpine/.test(parts.variant) ? variantTag(name, parts, wanted) : undefined;
};

const isOnlyConfigured = (stage: Stage): boolean =>
  stage
    .of("RUN")
    .every(({ script }) => script.isShell && script.commands.every(({ program }) => changesFiles.has(program))) &&
  ![...stage.of("COPY"), ...stage.of("ADD")].some(bringsProgram);

/** They read and change files, and are no reason to need glibc. */
const changesFiles = new Set(
  "cat cd chmod chown cp echo envsubst export find grep ln ls mkdir mv nginx printf rm sed set tee test touch true [".split(
    " ",
  ),
);

const bringsProgram = ({ sources, destination }: Pick<CopyInstruction, "sources" | "destination">): boolean =>
  [...sources, destination].some(word => word?.value === undefined || placeOfPrograms.test(word.value));

const placeOfPrograms = /\.so\b|\/(?:s?bin|lib|lib64|modules)(?:\/|$)/;

/** Whether a stage compiles, uses a tool that a slim variant lacks, or does something that cannot be seen here. */
const needsMore = (stage: Stage): boolean => {
  const runs = stage.of("RUN");
  const packages = runs.flatMap(({ packageOperations }) => packageOperations.flatMap(operation => operation.packages));
  if (packages.some(needsCompiler)) return true;
  const installed = new Set(packages.map(({ name }) => name));
  return [...runs, ...stage.of("CMD"), ...stage.of("ENTRYPOINT"), ...stage.of("HEALTHCHECK")].some(
    runner =>
      (runner.keyword === "RUN" && isOpaque(runner)) ||
      runner.script.commands.some(({ program }) => fullSizeTools.has(program) && !installed.has(program)),
  );
};

const needsCompiler = ({ name, kind }: PackageWord): boolean =>
  kind === "url" || name.endsWith("-dev") || buildPackages.has(name.toLowerCase().replace(/\[.*$/, ""));

const buildPackages = new Set([...toolchainPackages, ...pythonSourcePackages, "pkg-config"]);

/** A script of the project may call anything. */
const isOpaque = ({ script }: RunInstruction): boolean =>
  (!script.isShell && script.interpreter === undefined) || script.commands.some(runsScript);

const runsScript = (command: Command): boolean =>
  command.program === "" || command.name?.value.includes("/") === true || (isShell(command) && command.args.length > 0);
