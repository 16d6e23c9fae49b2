import type { FileResult, Finding, Report, ReportContext, RunError } from "../../src/engine/finding.ts";
import { Source } from "../../src/model/source.ts";

/** A finding about `marked`, the first place of that text in the file. */
export interface Marked extends Partial<Finding> {
  readonly marked: string;
}

export interface File extends Partial<Pick<FileResult, "path" | "suppressed" | "baselined" | "fixed">> {
  readonly text: string;
  readonly findings?: readonly Marked[];
}

export const reportOf = (files: readonly File[], errors: readonly RunError[] = []): Report => ({
  files: files.map(fileResult),
  errors,
});

export const plainContext: ReportContext = { colourLevel: 0, hasHyperlinks: false, width: undefined, isQuiet: false };

const fileResult = ({ path = "Dockerfile", text, findings = [], ...counts }: File): FileResult => {
  const source = new Source(text);
  return {
    path,
    source,
    findings: findings.map(finding => findingOf(path, source, finding)),
    suppressed: 0,
    baselined: 0,
    fixed: 0,
    crashes: [],
    ...counts,
  };
};

const findingOf = (path: string, source: Source, { marked, ...finding }: Marked): Finding => {
  const start = source.text.indexOf(marked);
  return {
    rule: "latest-tag",
    category: "base-image",
    severity: "warning",
    path,
    range: source.range(start, start + marked.length),
    message: `"${marked}" changes under you; pin a version`,
    codes: [],
    url: "https://example.org/docs/latest-tag.md",
    ...finding,
  };
};
