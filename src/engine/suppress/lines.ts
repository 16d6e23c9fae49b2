import type { Dockerfile } from "../../model/dockerfile.ts";

/** The lines of one instruction, both included. */
export interface InstructionLines {
  readonly start: number;
  readonly end: number;
  readonly isFrom: boolean;
  /** The line of the FROM of its stage. What stands before the first FROM counts for the first stage. */
  readonly stage: number;
}

/** Which instruction a line belongs to. Worked out when first asked, as most files have nothing to ignore. */
export class Lines {
  readonly #dockerfile: Dockerfile;
  #instructions: readonly InstructionLines[] | undefined;

  constructor(dockerfile: Dockerfile) {
    this.#dockerfile = dockerfile;
  }

  /** The instruction that the line is a part of. */
  instructionAt(line: number): InstructionLines | undefined {
    const next = this.instructionFrom(line);
    return next && next.start <= line ? next : undefined;
  }

  /** The same, or else the next one behind it. */
  instructionFrom(line: number): InstructionLines | undefined {
    this.#instructions ??= linesOf(this.#dockerfile);
    let low = 0;
    let high = this.#instructions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#instructions[middle]?.end ?? line) < line) low = middle + 1;
      else high = middle;
    }
    return this.#instructions[low];
  }

  /** The line of the FROM of the last stage. */
  get lastStage(): number {
    this.#instructions ??= linesOf(this.#dockerfile);
    return this.#instructions.at(-1)?.stage ?? 1;
  }
}

const linesOf = ({ instructions, stages }: Dockerfile): readonly InstructionLines[] => {
  let stage = stages[0]?.from.range.start.line ?? 1;
  const lines: InstructionLines[] = [];
  for (const { range, keyword, onbuild } of instructions) {
    // What ONBUILD wraps lies within its lines.
    if (onbuild) continue;
    const start = range.start.line;
    const isFrom = keyword === "FROM";
    if (isFrom) stage = start;
    lines.push({ start, end: range.end.line, isFrom, stage });
  }
  return lines;
};
