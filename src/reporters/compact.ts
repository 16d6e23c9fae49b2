import type { Finding, Reporter } from "../engine/finding.ts";
import { visible } from "./text.ts";

/** One line for each finding, as compilers write them: editors and scripts know how to read that. */
export const compact: Reporter = ({ files }) =>
  files.flatMap(({ findings }) => findings.map(finding => `${findingLine(finding)}\n`)).join("");

const findingLine = ({ path, range: { start }, severity, message, rule }: Finding): string =>
  `${visible(path)}:${start.line}:${start.column}: ${severity}: ${visible(message)} [${visible(rule)}]`;
