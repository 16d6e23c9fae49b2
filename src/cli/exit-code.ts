import { type FileResult, isAtLeast } from "../engine/finding.ts";
import type { Severity } from "../rule.ts";

/** A linted file, and from which severity on its findings count. */
export interface Checked {
  readonly result: FileResult;
  readonly failOn: Severity | "never";
}

/** 1 if a file has a finding at or above its own threshold, or all of them have too many warnings; else 0. */
export const exitCode = (checked: readonly Checked[], maxWarnings: number | undefined): 0 | 1 => {
  let warnings = 0;
  for (const { result, failOn } of checked) {
    for (const { severity } of result.findings) {
      if (failOn !== "never" && isAtLeast(severity, failOn)) return 1;
      if (severity === "warning") warnings++;
    }
  }
  return maxWarnings !== undefined && warnings > maxWarnings ? 1 : 0;
};
