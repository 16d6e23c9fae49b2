import latestTag from "../../rules/base-image/latest-tag.ts";
import addInsteadOfCopy from "../../rules/copy/add-instead-of-copy.ts";
import type { FileResult, Finding, Report, ReportContext, RunError } from "../../src/engine/finding.ts";
import { registry } from "../../src/engine/plugin.ts";
import { Source } from "../../src/model/source.ts";

/** A finding about `marked`, the first place of that text in the file. */
export interface Marked extends Partial<Finding> {
  readonly marked: string;
}

export interface File extends Partial<Pick<FileResult, "path" | "fixed">> {
  readonly text: string;
  readonly findings?: readonly Marked[];
  readonly suppressed?: readonly Marked[];
  readonly baselined?: readonly Marked[];
}

export const reportOf = (files: readonly File[], errors: readonly RunError[] = []): Report => ({
  files: files.map(fileResult),
  errors,
  rule: id => rules.find(rule => rule.id === id),
});

const { rules } = registry(
  {
    "latest-tag": { category: "base-image", rule: latestTag },
    "add-instead-of-copy": { category: "copy", rule: addInsteadOfCopy },
  },
  [],
);

export const plainContext: ReportContext = {
  version: "1.2.3",
  colourLevel: 0,
  hasHyperlinks: false,
  width: undefined,
  isQuiet: false,
};

const fileResult = ({ path = "Dockerfile", text, findings, suppressed, baselined, fixed = 0 }: File): FileResult => {
  const source = new Source(text);
  const made = (marked: readonly Marked[] = []) => marked.map(finding => findingOf(path, source, finding));
  return {
    path,
    source,
    secrets: [],
    findings: made(findings),
    suppressed: made(suppressed),
    baselined: made(baselined),
    fixed,
    crashes: [],
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
