import type { FromInstruction } from "./dockerfile.ts";
import { expand, type Resolution, unknownMark } from "./expand.ts";
import { parseReference } from "./reference.ts";
import type { StageState, Variable } from "./variables.ts";

/** Longer chains of ARGs that refer to each other count as unknown. */
const deepestChain = 50;

/**
 * Why the image of a FROM is not valid as long as its ARGs have their defaults; undefined if it is, or where that is
 * not known. An ARG without a default is empty then, as BuildKit has it.
 */
export const defaultReferenceProblem = (from: FromInstruction, escape: string): string | undefined => {
  if (!from.reference) return undefined;
  const value = new Defaults(escape).value(from.reference.text, from.before, 0);
  if (value === undefined) return undefined;
  return value === "" ? "the name of the image is empty" : parseReference(value).problem?.message;
};

class Defaults {
  readonly #escape: string;
  readonly #known = new Map<Variable, Resolution>();

  constructor(escape: string) {
    this.#escape = escape;
  }

  /** A word of the lines before the first FROM; undefined if it depends on something that is not known. */
  value(text: string, before: StageState, depth: number): string | undefined {
    let isKnown = true;
    const { template, uses } = expand(text, this.#escape, name => {
      const variable = before.variable(name);
      const resolution: Resolution = variable ? this.#resolution(variable, depth) : { kind: "unset" };
      if (resolution.kind === "unknown") isKnown = false;
      return resolution;
    });
    // The build would rather stop than take these as empty.
    if (!isKnown || uses.some(({ modifier }) => /^:?\?/.test(modifier))) return undefined;
    return template.replaceAll(unknownMark, "");
  }

  #resolution(variable: Variable, depth: number): Resolution {
    let resolution = this.#known.get(variable);
    if (!resolution) {
      resolution = this.#resolve(variable, depth);
      this.#known.set(variable, resolution);
    }
    return resolution;
  }

  #resolve({ name, kind, value, instruction }: Variable, depth: number): Resolution {
    if (value !== undefined) return { kind: "set", value };
    if (kind !== "arg" || instruction?.keyword !== "ARG" || depth === deepestChain) return { kind: "unknown" };
    const declaration = instruction.declarations.findLast(each => each.name === name);
    if (!declaration?.default) return { kind: "unset" };
    const own = this.value(declaration.default.text, instruction.before, depth + 1);
    return own === undefined ? { kind: "unknown" } : { kind: "set", value: own };
  }
}
