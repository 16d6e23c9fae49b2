import type { Finding, Reporter } from "../engine/finding.ts";
import type { Position, Range, Source } from "../model/source.ts";
import type { Severity } from "../rule.ts";
import { jsonText } from "./json-text.ts";

/** For reviewdog: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf */
export const rdjson: Reporter = ({ files }) => {
  const diagnostics = files.flatMap(file => file.findings.map(finding => diagnostic(file.source, finding)));
  const source = { name: "imglint", url: "https://github.com/imglint/imglint" };
  return `${jsonText({ source, diagnostics }, 2)}\n`;
};

const severities: Readonly<Record<Severity, string>> = {
  error: "ERROR",
  warning: "WARNING",
  info: "INFO",
  style: "INFO",
};

const diagnostic = (source: Source, { path, range, message, severity, rule, url, fix }: Finding) => {
  // Each suggestion is one change that is right by itself.
  const only = fix?.edits.length === 1 ? fix.edits[0] : undefined;
  return {
    message,
    location: { path, range: bytes(source, range) },
    severity: severities[severity],
    code: { value: rule, ...(url !== "" && { url }) },
    ...(only && { suggestions: [{ range: bytes(source, only.at), text: only.text }] }),
  };
};

const bytes = (source: Source, { start, end }: Range) => ({
  start: position(source, start),
  end: position(source, end),
});

/** reviewdog counts columns in bytes of UTF-8, a byte order mark in. */
const position = (source: Source, { line, column }: Position) => {
  const mark = line === 1 && source.encoding.hasBom ? "\ufeff" : "";
  return { line, column: encoder.encode(mark + source.line(line).slice(0, column - 1)).length + 1 };
};

const encoder = new TextEncoder();
