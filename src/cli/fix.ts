import type { FileResult, RunError } from "../engine/finding.ts";
import { type Fixed, type FixMode, fix } from "../engine/fix.ts";
import type { Input, Plan } from "../engine/lint.ts";
import { diff } from "./diff.ts";
import { diffStyle } from "./diff-style.ts";
import type { Io } from "./io.ts";
import { complain } from "./messages.ts";
import type { Options } from "./options.ts";
import { whyNotRewritten } from "./rewrite.ts";

/** Fixes file after file, or shows how it would. */
export interface Fixer {
  /** What remains in a file, or was found if it is not written; `file` is undefined for standard input. */
  fix(input: Input, plan: Plan, file: string | undefined): FileResult;
  /** Files that could not be written. */
  readonly errors: readonly RunError[];
  /** Something was fixed, or could be. */
  readonly hasChanges: boolean;
}

/** A fixer for the files of one run: with `--diff` it shows, else it writes. */
export const fixer = async (mode: FixMode, options: Options, io: Io): Promise<Fixer> => {
  const style = await diffStyle(options, io);
  const errors: RunError[] = [];
  let hasChanges = false;

  const show = ({ before, result, changes }: Fixed): FileResult => {
    io.stdout.write(diff(result.path, before.source, result.source, changes, style));
    for (const { rule, path, range, message } of result.findings) {
      if (rule === "fix-failed") complain({ path: `${path}:${range.start.line}`, message }, io);
    }
    return before;
  };

  return {
    fix: (input, plan, file) => {
      const fixed = fix(input, plan, mode);
      const { before, result } = fixed;
      const isChanged = before.source.text !== result.source.text;
      hasChanges ||= isChanged;
      if (options.isDiff) return show(fixed);
      const message =
        isChanged && file !== undefined ? whyNotRewritten(file, before.source, result.source, "fixed") : undefined;
      if (message === undefined) return result;
      errors.push({ path: result.path, message });
      return before;
    },
    errors,
    get hasChanges() {
      return hasChanges;
    },
  };
};
