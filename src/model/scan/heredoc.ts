import type { LogicalNode, LogicalWord, ScannedHeredoc } from "../scan.ts";
import { skip } from "./blanks.ts";
import { shellWords } from "./shell-words.ts";

/** What a `<<` word announces; body and terminator are read from the lines behind. */
export type HeredocStart = Omit<ScannedHeredoc, "body" | "terminator">;

const keywords = new Set(["ADD", "COPY", "RUN"]);

/** Only RUN, ADD and COPY outside exec form have heredocs, and ONBUILD with one of these. */
export const mayHaveHeredocs = (node: LogicalNode): boolean => {
  const isOnbuild = node.keyword.text.toUpperCase() === "ONBUILD";
  const inner = (isOnbuild && node.trigger) || node;
  return keywords.has(inner.keyword.text.toUpperCase()) && !inner.json;
};

/** The heredocs a logical line announces, and the word that BuildKit cannot make sense of. */
export const heredocStarts = (
  line: string,
): { readonly starts: readonly HeredocStart[]; readonly broken?: LogicalWord } => {
  const starts: HeredocStart[] = [];
  if (!line.includes("<<")) return { starts };
  for (const word of shellWords(line, { keepsQuotes: true, keepsEscapes: true }) ?? []) {
    const start = heredocStart(word);
    if (start === "broken") return { starts, broken: word };
    if (start) starts.push(start);
  }
  return { starts };
};

const operator = /([0-9]*)<<(-?)/y;
const isPatternSpace = (code: number): boolean =>
  code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d;

const heredocStart = (word: LogicalWord): HeredocStart | "broken" | undefined => {
  operator.lastIndex = 0;
  const match = operator.exec(word.text);
  if (!match) return undefined;
  const delimiter = word.text.slice(skip(word.text, match[0].length, word.text.length, isPatternSpace));
  if (delimiter === "" || delimiter.includes("<")) return undefined;
  const unquoted = shellWords(delimiter, { keepsQuotes: false, keepsEscapes: false });
  const quoted = shellWords(delimiter, { keepsQuotes: true, keepsEscapes: false });
  if (!unquoted || !quoted) return "broken";
  const [name, ...more] = unquoted;
  if (!name || more.length > 0) return undefined;
  return {
    name: name.text,
    fileDescriptor: Number(match[1]),
    stripsTabs: match[2] === "-",
    expands: quoteCount(name.text) === quoteCount(quoted[0]?.text ?? ""),
    word,
  };
};

const quoteCount = (text: string): number => text.match(/['"]/g)?.length ?? 0;
