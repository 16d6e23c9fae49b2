import {
  type Command,
  type CopyInstruction,
  defineRule,
  hasCommand,
  type ImageReference,
  type RunInstruction,
  type Stage,
  variantTag,
  versionTag,
} from "imglint/rule";

export default defineRule({
  summary: "A smaller variant of the base image would do",
  why: "The full-size variant carries compilers, headers and version control along. They make every pull slower, and each of them has security holes that have to be looked at.",
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
    const names = `"${image.officialName}:${image.tag.value}" is the full-size variant; use "${image.officialName}:${smaller}"`;
    yield { at: image.tag, message: names };
  },
});

const slimVariant = ({ officialName, tag }: ImageReference, isProgram: boolean): string | undefined => {
  // The slim Oracle Linux has another package manager, the slim Solr fewer modules.
  if (!isProgram || officialName === undefined || /^(?:oraclelinux|solr)$/.test(officialName)) return undefined;
  return variant(officialName, tag?.value, "slim");
};

/** Only of servers that are configured and not built on: programs made for glibc do not run on Alpine. */
const alpineVariant = ({ officialName, tag }: ImageReference, stages: readonly Stage[]): string | undefined => {
  if (!/^(?:haproxy|httpd|memcached|nginx|redis|varnish)$/.test(officialName ?? "")) return undefined;
  return stages.every(isOnlyConfigured) ? variant(officialName ?? "", tag?.value, "alpine") : undefined;
};

const variant = (name: string, tag: string | undefined, wanted: string): string | undefined => {
  const parts = tag === undefined ? undefined : versionTag(tag);
  return parts && !/\balpine/.test(parts.variant) ? variantTag(name, parts, wanted) : undefined;
};

const isOnlyConfigured = (stage: Stage): boolean =>
  stage
    .of("RUN")
    .every(({ script }) => script.isShell && script.commands.every(({ program }) => changesFiles.has(program))) &&
  ![...stage.of("COPY"), ...stage.of("ADD")].some(bringsProgram);

const changesFiles = new Set(
  "cat cd chmod chown cp echo envsubst export find grep ln ls mkdir mv nginx printf rm sed set tee test touch true [".split(
    " ",
  ),
);

const bringsProgram = ({ sources, destination }: Pick<CopyInstruction, "sources" | "destination">): boolean =>
  [...sources, destination].some(word =>
    /\.so\b|\/s?bin(?:\/|$)|\/(?:lib|lib64|modules)(?:\/|$)/.test(word?.value ?? "$"),
  );

/** Whether a stage compiles, uses a tool that a slim variant lacks, or does something that cannot be seen here. */
const needsMore = (stage: Stage): boolean => {
  const runs = stage.of("RUN");
  const packages = runs.flatMap(({ packageOperations }) => packageOperations.flatMap(operation => operation.packages));
  if (packages.some(({ name, kind }) => kind === "url" || buildPackages.test(name))) return true;
  const installed = new Set(packages.map(({ name }) => name));
  return [...runs, ...stage.of("CMD"), ...stage.of("ENTRYPOINT"), ...stage.of("HEALTHCHECK")].some(
    runner =>
      (runner.keyword === "RUN" && isOpaque(runner)) ||
      runner.script.commands.some(({ program }) => fullSizeTools.test(program) && !installed.has(program)),
  );
};

/** System packages to build with, and Python packages that come as sources. */
const buildPackages =
  /^(?:build-essential|gcc|g\+\+|clang|make|cmake|autoconf|automake|libtool|pkg-config|.*-dev|(?:psycopg2|mysqlclient|uwsgi|pycairo|pygobject|python-ldap|pygraphviz|dlib|xmlsec|pyaudio|pycurl|pylibmc)(?:\[.*)?)$/i;

const fullSizeTools =
  /^(?:gcc|g\+\+|cc|c\+\+|clang|make|cmake|ninja|meson|configure|autoconf|automake|autoreconf|cargo|rustc|rustup|go|ghc|cabal|stack|mix|rebar3|iex|swiftc?|javac|node-gyp|bundle|gem|rails|rake|cpanm?|carton|git|hg|svn|bzr|curl|wget|ssh|scp|sftp|ssh-keyscan|ssh-keygen|file|patch|xz|unzip|bunzip2|bzip2|convert|mogrify|identify|magick|pg_config|mysql_config|gpg|gdb|conda|poetry|pdm)$/;

/** A script of the project may call anything. */
const isOpaque = ({ script }: RunInstruction): boolean =>
  (!script.isShell && script.interpreter === undefined) || script.commands.some(runsScript);

const runsScript = ({ name, program, args }: Command): boolean =>
  program === "" || name?.value.includes("/") === true || (/^(?:ba|da)?sh$/.test(program) && args.length > 0);
