import type { LogicalWord } from "../scan.ts";
import { isSpace } from "./blanks.ts";

export interface ShellWordsOptions {
  /** Quotes stay part of the words. */
  readonly keepsQuotes: boolean;
  /** Backslashes stay part of the words. */
  readonly keepsEscapes: boolean;
}

/**
 * The words of a line as BuildKit's shell lexer cuts them with no variable set, which is how it looks for heredocs.
 * The escape character is the backslash whatever the directive says. undefined: a quotation or a brace is not
 * closed, or a substitution is none that BuildKit knows.
 */
export const shellWords = (text: string, options: ShellWordsOptions): LogicalWord[] | undefined =>
  new ShellLexer(text, options).words();

/** A quotation or a `${…}` that is open: a stack of these instead of recursion, for text nested without end. */
interface Frame {
  readonly closedBy: '"' | "}" | "/";
  readonly keepsEscapes: boolean;
}

const namePattern = /\p{Nd}+|[@*#?$!-]|[\p{L}\p{Nd}_]+/uy;
const byteOrderMark = "\ufeff";

class ShellLexer {
  readonly #text: string;
  readonly #options: ShellWordsOptions;
  readonly #frames: Frame[] = [];
  readonly #words: LogicalWord[] = [];
  #at: number;
  #word = "";
  #wordStart = 0;
  #isBroken = false;

  constructor(text: string, options: ShellWordsOptions) {
    this.#text = text;
    this.#options = options;
    this.#at = text.startsWith(byteOrderMark) ? 1 : 0;
  }

  words(): LogicalWord[] | undefined {
    while (this.#at < this.#text.length && !this.#isBroken) this.#step();
    if (this.#isBroken || this.#frames.length > 0) return undefined;
    this.#endWord(this.#at);
    return this.#words;
  }

  #step(): void {
    const character = this.#text[this.#at];
    const frame = this.#frames.at(-1);
    if (frame && character === frame.closedBy) return this.#close(frame);
    if (character === "$") return this.#dollar();
    if (frame?.closedBy === '"') return this.#inDoubleQuotes();
    if (character === "'") return this.#singleQuotes();
    if (character === '"') return this.#openDoubleQuotes();
    if (character === "<") return this.#redirection();
    if (character === "\\") return this.#escaped();
    this.#take(1);
  }

  #close(frame: Frame): void {
    if (frame.closedBy !== '"' || this.#options.keepsQuotes) this.#take(1);
    else this.#at++;
    this.#frames.pop();
    if (frame.closedBy === "/") this.#frames.push({ closedBy: "}", keepsEscapes: true });
  }

  #openDoubleQuotes(): void {
    if (this.#options.keepsQuotes) this.#take(1);
    else this.#at++;
    this.#frames.push({ closedBy: '"', keepsEscapes: this.#keepsEscapes });
  }

  #inDoubleQuotes(): void {
    if (this.#text[this.#at] !== "\\") return this.#take(1);
    const next = this.#text[this.#at + 1];
    if (this.#keepsEscapes) this.#take(1);
    else this.#at++;
    if (next === '"' || next === "$" || next === "\\") this.#take(1);
    else this.#emit("\\", this.#at - 1);
  }

  #singleQuotes(): void {
    const closing = this.#text.indexOf("'", this.#at + 1);
    if (closing < 0) return this.#break();
    if (this.#options.keepsQuotes) return this.#take(closing + 1 - this.#at, true);
    this.#at++;
    this.#take(closing - this.#at, true);
    this.#at++;
  }

  /** `<<` belongs together with the blanks behind it. */
  #redirection(): void {
    let end = this.#at + 1;
    if (this.#text[end] === "<") {
      end++;
      while (this.#text[end] === " " || this.#text[end] === "\t" || this.#text[end] === "\r") end++;
    }
    this.#take(end - this.#at, true);
  }

  #escaped(): void {
    if (this.#keepsEscapes) this.#take(1, true);
    else this.#at++;
    this.#take(1, true);
  }

  #dollar(): void {
    const start = this.#at;
    if (this.#text[start + 1] !== "{") return this.#take(1 + this.#nameLength(start + 1));
    const first = this.#text[start + 2];
    if (first === undefined || first === "{" || first === "}" || first === ":") return this.#break();
    const operator = start + 2 + this.#nameLength(start + 2);
    this.#take(operator - start);
    this.#operator();
  }

  #operator(): void {
    const operator = this.#text[this.#at] ?? "";
    const next = this.#text[this.#at + 1];
    if (operator === "}") return this.#take(1);
    if (operator === ":") {
      if (next === undefined || next === "#" || next === "%") return this.#break();
      return this.#open("}", 2, false);
    }
    if (operator === "/") {
      this.#open("/", 1, true);
      if (next === "/") this.#at++;
      return;
    }
    if (operator === "" || !"+-?#%".includes(operator)) return this.#break();
    this.#open("}", 1, operator === "#" || operator === "%");
  }

  #open(closedBy: "}" | "/", length: number, keepsEscapes: boolean): void {
    this.#take(length);
    this.#frames.push({ closedBy, keepsEscapes });
  }

  #nameLength(start: number): number {
    namePattern.lastIndex = start;
    return namePattern.exec(this.#text)?.[0].length ?? 0;
  }

  #break(): void {
    this.#isBroken = true;
  }

  get #keepsEscapes(): boolean {
    return this.#frames.at(-1)?.keepsEscapes ?? this.#options.keepsEscapes;
  }

  /** Hands on the next characters; outside quotes and expansions `isLiteral` keeps blanks from ending the word. */
  #take(length: number, isLiteral = false): void {
    const start = this.#at;
    this.#at = Math.min(start + length, this.#text.length);
    this.#emit(this.#text.slice(start, this.#at), start, isLiteral);
  }

  #emit(text: string, start: number, isLiteral = false): void {
    const [outermost] = this.#frames;
    if (outermost ? outermost.closedBy === '"' : isLiteral) return this.#append(text, start);
    for (let at = 0; at < text.length; at++) {
      if (isSpace(text.charCodeAt(at))) this.#endWord(start + at);
      else this.#append(text.charAt(at), start + at);
    }
  }

  #append(text: string, start: number): void {
    if (this.#word === "") this.#wordStart = start;
    this.#word += text;
  }

  #endWord(end: number): void {
    if (this.#word === "") return;
    this.#words.push({ text: this.#word, start: this.#wordStart, end });
    this.#word = "";
  }
}
