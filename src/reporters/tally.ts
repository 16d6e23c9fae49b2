import type { Report } from "../engine/finding.ts";
import type { Severity } from "../rule.ts";

/** The figures of a report. */
export interface Tally extends Readonly<Record<Severity, number>> {
  readonly files: number;
  readonly findings: number;
  /** How many findings have a fix, safe or not. */
  readonly fixable: number;
  /** How many of these fixes may change what the build does. */
  readonly unsafelyFixable: number;
  readonly fixed: number;
  readonly suppressed: number;
  readonly baselined: number;
}

/** Counts what all files of a report come to. */
export const tally = ({ files }: Report): Tally => {
  const counts = { error: 0, warning: 0, info: 0, style: 0 };
  const sums = { findings: 0, fixable: 0, unsafelyFixable: 0, fixed: 0, suppressed: 0, baselined: 0 };
  for (const file of files) {
    sums.findings += file.findings.length;
    sums.fixed += file.fixed;
    sums.suppressed += file.suppressed.length;
    sums.baselined += file.baselined.length;
    for (const { severity, fix } of file.findings) {
      counts[severity] += 1;
      if (fix) sums.fixable += 1;
      if (fix?.unsafe) sums.unsafelyFixable += 1;
    }
  }
  return { files: files.length, ...counts, ...sums };
};

/** "1 file", "2 files" */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;
