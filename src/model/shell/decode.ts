import type { WordPart, WordSyntax } from "./syntax.ts";

/** Where each character of a word's value stands in the shell text, escape characters included. */
export interface Decoded {
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Undefined where the characters of the value are not those of the text, as in `$'\x41'`. */
export const decode = (word: WordSyntax): Decoded | undefined => {
  const decoder = new Decoder(word.value);
  if (word.parts) for (const part of word.parts) decoder.part(part, false);
  else decoder.escaped(word.text, word.pos, false);
  return decoder.isComplete ? decoder : undefined;
};

class Decoder implements Decoded {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #value: string;
  #isWrong = false;

  constructor(value: string) {
    this.#value = value;
  }

  get isComplete(): boolean {
    return !this.#isWrong && this.starts.length === this.#value.length;
  }

  part(part: WordPart, isInQuotes: boolean): void {
    switch (part.type) {
      case "Literal":
        this.escaped(part.text, part.pos, isInQuotes);
        break;
      case "SingleQuoted":
        this.#exact(part.text.slice(1, -1), part.pos + 1);
        break;
      case "AnsiCQuoted":
        this.#exact(part.text.slice(2, -1), part.pos + 2);
        break;
      case "DoubleQuoted":
      case "LocaleString":
        for (const child of part.parts) this.part(child, true);
        break;
      default:
        this.#exact(part.text, part.pos);
    }
  }

  escaped(text: string, pos: number, isInQuotes: boolean): void {
    for (let at = 0; at < text.length; at++) {
      const next = text[at + 1];
      if (text[at] !== "\\" || next === undefined || (isInQuotes && !'$`"\\\n'.includes(next))) {
        this.#character(text[at], pos + at, 1);
        continue;
      }
      if (next !== "\n") this.#character(next, pos + at, 2);
      at++;
    }
  }

  #exact(text: string, pos: number): void {
    for (let at = 0; at < text.length; at++) this.#character(text[at], pos + at, 1);
  }

  #character(character: string | undefined, pos: number, length: number): void {
    if (this.#value[this.starts.length] !== character) this.#isWrong = true;
    this.starts.push(pos);
    this.ends.push(pos + length);
  }
}
