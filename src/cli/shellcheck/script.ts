import type { ShellCheckFinding, ShellCheckScript } from "../../rule.ts";

/** A finding with ShellCheck's own places: lines and columns from 1, columns in code points. */
export interface RawFinding extends Omit<ShellCheckFinding, "start" | "end"> {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The lines in front of a script that tell ShellCheck what holds where it begins. */
const preamble = ({ shell, variables, hasErrexit }: ShellCheckScript): readonly string[] => [
  `# shellcheck shell=${shell}`,
  ...(hasErrexit ? ["set -e"] : []),
  ...(variables.length > 0 ? [`export ${variables.map(name => `${name}=1`).join(" ")}`] : []),
];

/** What ShellCheck gets to read. */
export const withPreamble = (script: ShellCheckScript): string => [...preamble(script), script.text].join("\n");

/** Findings about the script itself, by offset. */
export const placed = (script: ShellCheckScript, findings: readonly RawFinding[]): readonly ShellCheckFinding[] => {
  const { text } = script;
  const starts = lineStarts(text);
  const skipped = preamble(script).length;
  const offset = (line: number, column: number): number => {
    const start = starts[line - 1] ?? text.length;
    return forward(text, start, column - 1, starts[line] ?? text.length);
  };
  return findings
    .filter(({ line }) => line > skipped)
    .map(({ line, column, endLine, endColumn, code, severity, message }) => {
      const start = offset(line - skipped, column);
      const end = Math.max(start, offset(endLine - skipped, endColumn));
      return { start, end, code, severity, message };
    });
};

const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
};

/** `count` code points on from `from`, in UTF-16 code units, but not beyond `limit`. */
const forward = (text: string, from: number, count: number, limit: number): number => {
  const line = text.slice(from, limit);
  if (!/[\ud800-\udfff]/.test(line)) return Math.min(from + count, limit);
  let at = from;
  for (let left = count; left > 0 && at < limit; left--) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return Math.min(at, limit);
};
