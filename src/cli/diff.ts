import type { Change } from "../engine/fix/changes.ts";
import type { Source } from "../model/source.ts";
import type { Paint } from "../reporters/paint.ts";
import { visible } from "../reporters/text.ts";

/** Unchanged lines shown around a change. */
const context = 3;

/** How a diff is to look. */
export interface DiffStyle {
  readonly paint: Paint;
  /** For a terminal: what could steer it is shown instead of sent. */
  readonly isForEyes: boolean;
}

/** What `git diff` would say about a file that was fixed; "" if nothing was. */
export const diff = (
  path: string,
  before: Source,
  after: Source,
  changes: readonly Change[],
  { paint, isForEyes }: DiffStyle,
): string => {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const blocks = joined(blocksOf(changes, before, after).map(block => trimmed(block, old, fresh)));
  const hunks = hunksOf(
    blocks.filter(({ oldEnd, oldStart, freshEnd, freshStart }) => oldEnd > oldStart || freshEnd > freshStart),
  );
  if (hunks.length === 0) return "";

  const name = visible(path.replace(/^\/+/, ""));
  const output = [paint.path(`--- a/${name}`), "\n", paint.path(`+++ b/${name}`), "\n"];
  const line = (sign: "-" | "+" | " ", text: string): void => {
    const isWhole = text.endsWith("\n");
    const bare = isWhole ? text.slice(0, -1) : text;
    const shown = `${sign}${isForEyes ? harmless(bare) : bare}`;
    output.push(sign === "-" ? paint.removed(shown) : sign === "+" ? paint.added(shown) : shown, "\n");
    if (!isWhole) output.push("\\ No newline at end of file\n");
  };
  for (const hunk of hunks) {
    const [first, last] = [hunk[0], hunk.at(-1)];
    if (!first || !last) continue;
    const lead = Math.min(context, first.oldStart);
    const tail = Math.min(context, old.length - last.oldEnd);
    const [oldStart, oldEnd] = [first.oldStart - lead, last.oldEnd + tail];
    const [freshStart, freshEnd] = [first.freshStart - lead, last.freshEnd + tail];
    output.push(paint.hunk(`@@ -${extent(oldStart, oldEnd)} +${extent(freshStart, freshEnd)} @@`), "\n");
    let at = oldStart;
    for (const block of hunk) {
      for (const text of old.slice(at, block.oldStart)) line(" ", text);
      for (const text of old.slice(block.oldStart, block.oldEnd)) line("-", text);
      for (const text of fresh.slice(block.freshStart, block.freshEnd)) line("+", text);
      at = block.oldEnd;
    }
    for (const text of old.slice(at, oldEnd)) line(" ", text);
  }
  return output.join("");
};

/** Lines, counted from 0, that give way to others. */
interface Block {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly freshStart: number;
  readonly freshEnd: number;
}

/** With their line feeds. */
const linesOf = ({ text }: Source): readonly string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The lines that changes touch; changes that share a line make one block. */
const blocksOf = (changes: readonly Change[], before: Source, after: Source): readonly Block[] => {
  const blocks: Block[] = [];
  for (const change of changes) {
    const oldStart = before.positionAt(change.before.start).line - 1;
    const freshStart = after.positionAt(change.after.start).line - 1;
    const isShared = oldStart < (blocks.at(-1)?.oldEnd ?? 0);
    const first = isShared ? blocks.pop() : undefined;
    blocks.push({
      oldStart: first?.oldStart ?? oldStart,
      freshStart: first?.freshStart ?? freshStart,
      oldEnd: before.positionAt(change.before.end).line,
      freshEnd: after.positionAt(change.after.end).line,
    });
  }
  return blocks;
};

/** Without lines at its ends that stay as they are, and without what lies behind the last line. */
const trimmed = (block: Block, old: readonly string[], fresh: readonly string[]): Block => {
  let { oldStart, freshStart } = block;
  let [oldEnd, freshEnd] = [Math.min(block.oldEnd, old.length), Math.min(block.freshEnd, fresh.length)];
  while (oldStart < oldEnd && freshStart < freshEnd && old[oldStart] === fresh[freshStart]) {
    oldStart++;
    freshStart++;
  }
  while (oldStart < oldEnd && freshStart < freshEnd && old[oldEnd - 1] === fresh[freshEnd - 1]) {
    oldEnd--;
    freshEnd--;
  }
  return { oldStart, oldEnd, freshStart, freshEnd };
};

/** Blocks without anything between them are one. */
const joined = (blocks: readonly Block[]): readonly Block[] => {
  const result: Block[] = [];
  for (const block of blocks) {
    const last = result.at(-1)?.oldEnd === block.oldStart ? result.pop() : undefined;
    result.push(last ? { ...block, oldStart: last.oldStart, freshStart: last.freshStart } : block);
  }
  return result;
};

/** Blocks whose surroundings meet are shown together. */
const hunksOf = (blocks: readonly Block[]): readonly (readonly Block[])[] => {
  const hunks: Block[][] = [];
  for (const block of blocks) {
    const hunk = hunks.at(-1);
    const gap = block.oldStart - (hunk?.at(-1)?.oldEnd ?? 0);
    if (hunk && gap <= 2 * context) hunk.push(block);
    else hunks.push([block]);
  }
  return hunks;
};

/** As in a hunk's headline: an empty extent is named by the line before it, a count of 1 is left out. */
const extent = (start: number, end: number): string => {
  const count = end - start;
  if (count === 1) return String(start + 1);
  return `${count === 0 ? start : start + 1},${count}`;
};

const harmless = (line: string): string => line.replace(/\r$/, "").split("\t").map(visible).join("\t");
