import type { Span } from "../source.ts";
import { isBlank, trimEnd } from "./blanks.ts";

/** BuildKit reads lines through a buffer of 64 KiB, line feed included. */
const maxBytes = 65_535;
const maxBytesPerCodeUnit = 3;
const isCarriageReturn = (code: number): boolean => code === 0x0d;

/** The physical lines of a file, one after the other. `end` of a line is before its line ending. */
export class LineReader {
  /** Where the next line begins. */
  offset = 0;
  /** Lines too long for BuildKit. */
  readonly tooLong: Span[] = [];
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Span | undefined {
    const start = this.offset;
    if (start >= this.#text.length) return undefined;
    const lineFeed = this.#text.indexOf("\n", start);
    const contentEnd = lineFeed < 0 ? this.#text.length : lineFeed;
    this.offset = lineFeed < 0 ? contentEnd : lineFeed + 1;
    const line = { start, end: trimEnd(this.#text, start, contentEnd, isCarriageReturn) };
    if (isTooLong(this.#text, start, contentEnd)) this.tooLong.push(line);
    return line;
  }
}

const isTooLong = (text: string, start: number, end: number): boolean => {
  const length = end - start;
  if (length * maxBytesPerCodeUnit <= maxBytes) return false;
  return length > maxBytes || new TextEncoder().encode(text.slice(start, end)).length > maxBytes;
};

/**
 * Where the continuation of a line begins, undefined for a line that is not continued. Two escape characters in a
 * row are none, nor are three.
 */
export const continuationStart = (
  text: string,
  start: number,
  end: number,
  escapeCharacter: string,
): number | undefined => {
  const last = trimEnd(text, start, end, isBlank) - 1;
  if (last < start || text[last] !== escapeCharacter) return undefined;
  return last > start && text[last - 1] === escapeCharacter ? undefined : last;
};
