import type { Artifact, Fix, Location, Log, ReportingDescriptor, Result } from "sarif";
import type { FileResult, Finding, RegisteredRule, Report, ReportContext, Reporter } from "../engine/finding.ts";
import { fingerprints } from "../engine/fingerprint.ts";
import { isAboutSecurity } from "../engine/security.ts";
import type { Range } from "../model/source.ts";
import type { Place, Severity } from "../rule.ts";
import { jsonText } from "./json-text.ts";
import { lineHashes } from "./line-hash.ts";

/**
 * SARIF 2.1.0, as GitHub's code scanning reads it.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
export const sarif: Reporter = (report, context) => `${jsonText(log(report, context), 2)}\n`;

const log = ({ files, errors, rule }: Report, { version }: ReportContext) => {
  const found = files.map(file => ({ file, all: allOf(file) }));
  const rules = rulesOf(
    found.flatMap(({ all }) => all.map(({ finding }) => finding)),
    rule,
  );
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "imglint",
            version,
            semanticVersion: version,
            informationUri: "https://github.com/imglint/imglint",
            rules,
          },
        },
        automationDetails: { id: "imglint/" },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: errors.length === 0,
            toolExecutionNotifications: errors.map(({ path, message }) => ({
              level: "error",
              message: { text: message },
              ...(path !== undefined && {
                locations: [{ physicalLocation: { artifactLocation: { uri: uri(path) } } }],
              }),
            })),
          },
        ],
        artifacts: files.map(({ path }): Artifact => ({ location: { uri: uri(path) }, sourceLanguage: "dockerfile" })),
        results: found.flatMap(({ file, all }) => resultsOf(file, all, index)),
      },
    ],
  } satisfies Log;
};

/** A finding, and what hides it from people. */
interface Entry {
  readonly finding: Finding;
  readonly hiddenBy: "inSource" | "external" | undefined;
}

const allOf = ({ findings, suppressed, baselined }: FileResult): readonly Entry[] => [
  ...findings.map(finding => ({ finding, hiddenBy: undefined })),
  ...suppressed.map(finding => ({ finding, hiddenBy: "inSource" as const })),
  ...baselined.map(finding => ({ finding, hiddenBy: "external" as const })),
];

const levels = { error: "error", warning: "warning", info: "note", style: "note" } as const;

/** What GitHub makes of the number: over 7 high, from 4 medium, below low. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  error: "8.0",
  warning: "5.0",
  info: "3.0",
  style: "1.0",
};

const rulesOf = (findings: readonly Finding[], ruleCalled: Report["rule"]): ReportingDescriptor[] => {
  const firsts = new Map<string, Finding>();
  for (const finding of findings) if (!firsts.has(finding.rule)) firsts.set(finding.rule, finding);
  return [...firsts].map(([id, finding]) => descriptor(id, finding, ruleCalled(id)));
};

const descriptor = (id: string, finding: Finding, registered: RegisteredRule | undefined): ReportingDescriptor => {
  const { rule, category = finding.category } = registered ?? {};
  const severity = rule?.severity ?? finding.severity;
  const summary = rule?.summary ?? id;
  const isSecurity = registered !== undefined && isAboutSecurity(registered);
  const problem = { error: "error", warning: "warning", info: "recommendation", style: "recommendation" }[severity];
  return {
    id,
    name: id,
    shortDescription: { text: summary },
    fullDescription: { text: rule?.why || summary },
    help: { text: helpText(rule, summary), markdown: helpMarkdown(id, finding.url, rule, summary) },
    ...(finding.url !== "" && { helpUri: finding.url }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [...new Set(["dockerfile", category, ...(isSecurity ? ["security"] : [])])],
      precision: "very-high",
      "problem.severity": problem,
      ...(isSecurity && { "security-severity": securitySeverities[severity] }),
    },
  };
};

type Rule = RegisteredRule["rule"] | undefined;

const helpText = (rule: Rule, summary: string): string => {
  const [example] = rule?.examples ?? [];
  const parts = [rule?.why || summary, ...(example ? [`Instead of:\n${example.bad}`, `Write:\n${example.good}`] : [])];
  return parts.join("\n\n");
};

const helpMarkdown = (id: string, url: string, rule: Rule, summary: string): string => {
  const [example] = rule?.examples ?? [];
  const codes = Object.keys(rule?.codes ?? {});
  return [
    `**${summary}**`,
    rule?.why,
    ...(example ? ["Instead of", fenced(example.bad), "write", fenced(example.good)] : []),
    rule?.fix && `**Fix:** ${rule.fix}`,
    codes.length > 0 && `Other tools call it ${codes.join(", ")}.`,
    url !== "" && `[More about \`${id}\`](${url})`,
  ]
    .filter(part => part)
    .join("\n\n");
};

const fenced = (dockerfile: string): string => `\`\`\`\`dockerfile\n${dockerfile.trimEnd()}\n\`\`\`\``;

const resultsOf = (file: FileResult, all: readonly Entry[], index: ReadonlyMap<string, number>): readonly Result[] => {
  if (all.length === 0) return [];
  const hashes = lineHashes(file.source.text);
  const names = fingerprints(
    file,
    all.map(({ finding }) => finding),
  );
  return all.map(({ finding, hiddenBy }, at): Result => {
    const { rule, severity, message, path, range, fix } = finding;
    return {
      ruleId: rule,
      ruleIndex: index.get(rule) ?? -1,
      level: levels[severity],
      message: { text: message },
      locations: [location(path, range)],
      partialFingerprints: {
        primaryLocationLineHash: hashes[range.start.line - 1] ?? "0:1",
        "imglintFingerprint/v1": names[at] ?? "",
      },
      ...(fix && { fixes: [fixObject(path, fix)] }),
      ...(hiddenBy && { suppressions: [{ kind: hiddenBy, status: "accepted" }] }),
    };
  });
};

const location = (path: string, range: Range): Location => ({
  physicalLocation: { artifactLocation: { uri: uri(path) }, region: region(range) },
});

const region = ({ start, end }: Range) => ({
  startLine: start.line,
  startColumn: start.column,
  endLine: end.line,
  endColumn: end.column,
});

const fixObject = (path: string, { title, edits }: NonNullable<Finding["fix"]>): Fix => ({
  description: { text: title },
  artifactChanges: [
    {
      artifactLocation: { uri: uri(path) },
      replacements: edits.map(({ at, text }) => ({ deletedRegion: region(rangeOf(at)), insertedContent: { text } })),
    },
  ],
});

const rangeOf = (at: Place): Range => ("range" in at ? at.range : at);

/** Relative paths stay so: GitHub counts them from the root of the repository. */
const uri = (path: string): string => {
  const encoded = path
    .replace(/^(?:\.\/)+/, "")
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  return path.startsWith("/") ? `file://${encoded}` : encoded;
};
