import type { Located } from "../dockerfile.ts";
import type { Range } from "../source.ts";

/**
 * Where a word is reported that is wrong for what its command does: the word alone, or everything from the command's
 * beginning to it where that is on an earlier line. A line of a review that holds nothing but `--insecure \` does not
 * say who is insecure.
 */
export const withItsCommand = (word: Located, command: Located): Range => {
  const { start } = command.range;
  return start.line < word.range.start.line ? { start, end: word.range.end } : word.range;
};
