import type { Dockerfile, RunInstruction, Stage } from "../dockerfile.ts";
import { lastName } from "../file-names.ts";
import { imagePath } from "../image-paths.ts";
import type { PackageOperation } from "../packages.ts";
import { hasCommand } from "../privilege.ts";

/** A call that compiles a program with its symbols, which the final image has. */
export interface UnstrippedBuild {
  readonly operation: PackageOperation;
  /** What is wrong with it, and the way out, as the rest of a sentence that begins with the call. */
  readonly rest: string;
}

/** The first of each stage. */
export const unstrippedBuilds = (dockerfile: Dockerfile): readonly UnstrippedBuild[] => {
  const { isDevelopment, finalStage, shippedStages } = dockerfile;
  // Without a command, and with more than what is copied, it is a stage to work in: documents, checks.
  if (isDevelopment || !finalStage || !(hasCommand(dockerfile) || finalStage.isFromScratch)) return [];
  const taken = takenPaths(shippedStages);
  const manifest = dockerfile.context?.read("Cargo.toml");
  return [...new Set([...shippedStages, ...taken.keys()])].flatMap(stage => {
    const runs = stage.of("RUN");
    if (runs.some(strips)) return [];
    return runs.flatMap(run => unstrippedIn(run, taken.get(stage) ?? [], manifest)).slice(0, 1);
  });
};

/** What the final image copies from each stage, and from those built on it. */
const takenPaths = (stages: readonly Stage[]): ReadonlyMap<Stage, readonly string[]> => {
  const taken = new Map<Stage, string[]>();
  for (const { from, sources } of stages.flatMap(stage => stage.of("COPY"))) {
    if (from?.kind !== "stage") continue;
    const paths = sources.flatMap(({ value }) => (value === undefined ? [] : `/${value.replace(/^\/|\/$/g, "")}`));
    for (const stage of [from.stage, from.stage.parent]) {
      const known = stage && taken.get(stage);
      if (known) known.push(...paths);
      else if (stage) taken.set(stage, [...paths]);
    }
  }
  return taken;
};

const strips = ({ script }: RunInstruction): boolean =>
  script.commands.some(({ program }) => /(?:^|-)(?:s?strip|objcopy)$|^upx/.test(program));

const unstrippedIn = (run: RunInstruction, taken: readonly string[], manifest = ""): readonly UnstrippedBuild[] =>
  run.packageOperations.flatMap(operation => {
    const rest = faultOf(operation, run, taken, manifest);
    return rest ? { operation, rest } : [];
  });

const faultOf = (
  operation: PackageOperation,
  run: RunInstruction,
  taken: readonly string[],
  manifest: string,
): string | undefined => {
  switch (operation.title) {
    case "go build":
      return goFault(operation, run, taken);
    case "cargo build":
    case "cargo b":
      return cargoFault(operation, run, taken, manifest);
    default:
      return undefined;
  }
};

const goFault = (operation: PackageOperation, run: RunInstruction, taken: readonly string[]): string | undefined => {
  const { options, command } = operation;
  const flags = options.get("-ldflags") ?? "";
  if (typeof flags !== "string" || isSet("GOFLAGS", operation, run) || !isShipped(operation, run, taken))
    return undefined;
  if (["-race", "-cover", "-gcflags"].some(name => options.has(name))) return undefined;
  // Of several packages only a check remains.
  if (!options.has("-o") && command.args.some(({ value }) => value.endsWith("..."))) return undefined;
  if (flags.split(/\s+/).some(flag => /^(?:.*=)?-[sw]$|^[$`]/.test(flag))) return undefined;
  const wayOut = flags === "" ? `add -ldflags "-s -w"` : `add "-s -w" to its -ldflags`;
  return `leaves symbols and debug information in the program; ${wayOut}`;
};

/** A release build has no debug information; its symbols are a matter of the manifest, where that is there. */
const cargoFault = (
  operation: PackageOperation,
  run: RunInstruction,
  taken: readonly string[],
  manifest: string,
): string | undefined => {
  const { options } = operation;
  if (options.has("--profile") || options.has("--config")) return undefined;
  const isRelease = options.has("--release") || options.has("-r");
  if (!isRelease) {
    if (!taken.some(path => path.includes("/debug/"))) return undefined;
    return `makes a debug build, which is shipped; add "--release" and copy from target/release`;
  }
  if (manifest === "" || /^\s*strip\s*=|^\s*cargo-features\s*=/m.test(manifest)) return undefined;
  if (isSet("RUSTFLAGS", operation, run) || isSet("CARGO_PROFILE_RELEASE_STRIP", operation, run)) return undefined;
  if (run.stage?.isShipped !== true && !taken.some(path => path.includes("/release"))) return undefined;
  return `leaves symbols in the program; set "strip = true" for [profile.release] in Cargo.toml`;
};

const isSet = (name: string, { command }: PackageOperation, { before }: RunInstruction): boolean =>
  before.variable(name) !== undefined || command.assignments.some(assignment => assignment.name === name);

/** The program, or a directory that holds it, is copied; without `-o` its name is not known, and anything may be it. */
const isShipped = (
  { options }: PackageOperation,
  { stage, before }: RunInstruction,
  taken: readonly string[],
): boolean => {
  if (stage?.isShipped) return true;
  const output = options.get("-o");
  if (typeof output !== "string" || /[$`]/.test(output)) return taken.length > 0;
  const path = imagePath(output, before) ?? output;
  return taken.some(source => lastName(source) === lastName(path) || path.startsWith(`${source}/`));
};
