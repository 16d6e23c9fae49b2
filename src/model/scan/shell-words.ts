import type { LogicalWord } from "../scan.ts";
import { variableName } from "../variable-name.ts";
import { isSpace } from "./blanks.ts";

/** What is left in the words. */
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

const ordinaryPattern = /[\w.,:;=@%+-]+/y;
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
    if (frame && character === frame.closedBy) this.#close(frame);
    else if (character === "$") this.#dollar();
    else if (frame?.closedBy === '"') this.#inDoubleQuotes();
    else if (character === "'") this.#singleQuotes();
    else if (character === '"') this.#openDoubleQuotes();
    else if (character === "<") this.#redirection();
    else if (character === "\\") this.#escaped();
    else this.#takeOrdinary();
  }

  #close(frame: Frame): void {
    this.#takeDoubleQuote(frame.closedBy);
    this.#frames.pop();
    if (frame.closedBy === "/") this.#frames.push({ closedBy: "}", keepsEscapes: true });
  }

  #openDoubleQuotes(): void {
    this.#takeDoubleQuote('"');
    this.#frames.push({ closedBy: '"', keepsEscapes: this.#keepsEscapes });
  }

  #takeDoubleQuote(character: string): void {
    if (character !== '"' || this.#options.keepsQuotes) this.#take(1);
    else this.#at++;
  }

  #inDoubleQuotes(): void {
    if (this.#text[this.#at] !== "\\") {
      this.#takeOrdinary();
      return;
    }
    this.#takeBackslash();
    const next = this.#text[this.#at];
    if (next === '"' || next === "$" || next === "\\") this.#take(1);
    // BuildKit writes a backslash that escapes nothing twice where it keeps escapes.
    else this.#emit("\\", this.#at - 1);
  }

  #takeBackslash(): void {
    if (this.#keepsEscapes) this.#take(1, true);
    else this.#at++;
  }

  #escaped(): void {
    this.#takeBackslash();
    this.#take(1, true);
  }

  #singleQuotes(): void {
    const inner = this.#at + 1;
    const closing = this.#text.indexOf("'", inner);
    if (closing < 0) this.#isBroken = true;
    else if (this.#options.keepsQuotes) this.#take(closing + 1 - this.#at, true);
    else {
      this.#emit(this.#text.slice(inner, closing), inner, true);
      this.#at = closing + 1;
    }
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

  #dollar(): void {
    const start = this.#at;
    if (this.#text[start + 1] !== "{") {
      this.#take(1 + variableName(this.#text, start + 1).length);
      return;
    }
    const first = this.#text[start + 2];
    if (first === undefined || first === "{" || first === "}" || first === ":") {
      this.#isBroken = true;
      return;
    }
    this.#take(2 + variableName(this.#text, start + 2).length);
    this.#operator(this.#text[this.#at], this.#text[this.#at + 1]);
  }

  #operator(operator: string | undefined, next: string | undefined): void {
    switch (operator) {
      case "}":
        this.#take(1);
        break;
      case "+":
      case "-":
      case "?":
        this.#open("}", 1, false);
        break;
      case "#":
      case "%":
        this.#open("}", 1, true);
        break;
      case "/":
        this.#open("/", 1, true);
        if (next === "/") this.#at++;
        break;
      case ":":
        if (next === "#" || next === "%") this.#isBroken = true;
        else this.#open("}", 2, false);
        break;
      default:
        this.#isBroken = true;
    }
  }

  #open(closedBy: "}" | "/", length: number, keepsEscapes: boolean): void {
    this.#take(length);
    this.#frames.push({ closedBy, keepsEscapes });
  }

  get #keepsEscapes(): boolean {
    return this.#frames.at(-1)?.keepsEscapes ?? this.#options.keepsEscapes;
  }

  /** At least one character, and with it the letters and digits that are the same everywhere. */
  #takeOrdinary(): void {
    ordinaryPattern.lastIndex = this.#at;
    const run = ordinaryPattern.exec(this.#text)?.[0] ?? "";
    if (run === "") {
      this.#take(1);
      return;
    }
    this.#append(run, this.#at);
    this.#at += run.length;
  }

  /** Hands on the next characters; outside quotes and expansions `isLiteral` keeps blanks from ending the word. */
  #take(length: number, isLiteral = false): void {
    const start = this.#at;
    this.#at = Math.min(start + length, this.#text.length);
    this.#emit(this.#text.slice(start, this.#at), start, isLiteral);
  }

  #emit(text: string, start: number, isLiteral = false): void {
    const [outermost] = this.#frames;
    if (outermost ? outermost.closedBy === '"' : isLiteral) {
      this.#append(text, start);
      return;
    }
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
