import {
  buildCall,
  type Command,
  type Dockerfile,
  defineRule,
  hasCommand,
  isBuild,
  opensShell,
  ownBuilds,
  type PackageWord,
  type Problem,
  type RunInstruction,
  removesPackages,
  type Stage,
  startsDevServer,
  startupOf,
  strings,
  toolchainPackages,
} from "imglint/rule";

export default defineRule({
  summary: "The final image keeps the tools it was built with",
  why: "Compilers, sources and caches make the image larger and give an attacker tools. In a multi-stage build they stay in a builder stage, and the final stage copies only the result.",
  severity: "warning",
  preset: "recommended",
  options: {
    packages: strings("system packages that are there to build with", toolchainPackages),
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
    const [build] = dockerfile.shippedStages.flatMap(ownBuilds);
    if (build?.name) {
      const message = `"${buildCall(build)}" leaves its tools and sources in the final image; build in a stage of its own and copy the result`;
      yield { at: build.name, message };
      return;
    }
    for (const stage of dockerfile.shippedStages) yield* leftToolchains(stage, new Set(packages));
  },
});

/** Whether the image is there to build in: its containers start a shell, a build, or a server that builds. */
const isWorkshop = (dockerfile: Dockerfile): boolean => {
  const commands = dockerfile.finalStage ? startupOf(dockerfile.finalStage, dockerfile).commands : [];
  return commands.some(
    command => opensShell(command) || isBuild(command) || startsDevServer(command) || isCalledLikeBuild(command),
  );
};

/** A compiler, or a script such as `docker_build.sh` and `run-tests`. */
const isCalledLikeBuild = ({ program }: Command): boolean =>
  compilers.has(program) || /(?:^|[_-])(?:build|compile|test|lint)s?(?:[_.-]|$)/.test(program);

const compilers = new Set(["gcc", "g++", "cc", "c++", "clang", "cmake", "ninja"]);

function* leftToolchains(stage: Stage, toolchain: ReadonlySet<string>): Iterable<Problem> {
  const left = stage.of("RUN").flatMap(run => (removesPackages(run) ? [] : toolsIn(run, toolchain)));
  const [first] = left;
  if (!first) return;
  const names = [...new Set(left.map(({ name }) => `"${name}"`))];
  const [verb, pronoun] = names.length > 1 ? ["stay", "them"] : ["stays", "it"];
  yield {
    at: first,
    severity: "info",
    message: `${names.join(", ")} ${verb} in the final image; build in a stage of its own, or remove ${pronoun} in the same RUN`,
  };
}

const toolsIn = ({ packageOperations }: RunInstruction, toolchain: ReadonlySet<string>): readonly PackageWord[] =>
  packageOperations.flatMap(({ verb, packages }) =>
    verb === "install" ? packages.filter(({ name, kind }) => kind === "name" && toolchain.has(name)) : [],
  );
