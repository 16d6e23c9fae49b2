import type { Finding, Reporter } from "../engine/finding.ts";
import { hadolintCode } from "./codes.ts";
import { jsonText } from "./json-text.ts";

/** What `hadolint --format json` prints, with columns that say something. */
export const hadolintJson: Reporter = ({ files }) =>
  `${jsonText(files.flatMap(({ findings }) => findings.map(entry)))}\n`;

const entry = (finding: Finding) => ({
  code: hadolintCode(finding),
  column: finding.range.start.column,
  file: finding.path,
  level: finding.severity,
  line: finding.range.start.line,
  message: finding.message,
});

/** What `hadolint --format codacy` prints: a document for each finding. */
export const codacy: Reporter = ({ files }) =>
  files
    .flatMap(({ findings }) => findings.map(pattern))
    .map(entry => `${jsonText(entry)}\n`)
    .join("");

const pattern = (finding: Finding) => ({
  filename: finding.path,
  line: finding.range.start.line,
  message: finding.message,
  patternId: hadolintCode(finding),
});
