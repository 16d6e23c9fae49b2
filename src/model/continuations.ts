import type { Dockerfile, Instruction, Located } from "./dockerfile.ts";

/** A line that was meant to be continued and is not. */
export interface BrokenContinuation extends Located {
  /** What is wrong: the character is doubled, something stands behind it, or (in a heredoc body) blanks do. */
  readonly kind: "doubled" | "followed" | "blanks";
}

/**
 * Continuation characters that continue nothing although the next line plainly goes on.
 * In instructions the builder takes them as they are; in a heredoc body the shell does.
 */
export const brokenContinuations = (dockerfile: Dockerfile): readonly BrokenContinuation[] => {
  const found: BrokenContinuation[] = [];
  for (const [index, instruction] of dockerfile.instructions.entries()) {
    if (instruction.onbuild) continue;
    const next = dockerfile.instructions[index + 1];
    const broken = next && brokenEnd(dockerfile, instruction, next);
    if (broken) found.push(broken);
    if (instruction.keyword === "RUN" && instruction.script.isShell)
      found.push(...brokenBodies(dockerfile, instruction));
  }
  return found;
};

/** The end of an instruction whose following line is no instruction: it was meant to be part of this one. */
const brokenEnd = (
  { source, escape }: Dockerfile,
  instruction: Instruction,
  next: Instruction,
): BrokenContinuation | undefined => {
  if (next.keyword !== "UNKNOWN" || instruction.heredocs.length > 0) return undefined;
  const { end } = source.spanOf(instruction.range);
  const start = source.text.lastIndexOf("\n", end - 1) + 1;
  const line = source.text.slice(start, end);
  const lineNumber = source.positionAt(start).line;
  if (next.range.start.line !== lineNumber + 1) return undefined;
  const escaped = escape === "`" ? "`" : "\\\\";
  const doubled = new RegExp(`${escaped}${escaped}[ \\t]*$`).exec(line);
  if (doubled) return { kind: "doubled", range: source.range(start + doubled.index, start + doubled.index + 2) };
  const followed = new RegExp(`(?:^|[ \\t])(${escaped})[ \\t]+#`).exec(line);
  if (!followed) return undefined;
  const at = start + followed.index + followed[0].indexOf(escape);
  return { kind: "followed", range: source.range(at, start + line.trimEnd().length) };
};

/** Lines of a heredoc body that end in a backslash and blanks: an escaped blank to the shell, and the end of the line. */
const brokenBodies = ({ source }: Dockerfile, { heredocs }: Instruction): readonly BrokenContinuation[] =>
  heredocs.flatMap(({ bodyRange, text }) => {
    const { start } = source.spanOf(bodyRange);
    return [...text.matchAll(/(?<=[ \t])\\[ \t]+(?=\r?\n[ \t]*\S)/g)].map(
      (match): BrokenContinuation => ({
        kind: "blanks",
        range: source.range(start + match.index, start + match.index + match[0].length),
      }),
    );
  });
