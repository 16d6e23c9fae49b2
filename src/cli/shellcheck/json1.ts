import { isRecord } from "../../engine/json.ts";
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
    const raw = rawFinding(comment);
    if (!raw) continue;
    const others = found.get(raw.file);
    if (others) others.push(raw);
    else found.set(raw.file, [raw]);
  }
  return found;
};

/** One of ShellCheck's comments; undefined if it is something else. */
export const rawFinding = (comment: unknown): (RawFinding & { readonly file: string }) | undefined => {
  if (!isRecord(comment)) return undefined;
  const { file, level, severity = level, code, message, line, column, endLine = line, endColumn = column } = comment;
  if (typeof file !== "string" || typeof code !== "number" || typeof message !== "string") return undefined;
  return {
    file,
    line: numberOf(line),
    column: numberOf(column),
    endLine: numberOf(endLine),
    endColumn: numberOf(endColumn),
    code: `SC${code}`,
    severity: severities.find(known => known === severity) ?? "warning",
    message,
  };
};

const severities: readonly Severity[] = ["error", "warning", "info", "style"];

const numberOf = (value: unknown): number => (typeof value === "number" ? value : 1);
