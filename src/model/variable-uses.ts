import type { EnvInstruction, Flag, Heredoc, Instruction, Located, Pair, RunInstruction, Word } from "./dockerfile.ts";
import { once } from "./memo.ts";
import type { ShellWord } from "./shell.ts";
import type { Range, Span } from "./source.ts";
import type { VariableUse } from "./variables.ts";

/** A variable that the builder expands in an instruction of a stage. */
export interface BuilderUse extends VariableUse {
  /** The name that the value is for: the key of the ENV, the ARG; undefined elsewhere. */
  readonly target: string | undefined;
  /** The name of the heredoc it stands in. */
  readonly heredoc?: string;
}

/** The variables that the builder expands in an instruction of a stage, and in the files that its heredocs hold. */
export const builderUses = (instruction: Instruction): readonly BuilderUse[] => {
  switch (instruction.keyword) {
    case "ADD":
    case "COPY":
      return [
        ...usesOf([...flagValues(instruction.flags), ...instruction.sources, ...present(instruction.destination)]),
        ...instruction.heredocs.flatMap(heredoc => (heredoc.expands ? heredocUses(heredoc) : [])),
      ];
    case "ARG":
      return instruction.declarations.flatMap(({ name, default: value }) => usesOf(present(value), name));
    case "ENV":
      return instruction.pairs.flatMap(pair => usesOf(wordsOf(pair), pair.key.value));
    case "LABEL":
      return instruction.pairs.flatMap(pair => usesOf(wordsOf(pair)));
    case "EXPOSE":
      return usesOf(instruction.ports);
    case "RUN":
      return usesOf(instruction.mounts.flatMap(({ options }) => [...options.values()]));
    case "STOPSIGNAL":
      return usesOf(present(instruction.signal));
    case "USER":
      return usesOf(present(instruction.user));
    case "VOLUME":
      return usesOf(instruction.paths);
    case "WORKDIR":
      return usesOf(present(instruction.path));
    default:
      return [];
  }
};

/** `ENV TOKEN=$TOKEN`: the value is nothing but the variable of the same name, to be given from outside. */
export const echoedUses = ({ pairs }: EnvInstruction): readonly VariableUse[] =>
  pairs.flatMap(({ key, value: { text, variables } }) => {
    const [use, ...others] = variables;
    const isAlone = others.length === 0 && /^"?\$(?:\w+|\{\w+\})"?$/.test(text);
    return use && isAlone && use.name === key.value ? [use] : [];
  });

const usesOf = (words: readonly Word[], target?: string): readonly BuilderUse[] =>
  words.flatMap(({ variables }) => variables.map(use => ({ ...use, target })));

