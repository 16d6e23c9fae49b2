import { accessSync, constants, readFileSync, statSync } from "node:fs";
import type { FileResult, RunError } from "../engine/finding.ts";
import { type FixMode, type Fixed, fix } from "../engine/fix.ts";
import type { Input, Plan } from "../engine/lint.ts";
import { encode, type Source } from "../model/source.ts";
import { plain } from "../reporters/paint.ts";
import { colourLevel } from "./colour.ts";
import { type DiffStyle, diff } from "./diff.ts";
import type { Io } from "./io.ts";
import { complain } from "./messages.ts";
import type { Options } from "./options.ts";
import { writeWhole } from "./output.ts";
import { reason } from "./reason.ts";

/** Fixes file after file, or shows how it would. */
export interface Fixer {
  /** What remains in a file, or was found if it is not written; `file` is undefined for standard input. */
  fix(input: Input, plan: Plan, file: string | undefined): FileResult;
  /** Files that could not be written. */
  readonly errors: readonly RunError[];
  /** How many files differ, or differed. */
  readonly changedFiles: number;
}

export const fixer = async (mode: FixMode, options: Options, io: Io): Promise<Fixer> => {
  const style = await styleFor(options, io);
  const errors: RunError[] = [];
  let changedFiles = 0;

  const show = ({ before, result, changes }: Fixed): FileResult => {
    io.stdout.write(diff(result.path, before.source, result.source, changes, style));
    for (const { rule, path, range, message } of result.findings) {
      if (rule === "fix-failed") complain({ path: `${path}:${range.start.line}`, message }, io);
    }
    return before;
  };

  const write = ({ before, result }: Fixed, file: string): FileResult => {
    const message = whyNotWritten(file, before.source, result.source);
    if (message === undefined) return result;
    errors.push({ path: result.path, message });
    return before;
  };

  return {
    fix: (input, plan, file) => {
      const fixed = fix(input, plan, mode);
      const isChanged = fixed.changes.length > 0;
      if (isChanged) changedFiles++;
      if (options.isDiff) return isChanged ? show(fixed) : fixed.before;
      if (file !== undefined) return isChanged ? write(fixed, file) : fixed.result;
      io.stdout.write(printed(fixed.result.source));
      return fixed.result;
    },
    errors,
    get changedFiles() {
      return changedFiles;
    },
  };
};
