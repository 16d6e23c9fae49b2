import type { Artifact, Fix, Location, Log, Result } from "sarif";
import type { FileResult, Finding, PlacedFix, Report, ReportContext, Reporter } from "../engine/finding.ts";
import { fingerprints } from "../engine/fingerprint.ts";
import type { Range } from "../model/source.ts";
import { jsonText } from "./json-text.ts";
import { lineHashes } from "./line-hash.ts";
import { uri } from "./paths.ts";
import { levels, rulesOf } from "./sarif/rules.ts";

/**
 * SARIF 2.1.0, as GitHub's code scanning reads it.
 * https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning
 */
export const sarif: Reporter = function* (report, context) {
  const { files, rule } = report;
  const rules = rulesOf(
    files.flatMap(file => allOf(file).map(({ finding }) => finding)),
    rule,
  );
  const index = new Map(rules.map(({ id }, at) => [id, at]));
  const frame = jsonText(log(report, rules, context), 2);
  yield frame.slice(0, -emptyEnd.length);
  let isFirst = true;
  for (const file of files) {
    const results = resultsOf(file, allOf(file), index);
    file.source.release();
    if (results.length === 0) continue;
    const text = jsonText({ runs: [{ results }] }, 2).slice(listStart.length, -listEnd.length);
    yield `${isFirst ? "" : ","}${text}`;
    isFirst = false;
  }
  yield `${isFirst ? emptyEnd : listEnd}\n`;
};

/** What stands around the results, which come last in the document. */
const listStart = '{\n  "runs": [\n    {\n      "results": [';
const emptyEnd = "]\n    }\n  ]\n}";
const listEnd = `\n      ${emptyEnd}`;

const log = ({ files, errors }: Report, rules: ReturnType<typeof rulesOf>, { version }: ReportContext) => {
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
        results: [],
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

const fixObject = (path: string, { title, edits }: PlacedFix): Fix => ({
  description: { text: title },
  artifactChanges: [
    {
      artifactLocation: { uri: uri(path) },
      replacements: edits.map(({ at, text }) => ({ deletedRegion: region(at), insertedContent: { text } })),
    },
  ],
});
