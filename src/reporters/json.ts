import type { FileResult, Finding, PlacedFix, Reporter } from "../engine/finding.ts";
import type { Range } from "../model/source.ts";
import { jsonText } from "./json-text.ts";
import { type Tally, tally } from "./tally.ts";

/** Raised when a field changes its meaning or goes; new fields may come without. */
const version = 1;

export const json: Reporter = function* (report) {
  yield `{\n  "version": ${version},\n  "files": [`;
  for (const [index, file] of report.files.entries()) yield `${index > 0 ? "," : ""}${item(file)}`;
  const rest = {
    errors: report.errors.map(({ path, message }) => (path === undefined ? { message } : { path, message })),
    summary: summary(tally(report)),
  };
  yield `${report.files.length > 0 ? "\n  " : ""}],${text(rest).slice(1)}\n`;
};

const text = (value: object): string => jsonText(value, 2);

/** A file as it stands in the list of the document, with the line break before it. */
const item = (file: FileResult): string => text({ files: [fileObject(file)] }).slice(listStart.length, -listEnd.length);

const [listStart, listEnd] = ['{\n  "files": [', "\n  ]\n}"] as const;

const fileObject = ({ path, findings, suppressed }: FileResult) => ({
  path,
  findings: findings.map(findingObject),
  suppressed: suppressed.length,
});

const findingObject = ({ rule, category, severity, message, range, codes, url, fix }: Finding) => ({
  rule,
  category,
  severity,
  message,
  ...place(range),
  codes,
  url,
  ...(fix && { fix: fixObject(fix) }),
});

const fixObject = ({ title, unsafe, edits }: PlacedFix) => ({
  title,
  safety: unsafe ? "unsafe" : "safe",
  edits: edits.map(({ at, text }) => ({ ...place(at), text })),
});

const place = ({ start, end }: Range) => ({
  line: start.line,
  column: start.column,
  endLine: end.line,
  endColumn: end.column,
});

const summary = ({ files, error, warning, info, style, fixable, fixed, suppressed, baselined }: Tally) => ({
  files,
  error,
  warning,
  info,
  style,
  fixable,
  fixed,
  suppressed,
  baselined,
});
