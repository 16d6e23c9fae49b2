import type { LogicalWord } from "../scan.ts";
import type { Span } from "../source.ts";
import { isSeparator, isSpace, skip, skipTo } from "./blanks.ts";

/** The part of a text from `start` up to, and without, `end`. */
export const word = (text: string, start: number, end: number): LogicalWord => ({
  text: text.slice(start, end),
  start,
  end,
});

/** The words of FROM, EXPOSE, ADD, COPY and VOLUME: blanks separate them, quotes and escapes mean nothing here. */
export const plainWords = (text: string, { start, end }: Span): LogicalWord[] => {
  const words: LogicalWord[] = [];
  for (let at = start; at < end; ) {
    const wordEnd = skipTo(text, at, end, isSeparator);
    words.push(word(text, at, wordEnd));
    at = skip(text, wordEnd, end, isSeparator);
  }
  return words;
};

/** The words of ENV, LABEL and ARG: a quoted or escaped blank does not separate; quotes and escapes are kept. */
export const quotedWords = (text: string, { start, end }: Span, escapeCharacter: string): LogicalWord[] => {
  const words: LogicalWord[] = [];
  for (let at = skip(text, start, end, isSpace); at < end; ) {
    const read = quotedWord(text, at, end, escapeCharacter);
    if (read.text !== "") words.push(read);
    at = skip(text, read.end, end, isSpace);
  }
  return words;
};

const quotedWord = (text: string, start: number, end: number, escapeCharacter: string): LogicalWord => {
  let quote: string | undefined;
  let at = start;
  for (; at < end; at++) {
    const character = text[at];
    if (quote === undefined && isSpace(text.charCodeAt(at))) break;
    if (quote === undefined && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = undefined;
    if (character !== escapeCharacter || quote === "'") continue;
    // BuildKit drops an escape character that has nothing behind it.
    if (at + 1 === end) return unclosed({ text: text.slice(start, at), start, end }, quote);
    at++;
  }
  return unclosed(word(text, start, at), quote);
};

const unclosed = (read: LogicalWord, quote: string | undefined): LogicalWord =>
  quote === undefined ? read : { ...read, isUnclosed: true };
