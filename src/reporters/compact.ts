import type { Finding, Reporter, RunError } from "../engine/finding.ts";
import { visible } from "./text.ts";

/** One line for each finding, as compilers write them: editors and scripts know how to read that. */
export const compact: Reporter = ({ files, errors }) =>
  [...files.flatMap(({ findings }) => findings.map(findingLine)), ...errors.map(errorLine)]
    .map(line => `${line}\n`)
    .join("");

const findingLine = ({ path, range: { start }, severity, message, rule }: Finding): string =>
  `${visible(path)}:${start.line}:${start.column}: ${severity}: ${visible(message)} [${visible(rule)}]`;

const errorLine = ({ path, message }: RunError): string =>
  path === undefined ? `error: ${visible(message)}` : `${visible(path)}: error: ${visible(message)}`;
