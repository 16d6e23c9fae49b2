import type { Located } from "../dockerfile.ts";
import type { ShellWord } from "../shell.ts";
import type { Range } from "../source.ts";
import { WordTail } from "./words.ts";

/** Which options of a program take a value. Options that take none need not be named. */
export interface OptionGrammar {
  /** The letters with a value: "oHd" for -o, -H and -d. */
  readonly short?: string;
  /** The long names with a value, without dashes; one with `=` has a value anyway. */
  readonly long?: readonly string[];
  /** The first operand ends the options, as with sudo and env; else they may stand anywhere. */
  readonly stopsAtOperand?: boolean;
  /** Names stand behind a single dash too (`-subj x`, Go's `-flag=x`); there are no clusters of letters. */
  readonly singleDashLong?: boolean;
}

/** One option; its range is the letter in a cluster, else the word with what is attached to it. */
export interface ParsedOption extends Located {
  /** With its dashes, as given: "-o", "--output". */
  readonly name: string;
  /** Undefined: it takes none, or the command ends there. */
  readonly value: ShellWord | undefined;
  readonly word: ShellWord;
}

/** Words of a command, told apart. */
export interface ParsedOptions {
  readonly options: readonly ParsedOption[];
  readonly operands: readonly ShellWord[];
  /** Whether one of these is given; names with their dashes. */
  has(...names: readonly string[]): boolean;
  /** The last one given of these, which is the one that holds for most programs. */
  get(...names: readonly string[]): ParsedOption | undefined;
}

/** Words of a command as getopt would sort them. A word whose beginning is an expansion is an operand. */
export const parseOptions = (words: readonly ShellWord[], grammar: OptionGrammar): ParsedOptions => {
  const options: ParsedOption[] = [];
  const operands: ShellWord[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    if (word.value === "--") return new Options(options, operands.concat(words.slice(at + 1)));
    if (!/^--?[^-$`<]/.test(word.value)) {
      if (grammar.stopsAtOperand) return new Options(options, words.slice(at));
      operands.push(word);
      continue;
    }
    const isLong = word.value.startsWith("--") || grammar.singleDashLong === true;
    const takesNext = isLong ? addLong(word, grammar, options) : addCluster(word, grammar, options);
    const last = options.at(-1);
    const next = words[at + 1];
    if (!takesNext || !last || !next) continue;
    options[options.length - 1] = new OptionNode(last.name, word, next, last);
    at++;
  }
  return new Options(options, operands);
};

/** Adds `--name` or `--name=value`. True if the next word is its value. */
const addLong = (word: ShellWord, { long, short, singleDashLong }: OptionGrammar, options: ParsedOption[]): boolean => {
  const equals = word.value.indexOf("=");
  if (equals > 0) {
    options.push(new OptionNode(word.value.slice(0, equals), word, new WordTail(word, equals + 1)));
    return false;
  }
  options.push(new OptionNode(word.value, word));
  const name = word.value.replace(/^--?/, "");
  return (
    long?.includes(name) === true || (singleDashLong === true && name.length === 1 && short?.includes(name) === true)
  );
};

/** Adds the letters of `-fsSLo`. True if the next word is the value of the last one. */
const addCluster = (word: ShellWord, { short = "" }: OptionGrammar, options: ParsedOption[]): boolean => {
  const { value } = word;
  for (let at = 1; at < value.length; at++) {
    const letter = value[at] ?? "";
    if (at > 1 && word.hasExpansion && /[$`<]/.test(letter)) return false;
    const letterAt = value.length > 2 ? at : undefined;
    if (!short.includes(letter)) {
      options.push(new OptionNode(`-${letter}`, word, undefined, undefined, letterAt));
      continue;
    }
    const attached = at + 1 < value.length ? new WordTail(word, at + 1) : undefined;
    options.push(new OptionNode(`-${letter}`, word, attached, undefined, letterAt));
    return attached === undefined;
  }
  return false;
};

class OptionNode implements ParsedOption {
  readonly name: string;
  readonly word: ShellWord;
  readonly value: ShellWord | undefined;
  readonly #place: Located | undefined;
  readonly #letterAt: number | undefined;

  constructor(name: string, word: ShellWord, value?: ShellWord, place?: Located, letterAt?: number) {
    this.name = name;
    this.word = word;
    this.value = value;
    this.#place = place;
    this.#letterAt = letterAt;
  }

  get range(): Range {
    if (this.#place) return this.#place.range;
    return this.#letterAt === undefined ? this.word.range : this.word.part(this.#letterAt, this.#letterAt + 1);
  }
}

class Options implements ParsedOptions {
  readonly options: readonly ParsedOption[];
  readonly operands: readonly ShellWord[];

  constructor(options: readonly ParsedOption[], operands: readonly ShellWord[]) {
    this.options = options;
    this.operands = operands;
  }

  has(...names: readonly string[]): boolean {
    return this.get(...names) !== undefined;
  }

  get(...names: readonly string[]): ParsedOption | undefined {
    return this.options.findLast(option => names.includes(option.name));
  }
}
