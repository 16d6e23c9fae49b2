import type { Span } from "./source.ts";
import { variableName } from "./variable-name.ts";

/** What is known of a variable where it is used. */
export type Resolution =
  | { readonly kind: "set"; readonly value: string }
  /** Declared without a value: `${X:-y}` is `y`, while `$X` waits for a build argument. */
  | { readonly kind: "unset" }
  /** The base image or the builder may have set it. */
  | { readonly kind: "unknown" };

/** What is known of a variable, by its name. */
export type Lookup = (name: string) => Resolution;

/** One `$NAME` or `${NAME…}`; offsets into the text that was expanded. */
interface Use extends Span {
  readonly name: string;
  readonly nameSpan: Span;
  /** The modifier with its word, such as `:-x`; "" without one. */
  readonly modifier: string;
}

/** A run of the result and the text it came from. */
interface Piece {
  /** Offset into the template. */
  readonly at: number;
  readonly text: string;
  readonly from: Span;
  /** Each character of the result is one character of the source. */
  readonly isExact: boolean;
}

/** A text with its variables filled in. */
export interface Expansion {
  /** The result; undefined if a variable in it has no known value. */
  readonly value: string | undefined;
  /** The result with {@link unknownMark} in place of every unknown variable. */
  readonly template: string;
  readonly pieces: readonly Piece[];
  readonly uses: readonly Use[];
}

/** Stands in a template where a variable without a known value is expanded: OBJECT REPLACEMENT CHARACTER. */
export const unknownMark = "\ufffc";

/** Values longer than this count as unknown, so that `ENV A=$A$A`, repeated, cannot fill the memory. */
const longestValue = 65_536;
const deepestNesting = 50;

/**
 * A word as BuildKit's `shell.Lex` processes it: quotes and escapes removed, variables expanded with their modifiers.
 * A word that BuildKit refuses (an open quote, a bad substitution) comes out unknown.
 */
