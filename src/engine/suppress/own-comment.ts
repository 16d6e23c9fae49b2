import type { Comment } from "../../model/dockerfile.ts";
import type { Source } from "../../model/source.ts";

/** A name in a comment, with its offsets in the file. */
interface WrittenName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** One of imglint's ignore comments as it is written. */
export interface OwnComment {
  /** Offsets of the comment in the file. */
  readonly start: number;
  readonly end: number;
  /** "line": `ignore`, for one instruction. */
  readonly scope: "line" | "stage" | "file";
  readonly names: readonly WrittenName[];
  readonly reason: string;
  /** What stands behind the names and is no reason, as a comma or colon is missing. */
  readonly surplus: WrittenName | undefined;
  /** What looks like one of imglint's keywords and is none, with the one that was probably meant. */
  readonly misspelt: { readonly keyword: WrittenName; readonly meant: string } | undefined;
}

/** `imglint ignore=a,b: reason`, and `ignore-stage`, `ignore-file`; undefined for any other comment. */
export const ownComment = ({ text, range }: Comment, source: Source): OwnComment | undefined => {
  if (!text.startsWith("imglint")) return undefined;
  const { start, end } = source.spanOf(range);
  const raw = source.text.slice(start, end);
  const head = /^#\s*imglint\s+ignore(-stage|-file)?\s*=\s*/.exec(raw);
  if (!head) return misspeltComment(raw, start, end);

  const body = raw.slice(head[0].length);
  const [list = ""] = /^[^\s,:#]+(?:\s*,\s*[^\s,:#]+)*/.exec(body) ?? [];
  const place = start + head[0].length;
  const behind = body.slice(list.length).replace(/^[\s,]+/, "");
  const isReason = /^(?::|#|--)/.test(behind);
  const [surplus] = isReason ? [] : wordsOf(behind, start + raw.length - behind.length);
  return {
    start,
    end,
    scope: head[1] === "-stage" ? "stage" : head[1] === "-file" ? "file" : "line",
    names: wordsOf(list, place),
    reason: isReason ? behind.replace(/^[:#-]+/, "").trim() : "",
    surplus,
    misspelt: undefined,
  };
};

/** Whether it ignores something right where it stands. */
export const isOwnIgnore = ({ text }: Comment): boolean => /^imglint\s+ignore\s*=/.test(text);

/** Something like `imglint ignore-line=` or hadolint's `global ignore=` under our name; prose is not meant. */
const misspeltComment = (raw: string, start: number, end: number): OwnComment | undefined => {
  const match = /^#\s*imglint[\s:-]+([a-z][a-z -]{0,40})\s*=/.exec(raw);
  const name = match?.[1]?.trim() ?? "";
  if (!match || !/ignore|disable|skip|suppress/.test(name)) return undefined;
  const meant = /file|global/.test(name) ? "ignore-file" : name.includes("stage") ? "ignore-stage" : "ignore";
  const at = start + raw.indexOf(name);
  const keyword = { name, start: at, end: at + name.length };
  return { start, end, scope: "line", names: [], reason: "", surplus: undefined, misspelt: { keyword, meant } };
};

const wordsOf = (text: string, start: number): readonly WrittenName[] =>
  [...text.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => ({
    name,
    start: start + index,
    end: start + index + name.length,
  }));
