import {
  type AddInstruction,
  type Command,
  type CopyInstruction,
  type Dockerfile,
  defineRule,
  hasCommand,
  type PackageWord,
  type Problem,
  type RunInstruction,
  type Stage,
  startsDevServer,
  startupOf,
  strings,
} from "imglint/rule";

export default defineRule({
  summary: "The final image keeps the tools it was built with",
  why: "Compilers, sources and caches make the image larger and give an attacker tools. In a multi-stage build a builder stage has them, and the final stage copies the result.",
  severity: "warning",
  preset: "recommended",
  options: {
    packages: strings("system packages that are there to build with", [
      ...["build-essential", "build-base", "alpine-sdk", "gcc", "g++", "gcc-c++", "clang", "make", "cmake", "automake"],
      ...["autoconf", "libtool", "golang", "golang-go", "rustc", "cargo", "maven", "gradle"],
    ]),
  },
  examples: [
    {
      bad: 'FROM golang:1.27\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n',
      good: 'FROM golang:1.27 AS build\nWORKDIR /src\nCOPY . .\nRUN go build -o /app .\n\nFROM gcr.io/distroless/static\nCOPY --from=build /app /app\nCMD ["/app"]\n',
    },
  ],
  sources: ["https://docs.docker.com/build/building/multi-stage/"],

  *check(dockerfile, { packages }) {
    if (dockerfile.isDevelopment || !hasCommand(dockerfile) || isWorkshop(dockerfile)) return;
    const builds = dockerfile.shippedStages.flatMap(ownBuilds);
    const [build] = builds;
    if (build?.name) {
      const message = `"${callOf(build)}" leaves its tools and sources in the final image; build in a stage of its own and copy the result`;
      yield { at: build.name, message };
      return;
    }
    for (const stage of dockerfile.shippedStages) yield* leftToolchains(stage, new Set(packages));
  },
});

/** For messages: "go build", "./gradlew clean build"; "mvn package" where options come first. */
const callOf = ({ name, program, args }: Command): string => {
  const words = args.map(({ value }) => value);
  const firstOption = words.findIndex(word => word.startsWith("-"));
  const leading = words.slice(0, firstOption < 0 ? 2 : Math.min(firstOption, 2));
  const verb = leading.length > 0 ? leading : words.filter(word => verbsOf(program)?.test(word)).slice(0, 1);
  return [name?.value, ...verb].join(" ");
};

/** Whether the image is there to build in: its containers start a shell, a compiler, a build, a script for one or a server that builds. */
const isWorkshop = (dockerfile: Dockerfile): boolean => {
  const commands = dockerfile.finalStage ? startupOf(dockerfile.finalStage, dockerfile).commands : [];
  return commands.some(
    command =>
      isBareShell(command) ||
      isBuild(command) ||
      startsDevServer(command) ||
      /^(?:gcc|g\+\+|cc|c\+\+|clang|cmake|ninja)$|(?:^|[_-])(?:build|compile|test|lint)s?(?:[_.-]|$)/.test(
        command.program,
      ),
  );
};

const isBareShell = ({ program, args }: Command): boolean =>
  /^(?:ba|da|a|z)?sh$/.test(program) && args.every(({ value }) => value.startsWith("-"));

/** The commands of a stage that build what came from the context, tools kept. */
const ownBuilds = (stage: Stage): readonly Command[] => {
  let hasSources = false;
  let hasDownloads = false;
  const builds: Command[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.onbuild) continue;
    if (instruction.keyword === "COPY" || instruction.keyword === "ADD") hasSources ||= bringsSources(instruction);
    if (instruction.keyword !== "RUN") continue;
    const { commands } = instruction.script;
    const isForeign = commands.some(isDownload);
    hasDownloads ||= isForeign;
    if (!hasSources || isForeign || removesPackages(instruction)) continue;
    builds.push(...commands.filter(command => isBuild(command) && !(command.program === "make" && hasDownloads)));
  }
  return builds;
};

/** Verbs with which each tool builds the project it stands in. */
const buildVerbs: Readonly<Record<string, RegExp>> = {
  go: /^build$/,
  cargo: /^build$/,
  mvn: /^(?:package|install|verify)$/,
  mvnw: /^(?:package|install|verify)$/,
  gradle: /^(?:build|assemble|jar|bootJar|shadowJar|installDist)$/,
  gradlew: /^(?:build|assemble|jar|bootJar|shadowJar|installDist)$/,
  dotnet: /^(?:publish|build)$/,
  sbt: /^(?:assembly|stage|package)$/,
  swift: /^build$/,
  stack: /^build$/,
  cabal: /^build$/,
  dart: /^compile$/,
};

const isBuild = ({ program, args }: Command): boolean => {
  const words = args.map(({ value }) => value);
  if (program === "make") return words.every(word => !/^(?:-v|--version|--help)$/.test(word));
  if (/^(?:npm|yarn|pnpm|bun)$/.test(program))
    return /^(?:run )?build$/.test(words.slice(0, 2).join(" ").replace(/ -.*/, ""));
  const verbs = verbsOf(program);
  return verbs !== undefined && words.some(word => verbs.test(word));
};

const verbsOf = (program: string): RegExp | undefined =>
  Object.hasOwn(buildVerbs, program) ? buildVerbs[program] : undefined;

const bringsSources = ({ from, sources }: CopyInstruction | AddInstruction): boolean =>
  from === undefined && sources.some(({ text }) => !/^["']?(?:https?|git|ssh):\/\/|^git@/i.test(text));

/**
 * What is fetched in the same RUN is somebody else's software, as official images build theirs. `make` builds anything,
 * so what it builds behind a download is left open.
 */
const isDownload = ({ program, args }: Command): boolean =>
  program === "curl" || program === "wget" || (program === "git" && args.some(({ value }) => value === "clone"));

const removesPackages = ({ packageOperations }: RunInstruction): boolean =>
  packageOperations.some(({ verb }) => verb === "remove");

function* leftToolchains(stage: Stage, toolchain: ReadonlySet<string>): Iterable<Problem> {
  const left = stage.of("RUN").flatMap(run => (removesPackages(run) ? [] : toolsIn(run, toolchain)));
  const [first] = left;
  if (!first) return;
  const names = [...new Set(left.map(({ name }) => `"${name}"`))];
  yield {
    at: first,
    severity: "info",
    message: `${names.join(", ")} ${names.length > 1 ? "stay" : "stays"} in the final image; build in a stage of its own, or remove ${names.length > 1 ? "them" : "it"} in the same RUN`,
  };
}

const toolsIn = ({ packageOperations }: RunInstruction, toolchain: ReadonlySet<string>): readonly PackageWord[] =>
  packageOperations.flatMap(({ verb, packages }) =>
    verb === "install" ? packages.filter(({ name, kind }) => kind === "name" && toolchain.has(name)) : [],
  );
