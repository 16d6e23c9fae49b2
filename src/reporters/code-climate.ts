import type { FileResult, Finding, Reporter } from "../engine/finding.ts";
import { fingerprints } from "../engine/fingerprint.ts";
import type { Severity } from "../rule.ts";
import { jsonText } from "./json-text.ts";
import { fromRoot } from "./paths.ts";

/** Code Climate's severities, which GitLab shows too. */
const severities: Readonly<Record<Severity, string>> = {
  error: "critical",
  warning: "major",
  info: "minor",
  style: "info",
};

/** Code Climate's categories by ours; what is not here is about style of work. */
const categories: Readonly<Record<string, string>> = {
  user: "Security",
  secrets: "Security",
  network: "Security",
  "base-image": "Security",
  packages: "Performance",
  layers: "Performance",
  runtime: "Bug Risk",
  syntax: "Bug Risk",
  engine: "Bug Risk",
  copy: "Bug Risk",
  stages: "Bug Risk",
  shell: "Bug Risk",
};

const issuesOf = (file: FileResult): readonly object[] => {
  const names = fingerprints(file, file.findings);
  return file.findings.map((finding, index) => issue(finding, names[index] ?? ""));
};

const issue = (
  { rule, category, severity, message, path, range: { start, end }, url }: Finding,
  fingerprint: string,
) => ({
  type: "issue",
  check_name: rule,
  description: message,
  ...(url !== "" && { content: { body: `See ${url}` } }),
  categories: [categories[category] ?? "Style"],
  severity: severities[severity],
  fingerprint,
  location: {
    path: fromRoot(path),
    positions: {
      begin: { line: start.line, column: start.column },
      end: { line: end.line, column: end.column },
    },
    lines: { begin: start.line, end: end.line },
  },
});

/** One array, as GitLab wants it: https://docs.gitlab.com/ci/testing/code_quality/ */
export const gitlab: Reporter = ({ files }) => `${jsonText(files.flatMap(issuesOf), 2)}\n`;

/** One document for each finding with a NUL behind it: https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md */
export const codeclimate: Reporter = ({ files }) =>
  files
    .flatMap(issuesOf)
    .map(issue => `${jsonText(issue)}\0`)
    .join("");