export const expand = (text: string, escape: string, lookup: Lookup): Expansion => {
  if (!/[$'"`\\]/.test(text)) {
    const pieces = text === "" ? [] : [{ at: 0, text, from: { start: 0, end: text.length }, isExact: true }];
    return { value: text, template: text, pieces, uses: [] };
  }
  return new Expander(text, escape, lookup).run();
};

class Expander {
  readonly #text: string;
  readonly #escape: string;
  readonly #lookup: Lookup;
  readonly #uses: Use[] = [];
  #at = 0;
  #depth = 0;

  constructor(text: string, escape: string, lookup: Lookup) {
    this.#text = text;
    this.#escape = escape;
    this.#lookup = lookup;
  }

  run(): Expansion {
    const pieces: Piece[] = [];
    let template = "";
    const add = (text: string, start: number, isExact: boolean) => {
      if (text === "") return;
      const last = pieces.at(-1);
      if (isExact && last?.isExact && last.from.end === start) {
        pieces[pieces.length - 1] = {
          ...last,
          text: last.text + text,
          from: { start: last.from.start, end: this.#at },
        };
      } else pieces.push({ at: template.length, text, from: { start, end: this.#at }, isExact });
      template += text;
    };
    while (this.#at < this.#text.length) this.#step(add);
    const value = template.includes(unknownMark) || template.length > longestValue ? undefined : template;
    return { value, template, pieces, uses: this.#uses };
  }

  /** One character, quotation or variable outside braces. */
  #step(add: (text: string, start: number, isExact: boolean) => void): void {
    const start = this.#at;
    const character = this.#text[start] ?? "";
    if (character === "'") this.#singleQuoted(add);
    else if (character === '"') this.#doubleQuoted(add);
    else if (character === "$") add(this.#variable(), start, false);
    else if (character === this.#escape) {
      this.#at += 2;
      add(this.#text[start + 1] ?? "", start, false);
    } else {
      this.#at = this.#next(start);
      add(this.#text.slice(start, this.#at), start, true);
    }
  }

  /** Where the run of ordinary characters that begins at `from` ends. */
  #next(from: number): number {
    let at = from + 1;
    while (at < this.#text.length && !this.#isSpecial(at)) at++;
    return at;
  }

  #isSpecial(at: number): boolean {
    const character = this.#text[at];
    return character === "'" || character === '"' || character === "$" || character === this.#escape;
  }

  #singleQuoted(add: (text: string, start: number, isExact: boolean) => void): void {
    const open = this.#at;
    const close = this.#text.indexOf("'", open + 1);
    this.#at = close < 0 ? this.#text.length : close;
    const body = this.#text.slice(open + 1, this.#at);
    add(close < 0 ? unknownMark : body, close < 0 ? open : open + 1, close >= 0);
    this.#at++;
  }

  #doubleQuoted(add: (text: string, start: number, isExact: boolean) => void): void {
    const open = this.#at++;
    while (this.#at < this.#text.length) {
      const start = this.#at;
      const character = this.#text[start] ?? "";
      if (character === '"') {
        this.#at++;
        return;
      }
      if (character === "$") add(this.#variable(), start, false);
      else if (character === this.#escape) {
        const next = this.#text[start + 1] ?? "";
        const isEscape = next === '"' || next === "$" || next === this.#escape;
        this.#at += isEscape ? 2 : 1;
        add(isEscape ? next : character, start, !isEscape);
      } else {
        let at = start + 1;
        while (at < this.#text.length && this.#text[at] !== "'" && !this.#isSpecial(at)) at++;
        this.#at = at;
        add(this.#text.slice(start, at), start, true);
      }
    }
    add(unknownMark, open, false);
  }

  /** `$NAME`, `${NAME}` or `${NAME…}` at the current place; its value or {@link unknownMark}. */
  #variable(): string {
    const start = this.#at++;
    if (this.#text[this.#at] === "{") return this.#braced(start);
    const name = this.#name();
    if (name === "") return "$";
    this.#use(start, start + 1, name, "");
    return valueOf(this.#lookup(name));
  }

  #braced(start: number): string {
    this.#at++;
    const nameStart = this.#at;
    const name = this.#name();
    const modifierStart = this.#at;
    const isWellFormed = name !== "" && ++this.#depth <= deepestNesting;
    const value = isWellFormed ? this.#modified(name) : unknownMark;
    if (isWellFormed) this.#depth--;
    if (value === undefined || !isWellFormed) {
      this.#at = this.#text.length;
      return unknownMark;
    }
    this.#use(start, nameStart, name, this.#text.slice(modifierStart, this.#at - 1));
    return value;
  }

  /** The value behind `${NAME`, the closing brace consumed; undefined if BuildKit refuses it. */
  #modified(name: string): string | undefined {
    const resolution = this.#lookup(name);
    const character = this.#text[this.#at++];
    if (character === "}") return valueOf(resolution);
    if (character === ":" || character === "-" || character === "+" || character === "?") {
      const operator = character === ":" ? this.#text[this.#at++] : character;
      const word = this.#wordUntil("}");
      if (word === undefined) return undefined;
      const isUnset = resolution.kind === "unset" || (character === ":" && valueOf(resolution) === "");
      if (operator === "-") return isUnset ? word : valueOf(resolution);
      if (operator === "+") return resolution.kind === "unknown" ? unknownMark : isUnset ? "" : word;
      if (operator === "?") return valueOf(resolution);
      return undefined;
    }
    if (character === "#" || character === "%") return this.#trimmed(valueOf(resolution), character);
    if (character === "/") return this.#replaced(valueOf(resolution));
    return undefined;
  }

  #trimmed(value: string, side: "#" | "%"): string | undefined {
    const isGreedy = this.#text[this.#at] === side;
    if (isGreedy) this.#at++;
    const pattern = this.#wordUntil("}");
    if (pattern === undefined) return undefined;
    const glob = globExpression(pattern, value);
    if (glob === undefined) return unknownMark;
    const lengths = Array.from({ length: value.length + 1 }, (_, length) => length);
    if (isGreedy) lengths.reverse();
    const length = lengths.find(candidate =>
      glob.test(side === "#" ? value.slice(0, candidate) : value.slice(value.length - candidate)),
    );
    if (length === undefined) return value;
    return side === "#" ? value.slice(length) : value.slice(0, value.length - length);
  }

  #replaced(value: string): string | undefined {
    const isGlobal = this.#text[this.#at] === "/";
    if (isGlobal) this.#at++;
    const pattern = this.#wordUntil("/");
    const replacement = pattern === undefined ? undefined : this.#wordUntil("}");
    if (pattern === undefined || replacement === undefined) return undefined;
    // Patterns with wildcards are rare here; unknown is safer than nearly right.
    if (/[*?\\]/.test(pattern) || [value, pattern, replacement].some(text => text.includes(unknownMark)))
      return unknownMark;
    if (pattern === "") return value;
    return isGlobal ? value.replaceAll(pattern, () => replacement) : value.replace(pattern, () => replacement);
  }

  /** The expanded word up to an unquoted `stop`, which is consumed; undefined if there is none. */
  #wordUntil(stop: string): string | undefined {
    let word = "";
    const add = (text: string) => {
      word += text;
    };
    while (this.#at < this.#text.length) {
      if (this.#text[this.#at] === stop) {
        this.#at++;
        return word;
      }
      if (this.#isSpecial(this.#at)) this.#step(add);
      else add(this.#text[this.#at++] ?? "");
    }
    return undefined;
  }

  #name(): string {
    const name = variableName(this.#text, this.#at);
    this.#at += name.length;
    return name;
  }

  #use(start: number, nameStart: number, name: string, modifier: string): void {
    const nameSpan = { start: nameStart, end: nameStart + name.length };
    this.#uses.push({ start, end: this.#at, name, nameSpan, modifier });
  }
}

const valueOf = (resolution: Resolution): string => (resolution.kind === "set" ? resolution.value : unknownMark);

/** A pattern of `${X#…}` as an expression over a whole text; undefined where it is too long to be tried, or unknown. */
const globExpression = (pattern: string, value: string): RegExp | undefined => {
  if (pattern.length > 100 || value.length > 500 || `${pattern}${value}`.includes(unknownMark)) return undefined;
  if (pattern.split("*").length > 4) return undefined;
  const source = pattern.replace(/\\?[\s\S]/g, part => {
    if (part === "*") return "[\\s\\S]*";
    if (part === "?") return "[\\s\\S]";
    return part.slice(-1).replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
  });
  return new RegExp(`^${source}$`);
};
