import type { ArgInstruction, Dockerfile, Located, Word } from "../../model/dockerfile.ts";
import type { Source, Span } from "../../model/source.ts";
import type { StageState } from "../../model/variables.ts";

/** Where the end of a reference stands in the file. */
export interface Place extends Span {
  /** The word of the instruction, and the defaults of ARGs that lead from it to the place. */
  readonly words: readonly Word[];
  /** The names of those ARGs. */
  readonly args: readonly string[];
}

/** Why a digest cannot be written there: the end of a sentence. */
export interface Unplaced {
  readonly why: string;
}

/**
 * Where the last characters of a word come from: the word itself, or the default of an ARG that it ends with.
 *
 * @param length how many characters have to be in one place. Another variable among them could change the tag, while
 *   the digest behind it would still be for the old one
 */
export const placeOf = (word: Word, before: StageState, length: number, source: Source): Place | Unplaced => {
  const words = [word];
  const args: string[] = [];
  let [last, state] = [word, before];
  for (;;) {
    const size = last.value?.length ?? 0;
    const { start, end } = source.spanOf(last.part(Math.max(0, size - length), size));
    const whole = source.spanOf(last.range);
    if (source.text.slice(whole.start, whole.end) !== last.text)
      return { why: "it is not in one piece; take out quotes and line ends" };
    const uses = last.variables.filter(({ range }) => source.spanOf(range).end > start);
    const [use] = uses;
    if (!use) return { start, end, words, args };
    if (uses.length > 1 || use.modifier !== "" || source.spanOf(use.range).end !== end) {
      return { why: "its tag is put together of variables; make the whole reference the default of one ARG" };
    }
    const variable = state.variable(use.name);
    const arg = variable?.instruction?.keyword === "ARG" ? variable.instruction : undefined;
    const found = arg && defaultOf(arg, use.name);
    if (!arg || !found || found.value !== variable?.value)
      return { why: `"${use.name}" has its value from outside; pin it there` };
    words.push(found);
    args.push(use.name);
    [last, state] = [found, arg.before];
  }
};

const defaultOf = ({ declarations }: ArgInstruction, name: string): Word | undefined =>
  declarations.findLast(declaration => declaration.name === name)?.default;

/** Everything that reads an ARG from before the first FROM, by its name. */
export const argReaders = ({ preamble, stages }: Dockerfile): ((name: string) => readonly Located[]) => {
  const readers = new Map<string, Located[]>();
  const add = (name: string, reader: Located): void => {
    const known = readers.get(name);
    if (known) known.push(reader);
    else readers.set(name, [reader]);
  };
  const addUses = (word: Word | undefined): void => {
    if (word) for (const { name } of word.variables) add(name, word);
  };
  for (const arg of preamble) {
    if (arg.keyword === "ARG") for (const { default: word } of arg.declarations) addUses(word);
  }
  for (const { from, instructions } of stages) {
    addUses(from.reference);
    addUses(from.platform);
    for (const arg of instructions) {
      if (arg.keyword !== "ARG") continue;
      for (const declaration of arg.declarations) if (!declaration.default) add(declaration.name, declaration);
    }
  }
  return name => readers.get(name) ?? [];
};
