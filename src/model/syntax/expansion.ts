import type { Span } from "../source.ts";
import { variableName } from "../variable-name.ts";

interface ExpansionProblem extends Span {
  readonly message: string;
}

/** Deeper ones are accepted unseen. */
const deepestNesting = 50;

/**
 * Why BuildKit cannot expand a text: a quote or brace that is never closed, or a substitution it does not know.
 * Follows `shell.Lex`; the span is one of the text. `hasQuotes` is false for the body of a heredoc, where quotes mean nothing.
 */
export const expansionProblem = (text: string, escapeToken: string, hasQuotes = true): ExpansionProblem | undefined => {
  if (!(hasQuotes ? /['"$]/ : /\$\{/).test(text)) return undefined;
  return new Lexer(text, escapeToken, hasQuotes).problem();
};

class Lexer {
  readonly #text: string;
  readonly #escape: string;
  readonly #hasQuotes: boolean;
  #at = 0;
  #depth = 0;
  #isTooDeep = false;
  #problem: ExpansionProblem | undefined;

  constructor(text: string, escapeToken: string, hasQuotes: boolean) {
    this.#text = text;
    this.#escape = escapeToken;
    this.#hasQuotes = hasQuotes;
  }

  problem(): ExpansionProblem | undefined {
    this.#until(undefined);
    return this.#isTooDeep ? undefined : this.#problem;
  }

  /** Reads to behind an unquoted `stop`, or to the end. False if there is a problem, or no `stop`. */
  #until(stop: string | undefined): boolean {
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at];
      if (character === stop) {
        this.#at++;
        return true;
      }
      if (!this.#step(character)) return false;
    }
    return stop === undefined;
  }

  #step(character: string | undefined): boolean {
    if (character === "$") return this.#variable();
    if (this.#hasQuotes && character === "'") return this.#singleQuoted();
    if (this.#hasQuotes && character === '"') return this.#doubleQuoted();
    this.#at += character === this.#escape ? 2 : 1;
    return true;
  }

  #singleQuoted(): boolean {
    const open = this.#at;
    const close = this.#text.indexOf("'", open + 1);
    if (close < 0) return this.#unclosed(open, "single quote");
    this.#at = close + 1;
    return true;
  }

  #doubleQuoted(): boolean {
    const open = this.#at++;
    while (this.#at < this.#text.length) {
      const character = this.#text[this.#at];
      if (character === '"') {
        this.#at++;
        return true;
      }
      if (character === "$") {
        if (!this.#variable()) return false;
        continue;
      }
      const next = this.#text[this.#at + 1] ?? "";
      const isEscape = character === this.#escape && (next === '"' || next === "$" || next === this.#escape);
      this.#at += isEscape ? 2 : 1;
    }
    return this.#unclosed(open, "double quote");
  }

  #unclosed(open: number, what: string): boolean {
    const way = `close it, or write "${this.#escape}${this.#text[open]}" for the character itself`;
    return this.#refuse(open, open + 1, `this ${what} is never closed; ${way}`);
  }

  #variable(): boolean {
    const start = this.#at++;
    if (this.#text[this.#at] !== "{") {
      this.#skipName();
      return true;
    }
    this.#at++;
    const nameStart = this.#at;
    const next = this.#text[this.#at] ?? "";
    if (next !== "" && "{}:".includes(next)) return this.#badSubstitution(start, "has no variable name");
    this.#skipName();
    const name = this.#text.slice(nameStart, this.#at);
    const modifier = this.#text[this.#at++];
    if (modifier === "}") return true;
    if (modifier === undefined) return this.#openBrace(start);
    if (++this.#depth > deepestNesting) {
      this.#isTooDeep = true;
      this.#at = this.#text.length;
      return false;
    }
    const isDone = this.#modifier(start, name, modifier);
    this.#depth--;
    return isDone;
  }

  #modifier(start: number, name: string, first: string): boolean {
    if (first === "/") {
      if (this.#text[this.#at] === "/") this.#at++;
      return (this.#until("/") && this.#until("}")) || this.#openBrace(start);
    }
    const operator = first === ":" ? (this.#text[this.#at++] ?? "") : first;
    const known = first === ":" ? "+-?" : "+-?#%";
    if (operator !== "" && known.includes(operator)) return this.#until("}") || this.#openBrace(start);
    const modifier = first === ":" && operator !== "}" ? `:${operator}` : first;
    const way =
      first === ":" ? `write "\${${name}:-default}" for a default` : `write "${this.#escape}$" for a dollar sign`;
    return this.#badSubstitution(start, `has the modifier "${modifier}", which the builder does not know`, way);
  }

  #openBrace(start: number): boolean {
    return this.#refuse(start, start + 2, 'this "${" is never closed; add "}"');
  }

  #badSubstitution(start: number, why: string, way = 'write "${NAME}"'): boolean {
    const close = this.#text.indexOf("}", this.#at - 1);
    const end = close < 0 || close - start > 60 ? this.#at : close + 1;
    const substitution = this.#text.slice(start, end).replace(/\s+/g, " ");
    return this.#refuse(start, end, `"${substitution}" ${why}; ${way}`);
  }

  /** Keeps the first problem only: what follows it is a consequence. */
  #refuse(start: number, end: number, message: string): boolean {
    this.#problem ??= { start, end: Math.min(end, this.#text.length), message };
    this.#at = this.#text.length;
    return false;
  }

  #skipName(): void {
    this.#at += variableName(this.#text, this.#at).length;
  }
}
