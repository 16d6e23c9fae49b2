import type { Dockerfile, Instruction, Located, RunInstruction } from "./dockerfile.ts";

/** A line that was meant to be continued and is not, or the reverse. */
export interface BrokenContinuation extends Located {
  /**
   * What is wrong: the character is doubled, something stands behind it, or (in a heredoc body) blanks do; or what
   * goes on is the next instruction, which becomes words of a command.
   */
  readonly kind: "doubled" | "followed" | "blanks" | "swallowed";
  /** The instruction whose line it is about. */
  readonly instruction: Instruction;
}

/**
 * Continuation characters that continue nothing although the next line plainly goes on, and those that take the next
 * instruction along. In instructions the builder takes them as they are; in a heredoc body the shell does.
 */
export const brokenContinuations = (dockerfile: Dockerfile): readonly BrokenContinuation[] => {
  const found: BrokenContinuation[] = [];
  for (const [index, instruction] of dockerfile.instructions.entries()) {
    if (instruction.onbuild) continue;
    const next = dockerfile.instructions[index + 1];
    const broken = next && brokenEnd(dockerfile, instruction, next);
    if (broken) found.push(broken);
    if (instruction.keyword !== "RUN" || !instruction.script.isShell) continue;
    found.push(...brokenBodies(dockerfile, instruction), ...swallowed(dockerfile, instruction));
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
  if (doubled)
    return { kind: "doubled", instruction, range: source.range(start + doubled.index, start + doubled.index + 2) };
  const followed = new RegExp(`(?:^|[ \\t])(${escaped})[ \\t]+#`).exec(line);
  if (!followed) return undefined;
  const at = start + followed.index + followed[0].indexOf(escape);
  return { kind: "followed", instruction, range: source.range(at, start + line.trimEnd().length) };
};

/** Lines of a heredoc body that end in a backslash and blanks: an escaped blank to the shell, and the end of the line. */
const brokenBodies = ({ source }: Dockerfile, instruction: Instruction): readonly BrokenContinuation[] =>
  instruction.heredocs.flatMap(({ bodyRange, text }) => {
    const { start } = source.spanOf(bodyRange);
    return [...text.matchAll(/(?<=[ \t])\\[ \t]+(?=\r?\n[ \t]*\S)/g)].map(
      (match): BrokenContinuation => ({
        kind: "blanks",
        instruction,
        range: source.range(start + match.index, start + match.index + match[0].length),
      }),
    );
  });

/** Keywords that begin a continued line: to the shell, words of the command above. */
const swallowed = ({ source }: Dockerfile, instruction: RunInstruction): readonly BrokenContinuation[] => {
  const { script, range, heredocs } = instruction;
  if (heredocs.length > 0 || range.start.line === range.end.line) return [];
  return script.commands
    .filter(({ wrapper }) => wrapper === undefined)
    .flatMap(({ name, args }) => (name ? [name, ...args] : args))
    .filter(({ text, range: { start } }) => {
      if (start.line === range.start.line || !keywords.has(text)) return false;
      const line = source.line(start.line);
      return line.slice(0, start.column - 1).trim() === "" && line.slice(start.column - 1).trim() !== text;
    })
    .map(word => ({ kind: "swallowed", instruction, range: word.range }));
};

/** Without those that are common names in shells, such as USER. */
const keywords = new Set("ADD CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK ONBUILD RUN VOLUME WORKDIR".split(" "));
