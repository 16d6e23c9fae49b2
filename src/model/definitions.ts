import type { InstructionOf, Located, Word } from "./dockerfile.ts";
import type { Variable } from "./variables.ts";

/** A name that ARG, ENV or LABEL gives a value. */
export interface Definition {
  readonly instruction: InstructionOf<"ARG" | "ENV" | "LABEL">;
  readonly name: string;
  /** undefined: an ARG without a default. */
  readonly value: Word | undefined;
  readonly at: Located;
  /** As the {@link Variable} of an ARG knows it. */
  readonly declaration: Located | undefined;
  /** The ARG of the same stage that an ENV has its whole value from. */
  readonly origin: Variable | undefined;
}

export const definitionsIn = (instruction: Definition["instruction"]): readonly Definition[] =>
  instruction.keyword === "ARG"
    ? instruction.declarations.map(declaration => {
        const { name, nameRange, default: value } = declaration;
        return { instruction, name, value, at: { range: nameRange }, declaration, origin: undefined };
      })
    : instruction.pairs.map(({ key, value }) => {
        const origin = instruction.keyword === "ENV" ? originOf(value, instruction) : undefined;
        return { instruction, name: key.value ?? key.text, value, at: key, declaration: undefined, origin };
      });

const originOf = (value: Word, { before, stage }: InstructionOf<"ENV">): Variable | undefined => {
  const name = soleVariable(value);
  const variable = name === undefined ? undefined : before.variable(name);
  return variable?.instruction?.keyword === "ARG" && variable.instruction.stage === stage ? variable : undefined;
};

/** The one that a word is, and nothing else: `$TOKEN`, `"${TOKEN}"`. */
export const soleVariable = ({ text }: Word): string | undefined => /^["']?\$\{?(\w+)\}?["']?$/.exec(text)?.[1];
