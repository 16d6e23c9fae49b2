import type { LogicalJson, LogicalNode, LogicalWord } from "../scan.ts";
import type { Span } from "../source.ts";
import { isSpace, skip } from "./blanks.ts";

type Json = Pick<LogicalNode, "json" | "problem">;
type Problem = NonNullable<LogicalNode["problem"]>;

/** The JSON array a text is, if it is one: what is not valid JSON is the shell form, as BuildKit has it. */
export const readJson = (text: string, span: Span): Json => {
  const start = skip(text, span.start, span.end, isSpace);
  if (start === span.end || text[start] !== "[") return {};
  const values = parseArray(text.slice(start, span.end));
  if (!values) return {};
  const array = { start, end: span.end };
  const items = itemSpans(text, array);
  const words: LogicalWord[] = [];
  for (const [index, value] of values.entries()) {
    const itemSpan = items[index] ?? array;
    if (typeof value !== "string") return { problem: notAString(text, itemSpan) };
    words.push({ text: value.replace(loneSurrogates, "\ufffd"), ...itemSpan });
  }
  return { json: { ...array, items: words } satisfies LogicalJson };
};

const loneSurrogates = /[\ud800-\udfff]/gu;

const parseArray = (text: string): readonly unknown[] | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const notAString = (text: string, { start, end }: Span): Problem => {
  const element = end - start > 40 ? `${text.slice(start, start + 40)}…` : text.slice(start, end);
  return {
    start,
    end,
    message: `${element} is not a string; a JSON array here may hold strings in double quotes only`,
  };
};

/** Where the elements of a valid JSON array stand. */
const itemSpans = (text: string, { start, end }: Span): Span[] => {
  const spans: Span[] = [];
  let depth = 0;
  let itemStart: number | undefined;
  let itemEnd = start;
  for (let at = start + 1; at < end; at++) {
    const character = text[at] ?? "";
    const isItemOver = depth === 0 && (character === "," || character === "]");
    if (isItemOver) {
      if (itemStart !== undefined) spans.push({ start: itemStart, end: itemEnd });
      itemStart = undefined;
      continue;
    }
    if (isSpace(text.charCodeAt(at))) continue;
    itemStart ??= at;
    if (character === '"') at = stringEnd(text, at);
    else if (character === "[" || character === "{") depth++;
    else if (character === "]" || character === "}") depth--;
    itemEnd = at + 1;
  }
  return spans;
};

/** The offset of the closing quote. */
const stringEnd = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at;
};
