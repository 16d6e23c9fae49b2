import type { Finding } from "../finding.ts";
import type { Inspection } from "../lint.ts";
import type { Candidate } from "./candidates.ts";
import { type Change, moved } from "./changes.ts";

/** What is wrong with a text that came of some fixes. */
export interface Fault {
  /** What the fix that is to blame does, as the end of a sentence. */
  readonly why: string;
  /** The fixed findings that are where it shows. */
  readonly suspects: ReadonlySet<Finding>;
  /** The suspects themselves are left: no other fix is to blame for that. */
  readonly isTheirOwn: boolean;
}

/** undefined if all is well: every problem is gone, the file reads as before and no error is new. */
export const fault = (
  before: Inspection,
  after: Inspection,
  applied: readonly Candidate[],
  changes: readonly Change[],
): Fault | undefined => {
  const [old, fresh] = [before.result, after.result];
  const newLine = ({ range }: Finding): number =>
    fresh.source.positionAt(moved(changes, old.source.spanOf(range).start)).line;
  const fixed = applied.map(({ finding }) => finding);
  const isFixed = new Set(fixed);
  const rest = old.findings.filter(finding => !isFixed.has(finding));
  const caused = (findings: readonly Finding[], why: string): Fault => {
    const lines = new Set(findings.map(({ range }) => range.start.line));
    const suspects = new Set(fixed.filter(finding => lines.has(newLine(finding))));
    return { why, suspects, isTheirOwn: false };
  };

  const refused = appeared(before.errors, [], after.errors, newLine);
  if (refused[0]) return caused(refused, `breaks the file (${refused[0].message.split(";", 1)[0]})`);
  const left = stillThere(fixed, rest, fresh.findings, newLine);
  if (left.size > 0) return { why: "does not remove the problem", suspects: left, isTheirOwn: true };
  const errors = fresh.findings.filter(({ severity }) => severity === "error");
  const worse = appeared(rest, fixed, errors, newLine);
  return worse[0] && caused(worse, `brings another error, "${worse[0].rule}"`);
};

/**
 * The findings now that were not there before. The same message elsewhere is the same finding, moved;
 * one message of a rule for another in the same line is the same finding in new words.
 */
const appeared = (
  before: readonly Finding[],
  fixed: readonly Finding[],
  now: readonly Finding[],
  newLine: (finding: Finding) => number,
): readonly Finding[] => {
  const known = tally(before, wording);
  const strangers = now.filter(finding => !takeOne(known, wording(finding)));
  if (strangers.length === 0) return [];
  const gone = before.filter(finding => takeOne(known, wording(finding)));
  const lines = tally([...gone, ...fixed], finding => `${finding.rule} ${newLine(finding)}`);
  return strangers.filter(({ rule, range }) => !takeOne(lines, `${rule} ${range.start.line}`));
};

/** The fixed findings that are still where they were. Those that were not fixed may well be. */
const stillThere = (
  fixed: readonly Finding[],
  rest: readonly Finding[],
  now: readonly Finding[],
  newLine: (finding: Finding) => number,
): ReadonlySet<Finding> => {
  const inNewLine = (finding: Finding): string => `${newLine(finding)} ${wording(finding)}`;
  const expected = tally(rest, inNewLine);
  const there = now.map(finding => `${finding.range.start.line} ${wording(finding)}`);
  const surplus = new Set(there.filter(key => !takeOne(expected, key)));
  return new Set(surplus.size > 0 ? fixed.filter(finding => surplus.has(inNewLine(finding))) : []);
};

const wording = ({ rule, message }: Finding): string => `${rule} ${message}`;

const tally = (findings: readonly Finding[], keyOf: (finding: Finding) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(keyOf(finding), (counts.get(keyOf(finding)) ?? 0) + 1);
  return counts;
};

const takeOne = (counts: Map<string, number>, key: string): boolean => {
  const count = counts.get(key) ?? 0;
  if (count > 0) counts.set(key, count - 1);
  return count > 0;
};
