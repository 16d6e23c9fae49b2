import { type FileResult, severities } from "../engine/finding.ts";
import { counted } from "../reporters/tally.ts";
import type { Severity } from "../rule.ts";

/** What a run found, rule by rule, and how long it took; the rules that found most first. */
export const statistics = (files: readonly FileResult[], milliseconds: number): string => {
  const rows = new Map<string, { severity: Severity; findings: number; files: number }>();
  for (const { findings } of files) {
    const inThisFile = new Set<string>();
    for (const { rule, severity } of findings) {
      const row = rows.get(rule) ?? { severity, findings: 0, files: 0 };
      row.findings += 1;
      if (!inThisFile.has(rule)) row.files += 1;
      if (severities.indexOf(severity) < severities.indexOf(row.severity)) row.severity = severity;
      inThisFile.add(rule);
      rows.set(rule, row);
    }
  }
  const sorted = [...rows].sort(([a, x], [b, y]) => y.findings - x.findings || (a < b ? -1 : 1));
  const table = [
    ["findings", "files", "severity", "rule"],
    ...sorted.map(([rule, { findings, files: count, severity }]) => [`${findings}`, `${count}`, severity, rule]),
  ];
  const total = sorted.reduce((sum, [, { findings }]) => sum + findings, 0);
  const each = files.length > 0 ? `, ${(milliseconds / files.length).toFixed(1)} ms each` : "";
  const lines = table.map(
    ([findings = "", count = "", severity = "", rule = ""]) =>
      `${findings.padStart(8)}  ${count.padStart(5)}  ${severity.padEnd(8)}  ${rule}\n`,
  );
  const summary = `${counted(total, "finding")} of ${counted(rows.size, "rule")} in ${counted(files.length, "file")}`;
  return `${sorted.length > 0 ? lines.join("") : ""}${summary}; ${Math.round(milliseconds)} ms${each}\n`;
};
