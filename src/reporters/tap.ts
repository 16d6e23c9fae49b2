import type { Finding, Reporter } from "../engine/finding.ts";
import { isAtLeast } from "../engine/finding.ts";
import { jsonText } from "./json-text.ts";
import { visible } from "./text.ts";

/**
 * Test Anything Protocol, version 13: what reads 14 reads that too, and `prove` fails whatever says 14.
 * https://testanything.org/tap-version-13-specification.html
 */
export const tap: Reporter = ({ files, errors }) => {
  const points = [
    ...files.flatMap(({ path, findings }) => (findings.length > 0 ? findings.map(point) : [`ok # - ${text(path)}`])),
    ...errors.map(({ path, message }) => `not ok # - ${text(path === undefined ? message : `${path}: ${message}`)}`),
  ];
  const numbered = points.map((lines, index) => `${lines.replace(" #", ` ${index + 1}`)}\n`);
  return `TAP version 13\n1..${points.length}\n${numbered.join("")}`;
};

/** What is below "warning" passes, as no test can pass with a remark otherwise. */
const point = ({ path, range: { start, end }, severity, message, rule, codes }: Finding): string => {
  const state = isAtLeast(severity, "warning") ? "not ok" : "ok";
  const details = {
    ...{ severity, rule, message, codes, path },
    at: { line: start.line, column: start.column, endLine: end.line, endColumn: end.column },
  };
  const block = Object.entries(details).map(([key, value]) => `  ${key}: ${jsonText(value)}`);
  const title = text(`${path}:${start.line}:${start.column}: ${message} [${rule}]`);
  return [`${state} # - ${title}`, "  ---", ...block, "  ..."].join("\n");
};

/** A `#` would begin a directive. */
const text = (description: string): string => visible(description).replace(/[\\#]/g, "\\$&");
