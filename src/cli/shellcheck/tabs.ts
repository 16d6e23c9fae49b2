import type { RawFinding } from "./script.ts";

/** Findings whose columns count a tab as the blanks to the next tab stop, with columns that count it as one. */
export const untabbed = (text: string, findings: readonly RawFinding[]): readonly RawFinding[] => {
  if (!text.includes("\t")) return findings;
  const lines = text.split("\n");
  return findings.map(finding => ({
    ...finding,
    column: columnIn(lines[finding.line - 1] ?? "", finding.column),
    endColumn: columnIn(lines[finding.endLine - 1] ?? "", finding.endColumn),
  }));
};

const tabWidth = 8;

/** Which character, counted from 1 in code points, stands in that column. */
const columnIn = (line: string, column: number): number => {
  if (!line.includes("\t")) return column;
  let at = 1;
  let count = 1;
  for (const character of line) {
    if (at >= column) return count;
    at += character === "\t" ? tabWidth - ((at - 1) % tabWidth) : 1;
    count++;
  }
  return count + column - at;
};
