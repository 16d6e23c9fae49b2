import type { Finding } from "../finding.ts";
import type { Inspection } from "../lint.ts";
import type { Candidate } from "./candidates.ts";
import { type Change, moved } from "./changes.ts";

/** What a file must not look like after some of its findings have been fixed; undefined if all is well. */
export const fault = (
  before: Inspection,
  after: Inspection,
  fixed: readonly Candidate[],
  changes: readonly Change[],
): string | undefined => {
  const { source } = before.result;
  const newLine = ({ range }: Finding): number => {
    const offset = moved(changes, source.spanOf(range).start);
    return after.result.source.positionAt(offset).line;
  };
  const isFixed = new Set(fixed.map(({ finding }) => finding));
  const rest = before.result.findings.filter(finding => !isFixed.has(finding));

  const refused = appeared(before.errors, [], after.errors, newLine);
  if (refused) return `breaks the file (${refused.message.split(";", 1)[0]})`;
  if (isLeft([...isFixed], rest, after.result.findings, newLine)) return "does not remove the problem";
  const errors = after.result.findings.filter(({ severity }) => severity === "error");
  const worse = appeared(rest, [...isFixed], errors, newLine);
  return worse && `brings another error, "${worse.rule}"`;
};

/**
 * One of the findings now that was not there before. The same message elsewhere is the same finding, moved;
 * another message of the same rule in the same line is the same finding in new words.
 */
const appeared = (
  before: readonly Finding[],
  fixed: readonly Finding[],
  now: readonly Finding[],
  newLine: (finding: Finding) => number,
): Finding | undefined => {
  const known = tally(before, wording);
  const strangers = now.filter(finding => !takeOne(known, wording(finding)));
  if (strangers.length === 0) return undefined;
  const lines = new Set([...before, ...fixed].map(finding => `${finding.rule} ${newLine(finding)}`));
  return strangers.find(({ rule, range }) => !lines.has(`${rule} ${range.start.line}`));
};

/** Whether one of the fixed findings is still where it was; those that were not fixed may well be. */
const isLeft = (
  fixed: readonly Finding[],
  rest: readonly Finding[],
  now: readonly Finding[],
  newLine: (finding: Finding) => number,
): boolean => {
  const inNewLine = (finding: Finding): string => `${newLine(finding)} ${wording(finding)}`;
  const expected = tally(rest, inNewLine);
  const there = now.map(finding => `${finding.range.start.line} ${wording(finding)}`);
  const surplus = new Set(there.filter(key => !takeOne(expected, key)));
  return surplus.size > 0 && fixed.some(finding => surplus.has(inNewLine(finding)));
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
