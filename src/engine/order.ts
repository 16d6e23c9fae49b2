import { compare } from "../model/compare.ts";
import type { Finding } from "./finding.ts";

/** By place, then by rule, each once. */
export const inOrder = (findings: readonly Finding[]): readonly Finding[] => {
  const placed = findings.map(finding => {
    const { start, end } = finding.range;
    return {
      finding,
      start,
      end,
      key: `${finding.rule} ${start.line}:${start.column}-${end.line}:${end.column} ${finding.message}`,
    };
  });
  placed.sort(
    (a, b) =>
      a.start.line - b.start.line ||
      a.start.column - b.start.column ||
      compare(a.finding.rule, b.finding.rule) ||
      a.end.line - b.end.line ||
      a.end.column - b.end.column ||
      compare(a.finding.message, b.finding.message),
  );
  return placed.filter(({ key }, index) => key !== placed[index - 1]?.key).map(({ finding }) => finding);
};

/** For sorting: by path, the same on every machine. */
export const byPath = (a: { readonly path?: string }, b: { readonly path?: string }): number =>
  compare(a.path ?? "", b.path ?? "");
