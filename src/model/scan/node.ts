import type { LogicalNode, LogicalWord } from "../scan.ts";
import type { Span } from "../source.ts";
import { isSeparator, isSpace, skip, skipTo, trimEnd } from "./blanks.ts";
import { readFlags } from "./flags.ts";
import { readJson } from "./json.ts";
import { readPairs } from "./pairs.ts";
import { plainWords, quotedWords, word } from "./words.ts";

/** Chained ONBUILDs are refused anyway; this many are looked into. */
const maxTriggers = 4;

type Arguments = Omit<LogicalNode, "keyword" | "flags" | "rest">;

/** One instruction from its logical text: keyword, flags and, depending on the keyword, what stands behind. */
export const readNode = (text: string, span: Span, escapeCharacter: string, depth = 0): LogicalNode => {
  const { start, end } = trimmed(text, span);
  const keywordEnd = skipTo(text, start, end, isSeparator);
  const keyword = word(text, start, keywordEnd);
  const { flags, rest: restStart } = readFlags(text, { start: keywordEnd, end }, escapeCharacter);
  const restSpan = trimmed(text, { start: restStart, end });
  const rest = word(text, restSpan.start, restSpan.end);
  return { keyword, flags, rest, ...readArguments(text, keyword.text.toUpperCase(), rest, escapeCharacter, depth) };
};

const readArguments = (
  text: string,
  keyword: string,
  rest: LogicalWord,
  escapeCharacter: string,
  depth: number,
): Arguments => {
  switch (keyword) {
    case "RUN":
    case "CMD":
    case "ENTRYPOINT":
    case "SHELL":
      return readJson(text, rest);
    case "ADD":
    case "COPY":
    case "VOLUME":
      return jsonOrWords(text, rest);
    case "FROM":
    case "EXPOSE":
      return { words: plainWords(text, rest) };
    case "ARG":
      return { words: quotedWords(text, rest, escapeCharacter) };
    case "ENV":
    case "LABEL":
      return readPairs(text, rest, escapeCharacter, keyword);
    case "HEALTHCHECK":
      return readHealthcheck(text, rest);
    case "ONBUILD":
      return readTrigger(text, rest, escapeCharacter, depth);
    default:
      return {};
  }
};

const jsonOrWords = (text: string, rest: Span): Arguments => {
  const read = readJson(text, rest);
  return read.json || read.problem ? read : { words: plainWords(text, rest) };
};

const readHealthcheck = (text: string, { start, end }: Span): Arguments => {
  if (start === end) return {};
  const typeEnd = skipTo(text, start, end, isSpace);
  const command = word(text, skip(text, typeEnd, end, isSpace), end);
  return { healthcheck: { type: word(text, start, typeEnd), command }, ...readJson(text, command) };
};

const readTrigger = (text: string, rest: LogicalWord, escapeCharacter: string, depth: number): Arguments => {
  if (rest.text === "" || depth === maxTriggers) return {};
  const trigger = readNode(text, rest, escapeCharacter, depth + 1);
  return trigger.problem ? { trigger, problem: trigger.problem } : { trigger };
};

const trimmed = (text: string, span: Span): Span => {
  const start = skip(text, span.start, span.end, isSpace);
  return { start, end: trimEnd(text, start, span.end, isSpace) };
};
