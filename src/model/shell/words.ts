import type { Word } from "../dockerfile.ts";
import type { ShellWord } from "../shell.ts";
import type { Range } from "../source.ts";
import { type Decoded, decode } from "./decode.ts";
import { type AssignmentSyntax, forEachChild, type SyntaxNode, type WordPart, type WordSyntax } from "./syntax.ts";
import type { ShellText } from "./text.ts";

/** A word as the shell's parser found it. Everything but the text is worked out when somebody asks. */
export class SyntaxWord implements ShellWord {
  readonly #syntax: WordSyntax;
  readonly #text: ShellText;
  #decoded: Decoded | undefined | null = null;

  constructor(syntax: WordSyntax, text: ShellText) {
    this.#syntax = syntax;
    this.#text = text;
  }

  get text(): string {
    return this.#syntax.text;
  }

  get value(): string {
    return this.#syntax.value;
  }

  get range(): Range {
    return this.#text.range(this.#syntax.pos, this.#syntax.end);
  }

  get isQuoted(): boolean {
    return this.text !== this.value;
  }

  get hasExpansion(): boolean {
    return /[$`]|[<>]\(/.test(this.text) && (this.#syntax.parts?.some(isExpanded) ?? false);
  }

  get hasGlob(): boolean {
    return /[*?[{(]/.test(this.text) && (this.#syntax.parts?.some(part => globs.has(part.type)) ?? false);
  }

  get variables(): readonly string[] {
    if (!this.text.includes("$")) return [];
    const names = new Set<string>();
    for (const part of this.#syntax.parts ?? []) collectVariables(part, names, 0);
    return [...names];
  }

  part(from: number, to: number = this.value.length): Range {
    if (this.#decoded === null) this.#decoded = decode(this.#syntax);
    const { starts, ends } = this.#decoded ?? nothing;
    const start = from < starts.length ? starts[from] : ends.at(-1);
    const end = to <= from ? start : ends[Math.min(to, ends.length) - 1];
    if (start === undefined || end === undefined) return this.range;
    return this.#text.range(start, end);
  }
}

const nothing: Decoded = { starts: [], ends: [] };
const globs: ReadonlySet<string> = new Set(["Glob", "ExtendedGlob", "BraceExpansion"]);
const expansions: ReadonlySet<string> = new Set([
  "SimpleExpansion",
  "ParameterExpansion",
  "CommandExpansion",
  "ArithmeticExpansion",
  "ProcessSubstitution",
]);

const isExpanded = (part: WordPart): boolean =>
  expansions.has(part.type) || ("parts" in part && (part.parts?.some(isExpanded) ?? false));

const deepest = 100;
const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text);

/** The variables of the word itself: a command inside `$( … )` has words of its own. */
const collectVariables = (node: SyntaxNode, names: Set<string>, depth: number): void => {
  if (depth > deepest) return;
  switch (node.type) {
    case "CommandExpansion":
    case "ProcessSubstitution":
    case "ArithmeticCommandExpansion":
      return;
    case "SimpleExpansion":
      if (isName(node.text.slice(1))) names.add(node.text.slice(1));
      return;
    case "ParameterExpansion":
      if (isName(node.parameter)) names.add(node.parameter);
      break;
    case "ArithmeticWord":
      if (isName(node.value)) names.add(node.value);
      break;
  }
  forEachChild(node, child => collectVariables(child, names, depth + 1));
};

/** `X=1` among the arguments of `export` and the like, seen as the word that it is. */
export const assignmentAsWord = ({ text, value, pos, end }: AssignmentSyntax): WordSyntax => {
  if (value.type !== "Word") {
    return { text, value: text, pos, end, parts: value.elements.flatMap(element => element.parts ?? []) };
  }
  const name = text.slice(0, value.pos - pos);
  const parts = [literal(name, pos), ...(value.parts ?? [literal(value.text, value.pos)])];
  return { text, value: name + value.value, pos, end, parts };
};

const literal = (text: string, pos: number): WordPart => ({
  type: "Literal",
  text,
  value: text,
  pos,
  end: pos + text.length,
});

/** A string of an exec form, which no shell expands. */
export class ExecWord implements ShellWord {
  readonly isQuoted = false;
  readonly hasExpansion = false;
  readonly hasGlob = false;
  readonly variables: readonly string[] = [];
  readonly #word: Word;

  constructor(word: Word) {
    this.#word = word;
  }

  get text(): string {
    return this.#word.text;
  }

  get value(): string {
    return this.#word.value ?? this.#word.text;
  }

  get range(): Range {
    return this.#word.range;
  }

  part(from: number, to?: number): Range {
    return this.#word.part(from, to);
  }
}

/** The rest of a word from a character of its value on: what stands behind `--name=` or `-o`. */
export class WordTail implements ShellWord {
  readonly word: ShellWord;
  readonly #from: number;

  constructor(word: ShellWord, from: number) {
    this.word = word;
    this.#from = from;
  }

  /** As written where the word begins as its value does, else the value: nobody can tell where it was quoted. */
  get text(): string {
    return this.#isWritten ? this.word.text.slice(this.#from) : this.value;
  }

  get value(): string {
    return this.word.value.slice(this.#from);
  }

  get range(): Range {
    if (!this.#isWritten || !this.word.isQuoted) return this.part(0);
    return { start: this.word.part(this.#from - 1, this.#from).end, end: this.word.range.end };
  }

  get isQuoted(): boolean {
    return this.text !== this.value;
  }

  get hasExpansion(): boolean {
    return this.word.hasExpansion && /[$`(]/.test(this.value);
  }

  get hasGlob(): boolean {
    return this.word.hasGlob && /[*?[{(]/.test(this.value);
  }

  get variables(): readonly string[] {
    return this.word.variables;
  }

  part(from: number, to?: number): Range {
    return this.word.part(this.#from + from, to === undefined ? undefined : this.#from + to);
  }

  get #isWritten(): boolean {
    const { text, value } = this.word;
    return text.startsWith(value.slice(0, this.#from));
  }
}
