import { createHash } from "node:crypto";
import type { FileResult, Finding } from "./finding.ts";

/**
 * A name for each finding that stays while its line moves: from rule, path, its text and that of its lines without
 * regard to blanks, and which of several such findings it is. 40 hexadecimal digits.
 */
export const fingerprints = (
  { path, source }: Pick<FileResult, "path" | "source">,
  findings: readonly Finding[],
): readonly string[] => {
  const seen = new Map<string, number>();
  return findings.map(({ rule, range }) => {
    const { start, end } = range;
    const lines: string[] = [];
    for (let line = start.line; line <= Math.min(end.line, start.line + maxLines - 1); line++)
      lines.push(source.line(line).replace(/\s+/g, " ").trim());
    const marked = start.line === end.line ? source.line(start.line).slice(start.column - 1, end.column - 1) : "";
    const key = JSON.stringify([rule, path, lines, marked]);
    const occurrence = (seen.get(key) ?? 0) + 1;
    seen.set(key, occurrence);
    return createHash("sha256").update(key).update(String(occurrence)).digest("hex").slice(0, 40);
  });
};

/** What follows in a finding of many lines may change without making it another one. */
const maxLines = 3;
