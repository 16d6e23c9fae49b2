import type { Severity } from "../../rule.ts";
import type { RawFinding } from "./script.ts";

/**
 * ShellCheck's output in the format "json1", by the name of the file.
 *
 * @throws Error if it is something else
 */
export const rawFindings = (output: string): ReadonlyMap<string, readonly RawFinding[]> => {
  const document: unknown = JSON.parse(output);
  if (!isRecord(document) || !Array.isArray(document.comments)) throw new Error("its answer has no comments");
  const found = new Map<string, RawFinding[]>();
  for (const comment of document.comments) {
    if (!isRecord(comment)) continue;
    const { file, level, code, message, line, column, endLine, endColumn } = comment;
    if (typeof file !== "string" || typeof code !== "number" || typeof message !== "string") continue;
    const raw = {
      line: numberOf(line),
      column: numberOf(column),
      endLine: numberOf(endLine),
      endColumn: numberOf(endColumn),
      code: `SC${code}`,
      severity: severities.find(severity => severity === level) ?? "warning",
      message,
    };
    const others = found.get(file);
    if (others) others.push(raw);
    else found.set(file, [raw]);
  }
  return found;
};

const severities: readonly Severity[] = ["error", "warning", "info", "style"];

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 1);
