import type { LogicalFlag } from "../scan.ts";
import type { Span } from "../source.ts";
import { isAsciiSpace, skip } from "./blanks.ts";

/** The leading words that begin with `--`, and where the rest begins. `--` alone ends them. */
export const readFlags = (
  text: string,
  { start, end }: Span,
  escapeCharacter: string,
): { readonly flags: readonly LogicalFlag[]; readonly rest: number } => {
  const flags: LogicalFlag[] = [];
  let at = skip(text, start, end, isAsciiSpace);
  while (at + 1 < end && text.startsWith("--", at)) {
    const word = readWord(text, at, end, escapeCharacter);
    if (word.text === "--") return { flags, rest: word.end };
    flags.push(flagOf(word));
    at = skip(text, word.end, end, isAsciiSpace);
  }
  return { flags, rest: at };
};

interface FlagWord extends Span {
  /** Quotes and escape characters taken out. */
  readonly text: string;
  /** Where the first `=` stands, in the text and in the logical text. */
  readonly equals: { readonly inText: number; readonly at: number } | undefined;
}

const readWord = (line: string, start: number, end: number, escapeCharacter: string): FlagWord => {
  let text = "";
  let quote: string | undefined;
  let equals: FlagWord["equals"];
  let at = start;
  for (; at < end; at++) {
    const character = line[at];
    if (quote === undefined && isAsciiSpace(line.charCodeAt(at))) break;
    if (quote === undefined && (character === "'" || character === '"')) {
      quote = character;
      continue;
    }
    if (character === quote) {
      quote = undefined;
      continue;
    }
    if (character === escapeCharacter) {
      if (at + 1 === end) continue;
      at++;
    }
    if (line[at] === "=") equals ??= { inText: text.length, at };
    text += line[at];
  }
  return { text, start, end: at, equals };
};

const flagOf = ({ text, start, end, equals }: FlagWord): LogicalFlag => {
  const nameEnd = equals?.at ?? end;
  return {
    name: text.slice(2, equals?.inText),
    value: equals && text.slice(equals.inText + 1),
    nameSpan: { start, end: nameEnd },
    valueSpan: { start: equals ? equals.at + 1 : end, end },
    start,
    end,
  };
};
