import type { RunInstruction, Stage } from "./dockerfile.ts";
import { shellPath } from "./image-paths.ts";
import { libcOf } from "./libc.ts";
import { type Command, parseOptions, type ShellWord } from "./shell.ts";

/** A program that a stage compiles, linked to the C library of its image. */
export interface LinkedProgram {
  readonly libc: "glibc" | "musl";
  /** A Go program is linked to it only if it, or a package such as `net`, uses C. */
  readonly isCertain: boolean;
  /** "cargo build" */
  readonly compiler: string;
}

/** What a stage compiles, by the path it lies at; nothing where a setting may link it statically, or for another system. */
export const linkedPrograms = (stage: Stage): ((path: string) => LinkedProgram | undefined) => {
  const libc = stage.rootImage && libcOf(stage.rootImage);
  if (libc !== "glibc" && libc !== "musl") return () => undefined;
  const runs = stage.of("RUN").filter(({ before }) => !settings.some(name => before.variable(name)));
  // Rust on Alpine links statically by itself, and Go does without C there.
  const isGlibc = libc === "glibc";
  const usesCargo = isGlibc && runs.some(({ script }) => script.commands.some(isCargoBuild));
  const cgo = isGlibc && stage.rootImage?.officialName === "golang" ? cgoOf(stage) : "off";
  const outputs = new Map<string, LinkedProgram>();
  for (const run of runs) {
    for (const { path, compiler } of outputsOf(run)) {
      const isGo = compiler === "go build";
      if (!isGo || cgo !== "off") outputs.set(path, { libc, isCertain: !isGo || cgo === "on", compiler });
    }
  }
  return path =>
    outputs.get(path) ??
    (usesCargo && cargoOutput.test(path) ? { libc, isCertain: true, compiler: "cargo build" } : undefined);
};

/** Variables that choose another target, another compiler, or how to link. */
const settings: readonly string[] = [
  ...[
    "CARGO_BUILD_TARGET",
    "CARGO_BUILD_RUSTFLAGS",
    "RUSTFLAGS",
    "HOST_CC",
    "TARGET_CC",
    "CC",
    "CXX",
    "CFLAGS",
    "LDFLAGS",
  ],
  ...["GOARCH", "GOFLAGS"],
];

const cargoOutput = /\/target\/(?:release|debug)\/[\w-]+$|^\/usr\/local\/cargo\/bin\/[\w-]+$/;

const isCargoBuild = ({ program, args, assignments }: Command): boolean =>
  program === "cargo" &&
  /^(?:build|b|install)$/.test(args.find(({ value }) => !/^[-+]/.test(value))?.value ?? "") &&
  !args.some(({ value, hasExpansion }) => hasExpansion || /^--(?:target|config)(?:=|$)/.test(value)) &&
  !assignments.some(({ name }) => settings.includes(name));

/** C is used where there is a compiler for it, as in Go's image of Debian, unless somebody says otherwise. */
const cgoOf = (stage: Stage): "on" | "off" | "default" => {
  const variable = stage.end.variable("CGO_ENABLED");
  const said = stage.of("RUN").map(({ script }) => script.text);
  if (variable) said.push(`CGO_ENABLED=${variable.value ?? ""}`);
  const values = said.flatMap(text => [...text.matchAll(/CGO_ENABLED["']?[ =]["']?(\w?)/g)].map(([, value]) => value));
  if (values.length === 0) return "default";
  return values.every(value => value === "1") ? "on" : "off";
};

/** The programs that a RUN writes by name. */
function* outputsOf({
  script,
  before,
}: RunInstruction): Iterable<{ readonly path: string; readonly compiler: string }> {
  let hasMoved = false;
  for (const command of script.commands) {
    hasMoved ||= command.program === "cd" || command.program === "pushd";
    if (command.args.some(({ value }) => isHiddenOption.test(value)) || command.assignments.some(chooses)) continue;
    const word = command.program === "go" ? goOutput(command) : cOutput(command);
    if (!word || (hasMoved && !word.value.startsWith("/"))) continue;
    const path = shellPath(word, before);
    if (path !== undefined) yield { path, compiler: command.program === "go" ? "go build" : command.program };
  }
}

const isHiddenOption = /^(?:@|[$`]\{?\(?\w*(?:FLAGS|ARGS|OPT))/i;

const chooses = ({ name, value }: Command["assignments"][number]): boolean =>
  name === "GOARCH"
    ? value?.value !== "amd64"
    : settings.includes(name) || (name === "GOOS" && value?.value !== "linux");

const goOutput = ({ args }: Command): ShellWord | undefined => {
  const at = args.findIndex(({ value }) => value === "-o");
  return args[0]?.value === "build" && at > 0 ? args[at + 1] : undefined;
};

const cOutput = ({ program, args }: Command): ShellWord | undefined => {
  if (!/^(?:gcc|g\+\+|cc|c\+\+|clang|clang\+\+)$/.test(program)) return undefined;
  if (args.some(({ value }) => /^--?(?:c|S|E|r|shared|nostdlib|ffreestanding|target|sysroot)(?:=|$)/.test(value)))
    return undefined;
  return parseOptions(args, { short: "oIlLDUxB" }).get("-o")?.value;
};
