import type { Range, Source } from "../model/source.ts";
import { type Cell, cells } from "./text.ts";

/** What of the source is shown for a range. */
export interface Frame {
  /** The line where the range begins, or the part of a very long one around it. */
  readonly text: string;
  /** Spaces, then carets under the range as far as it is shown. */
  readonly carets: string;
  /** How many lines the range has behind the first. */
  readonly furtherLines: number;
}

/** Longer lines are cut to so many characters around the range. The same everywhere: a pipe shows what a terminal shows. */
const longest = 120;
/** How many of them stand before the range. */
const lead = 40;

/** Cuts out of the source what is shown for a range. */
export const frame = (source: Source, { start, end }: Range): Frame => {
  const line = source.line(start.line);
  const first = start.column - 1;
  const window = around(line, first);
  const shown = cells(line.slice(window.from, window.to));
  const last = end.line > start.line ? line.trimEnd().length : Math.max(end.column - 1, first);
  const before = widthUpTo(shown, first - window.from);
  const marked = widthUpTo(shown, last - window.from) - before;
  const [left, right] = [window.from > 0 ? "…" : "", window.to < line.length ? "…" : ""];
  const lastLine = end.column === 1 ? end.line - 1 : end.line;
  return {
    text: `${left}${shown.map(cell => cell.text).join("")}${right}`,
    carets: `${" ".repeat(left.length + before)}${"^".repeat(Math.max(1, marked))}`,
    furtherLines: Math.max(0, lastLine - start.line),
  };
};

const around = (line: string, at: number): { readonly from: number; readonly to: number } => {
  if (line.length <= longest) return { from: 0, to: line.length };
  const from = Math.max(0, Math.min(at - lead, line.length - longest));
  return { from: wholeCharacter(line, from), to: wholeCharacter(line, from + longest) };
};

/** Not between the two halves of a surrogate pair. */
const wholeCharacter = (line: string, index: number): number =>
  /^[\ud800-\udbff][\udc00-\udfff]/.test(line.slice(index - 1, index + 1)) ? index + 1 : index;

/** Columns taken by what begins before `index`. */
const widthUpTo = (shown: readonly Cell[], index: number): number => {
  let width = 0;
  for (const cell of shown) {
    if (cell.index >= index) break;
    width += cell.width;
  }
  return width;
};
