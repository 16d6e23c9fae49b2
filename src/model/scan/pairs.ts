import { instructionKeywords } from "../../data/instruction-keywords.ts";
import type { LogicalNode, LogicalPair, LogicalWord } from "../scan.ts";
import type { Span } from "../source.ts";
import { isSeparator, skip, skipTo } from "./blanks.ts";
import { quotedWords, word } from "./words.ts";

type Pairs = Pick<LogicalNode, "pairs" | "isLegacyPair" | "problem">;
type Problem = NonNullable<LogicalNode["problem"]>;

/** `key=value …`, or the older `key value` where the first word has no `=`. */
export const readPairs = (text: string, span: Span, escapeCharacter: string, keyword: "ENV" | "LABEL"): Pairs => {
  const words = quotedWords(text, span, escapeCharacter);
  const [first] = words;
  if (!first) return { pairs: [] };
  if (!first.text.includes("=")) return legacyPair(text, span, keyword);
  const problem = words.find(each => !each.text.includes("="));
  const pairs = words.flatMap(each => pairOf(each) ?? []);
  return problem ? { pairs, problem: withoutEquals(problem, keyword) } : { pairs };
};

const pairOf = (read: LogicalWord): LogicalPair | undefined => {
  const equals = read.text.indexOf("=");
  if (equals < 0) return undefined;
  const at = read.start + equals;
  return {
    start: read.start,
    end: read.end,
    key: { text: read.text.slice(0, equals), start: read.start, end: at },
    value: { ...read, text: read.text.slice(equals + 1), start: at + 1 },
  };
};

const legacyPair = (text: string, { start, end }: Span, keyword: string): Pairs => {
  const keyEnd = skipTo(text, start, end, isSeparator);
  const key = word(text, start, keyEnd);
  if (keyEnd === end) {
    const message = `${keyword} "${key.text}" has no value; write ${key.text}=value`;
    return { pairs: [], isLegacyPair: true, problem: { start, end, message } };
  }
  const value = word(text, skip(text, keyEnd, end, isSeparator), end);
  return { pairs: [{ start, end, key, value }], isLegacyPair: true };
};

const withoutEquals = ({ text, start, end }: LogicalWord, keyword: string): Problem => ({
  start,
  end,
  message: `"${text}" in ${keyword} has no "="; ${wayOut(text)}`,
});

const wayOut = (text: string): string => {
  if (text.startsWith("#")) return "put the comment on a line of its own";
  // `ENV A=b \`, a line from which more was meant to follow, takes the next instruction in.
  if (instructionKeywords.has(text)) return 'if it is an instruction of its own, end the line above without "\\"';
  return "write key=value, with quotes around a value that contains spaces";
};
