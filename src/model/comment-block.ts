import type { Instruction } from "./dockerfile.ts";
import type { Position } from "./source.ts";

/** Where the comments begin that stand right above an instruction, with no empty line in between; else where it begins. */
export const blockStart = ({ commentsAbove, range }: Pick<Instruction, "commentsAbove" | "range">): Position => {
  let { start } = range;
  for (const comment of commentsAbove.toReversed()) {
    if (comment.range.start.line !== start.line - 1) break;
    start = comment.range.start;
  }
  return start;
};
