import type { Finding, Reporter } from "../engine/finding.ts";
import { visible } from "./text.ts";

/**
 * One line for each finding by the GNU coding standards: `program:file:line.column-line.column: severity: message`.
 * https://www.gnu.org/prep/standards/html_node/Errors.html
 */
export const gnu: Reporter = ({ files }) =>
  files.flatMap(({ findings }) => findings.map(finding => `${findingLine(finding)}\n`)).join("");

const findingLine = ({ path, range: { start, end }, severity, message, rule }: Finding): string => {
  // The standard counts the last character in.
  const last =
    end.line > start.line ? `-${end.line}.${end.column}` : end.column - 1 > start.column ? `-${end.column - 1}` : "";
  const place = `${visible(path)}:${start.line}.${start.column}${last}`;
  // Emacs takes any other word for an error.
  const word = severity === "style" ? "info" : severity;
  return `imglint:${place}: ${word}: ${visible(message)} [${visible(rule)}]`;
};