/** A character behind a backslash, `$1` and its like, `$NAME`, or the beginning of `${NAME…}`. */
const heredocVariable = /\\.|\$[@*#?$!\d-]|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)([^{}]*))/g;

/** Quotes are characters like any other there. */
const heredocUses = ({ name: heredoc, text, bodyRange }: Heredoc): readonly BuilderUse[] =>
  text.split("\n").flatMap((content, index) =>
    [...content.matchAll(heredocVariable)].flatMap(match => {
      const [whole, plain, braced, modifier = ""] = match;
      const name = plain ?? braced;
      if (name === undefined) return [];
      const line = bodyRange.start.line + index;
      const column = match.index + 1;
      const nameColumn = column + (plain === undefined ? 2 : 1);
      const closing = plain === undefined && content[match.index + whole.length] === "}" ? 1 : 0;
      return {
        name,
        modifier,
        target: undefined,
        heredoc,
        range: { start: { line, column }, end: { line, column: column + whole.length + closing } },
        nameRange: { start: { line, column: nameColumn }, end: { line, column: nameColumn + name.length } },
      };
    }),
  );

const present = (word: Word | undefined): readonly Word[] => (word ? [word] : []);

const wordsOf = ({ key, value }: Pair): readonly Word[] => [key, value];

const expandedFlags: ReadonlySet<string> = new Set(["checksum", "chmod", "chown"]);

const flagValues = (flags: readonly Flag[]): readonly Word[] =>
  flags.flatMap(({ name, value }) => (expandedFlags.has(name) ? present(value) : []));

/** A variable whose value a shell has to find in its environment. */
export interface ShellUse extends Located {
  readonly name: string;
}

/**
 * The variables that the shell of an instruction expands plainly and does not set itself, each once. One that the text
 * names in any other way (an assignment, a loop, a default) is left out, and all are where the shell may read them from
 * a file.
 */
export const shellUses = once(({ script, mounts = [] }: ShellRunner): readonly ShellUse[] => {
  if (!script.isShell || script.commands.some(({ program }) => readers.has(program))) return [];
  const found = new Map<string, ShellWord>();
  for (const { name, args, assignments, redirections } of script.commands) {
    const words = [
      name,
      ...args,
      ...assignments.map(({ value }) => value),
      ...redirections.map(({ target }) => target),
    ];
    for (const word of words) {
      for (const variable of word?.variables ?? []) {
        if (word && !found.has(variable)) found.set(variable, word);
      }
    }
  }
  if (found.size === 0) return [];
  for (const { options } of mounts) found.delete(options.get("env")?.value ?? "");
  for (const name of otherwiseNamed(script.text)) found.delete(name);
  const places = new Map<ShellWord, ReadonlyMap<string, Span>>();
  return Array.from(found, ([name, word]) => new ShellUseNode(name, word, places));
});

class ShellUseNode implements ShellUse {
  readonly name: string;
  readonly #word: ShellWord;
  readonly #places: Map<ShellWord, ReadonlyMap<string, Span>>;

  constructor(name: string, word: ShellWord, places: Map<ShellWord, ReadonlyMap<string, Span>>) {
    this.name = name;
    this.#word = word;
    this.#places = places;
  }

  /** To be worked out for the few that anybody asks for. */
  get range(): Range {
    const spans = this.#places.get(this.#word) ?? variableSpans(this.#word);
    this.#places.set(this.#word, spans);
    const span = spans.get(this.name);
    return span ? this.#word.part(span.start, span.end) : this.#word.range;
  }
}

/** A RUN, or another instruction that runs something. */
type ShellRunner = Pick<RunInstruction, "script"> & Partial<Pick<RunInstruction, "mounts">>;

/** They set variables that stand in no word. */
const readers: ReadonlySet<string> = new Set([".", "source", "eval"]);

/** Where each variable first stands in the value of a word. */
const variableSpans = ({ value }: ShellWord): ReadonlyMap<string, Span> => {
  const spans = new Map<string, Span>();
  for (const { 0: text, 1: braced, 2: plain, index } of value.matchAll(/\$(?:\{(\w+)\}?|(\w+))/g)) {
    const name = braced ?? plain ?? "";
    if (!spans.has(name)) spans.set(name, { start: index, end: index + text.length });
  }
  return spans;
};

/** Names that occur in another way than `$NAME`, `${NAME}` and `${NAME%…}`. */
function* otherwiseNamed(text: string): Iterable<string> {
  for (const { 0: name, index } of text.matchAll(/[A-Za-z_]\w*/g)) {
    const end = text[index + name.length] ?? "";
    const isPlain = text[index - 1] === "$" || (text.startsWith("${", index - 2) && "}%#/".includes(end));
    if (!isPlain) yield name;
  }
}

/** What reads like a variable in a word that nobody expands, as in exec form. */
export interface UnexpandedVariable extends Located {
  readonly name: string;
  /** "$HOME", "${PORT:-80}" */
  readonly text: string;
  readonly isBraced: boolean;
}

/** Those of a word, in order. */
export const unexpandedVariables = (word: Word): readonly UnexpandedVariable[] =>
  [...word.text.matchAll(variable)].map(({ 0: text, 1: plain, 2: braced, index }) => ({
    name: plain ?? braced ?? "",
    text,
    isBraced: braced !== undefined,
    range: word.part(index, index + text.length),
  }));

/** Not escaped, nor in the notation of another tool: `$$X`, `%$X`, `{$X}`. */
const variable = /(?<![\\$%{])\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?:[^\w{}$][^{}$]*)?\})/g;
