import { accessSync, constants, readFileSync, statSync } from "node:fs";
import type { FileResult, RunError } from "../engine/finding.ts";
import { type Fixed, type FixMode, fix } from "../engine/fix.ts";
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
  /** Something was fixed, or could be. */
  readonly hasChanges: boolean;
}

export const fixer = async (mode: FixMode, options: Options, io: Io): Promise<Fixer> => {
  const style = await styleFor(options, io);
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
      const message = isChanged && file !== undefined ? whyNotWritten(file, before.source, result.source) : undefined;
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

const styleFor = async ({ color }: Options, { env, stdout }: Io): Promise<DiffStyle> => {
  const level = colourLevel(color, env, stdout);
  const paint = level === 0 ? plain : (await import("../reporters/colour.ts")).colour(level);
  return { paint, isForEyes: stdout.isTTY === true };
};

/** Writes a fixed file, or says why that cannot be. */
const whyNotWritten = (file: string, before: Source, after: Source): string | undefined => {
  const old = encode(before.text, before.encoding);
  const isUntouched = (): boolean => readFileSync(file).equals(old);
  try {
    if (isReadOnly(file)) return "cannot be fixed: the file is read-only";
    const isWritten = writeWhole(file, encode(after.text, after.encoding), isUntouched);
    return isWritten ? undefined : "not fixed: somebody else has changed the file meanwhile; run imglint again";
  } catch (error) {
    return `cannot be fixed: ${reason(error)}`;
  }
};

/** Its folder would let us replace it all the same, and the superuser may write everything. */
const isReadOnly = (file: string): boolean => {
  if ((statSync(file).mode & 0o222) === 0) return true;
  accessSync(file, constants.W_OK);
  return false;
};
