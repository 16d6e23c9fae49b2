import { versionArgs, volatileArgs } from "../../data/volatile-args.ts";
import type { ArgDeclaration, Dockerfile, Instruction, RunInstruction, Stage } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import { builderUses } from "../variable-uses.ts";
import { isTransparent } from "./transparent.ts";

/** An ARG with a new value in every build, above installations that have no use for it. */
export interface RepeatingArg {
  readonly declaration: ArgDeclaration;
  /** The first installation that it repeats for nothing. */
  readonly install: PackageOperation;
  /** The last RUN above the first instruction that may need it. */
  readonly last: RunInstruction;
}

/** Those of all stages, in order. */
export const repeatingArgs = (dockerfile: Dockerfile): readonly RepeatingArg[] => {
  const defaults = globalDefaults(dockerfile);
  return dockerfile.stages.flatMap(stage => repeatingArgsOf(stage, defaults));
};

const repeatingArgsOf = (stage: Stage, defaults: ReadonlyMap<string, string | undefined>): readonly RepeatingArg[] => {
  const seen = new Set<string>();
  const found: RepeatingArg[] = [];
  for (const [at, instruction] of stage.instructions.entries()) {
    // A comment about the cache says that it is meant to be emptied.
    if (instruction.keyword !== "ARG" || instruction.commentsAbove.some(({ text }) => /cache/i.test(text))) continue;
    for (const declaration of instruction.declarations) {
      const { name } = declaration;
      const value = declaration.default ? declaration.default.value : defaults.get(name);
      if (seen.has(name) || !isVolatile(name) || !standsIn(value)) continue;
      seen.add(name);
      const arg = repeatedFor(declaration, stage.instructions.slice(at + 1));
      if (arg) found.push(arg);
    }
  }
  return found;
};

const globalDefaults = ({ preamble }: Dockerfile): ReadonlyMap<string, string | undefined> =>
  new Map(
    preamble
      .flatMap(line => (line.keyword === "ARG" ? line.declarations : []))
      .map(({ name, default: value }) => [name, value?.value]),
  );

const isVolatile = (name: string): boolean => volatileArgs.has(name) || versionArgs.has(name);

/** Only what stands in for the value of a real build: any other default is a constant until the file changes. */
const standsIn = (value = ""): boolean =>
  /^(?:|unknown|unset|none|null|n\/a|dev|develop|development|local|latest|head|master|main|snapshot|undefined|0(?:\.0)*|1970-.*)$/i.test(
    value,
  );

/** What an ARG repeats for nothing, if there is anything. LABEL, and what ENV and ARG make of it, can move with it. */
const repeatedFor = (declaration: ArgDeclaration, below: readonly Instruction[]): RepeatingArg | undefined => {
  const names = new Set([declaration.name]);
  // A version that some instruction works with is one of what it installs.
  if (
    versionArgs.has(declaration.name) &&
    below.some(instruction => isWork(instruction) && usesAnyOf(instruction, names))
  )
    return undefined;
  let arg: RepeatingArg | undefined;
  for (const instruction of below) {
    if (instruction.onbuild || instruction.keyword === "LABEL") continue;
    if (instruction.keyword === "RUN") {
      if (!isTransparent(instruction) || usesAnyOf(instruction, names)) break;
      const install = instruction.packageOperations.find(({ verb }) => /^(?:install|upgrade|download)$/.test(verb));
      if (install) arg = { declaration, install: arg?.install ?? install, last: instruction };
    } else if (usesAnyOf(instruction, names)) {
      if (instruction.keyword !== "ENV" && instruction.keyword !== "ARG") break;
      for (const use of builderUses(instruction)) if (use.target && names.has(use.name)) names.add(use.target);
    }
  }
  return arg;
};

const isWork = ({ keyword }: Instruction): boolean => keyword === "RUN" || keyword === "COPY" || keyword === "ADD";

const usesAnyOf = (instruction: Instruction, names: ReadonlySet<string>): boolean => {
  const texts = instruction.heredocs.map(({ text }) => text);
  if (instruction.keyword === "RUN") texts.push(instruction.script.text);
  return (
    builderUses(instruction).some(({ name }) => names.has(name)) ||
    texts.some(text => text.split(/\W+/).some(word => names.has(word)))
  );
};
