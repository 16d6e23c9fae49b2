import { Ajv } from "ajv";
import formats from "ajv-formats";
import type { Log, ReportingDescriptor, Result } from "sarif";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/engine/finding.ts";
import { lineHashes } from "../../src/reporters/line-hash.ts";
import { sarif } from "../../src/reporters/sarif.ts";
import { plainContext, reportOf } from "./report.ts";
import { sarifSchema } from "./sarif-schema.ts";

const logOf = (report: Report): Log => JSON.parse([...sarif(report, plainContext)].join(""));
const runOf = (report: Report) => {
  const [run] = logOf(report).runs;
  if (!run) throw new Error("no run");
  return run;
};

const text = "FROM alpine:latest\nADD a b\nRUN x \\\n  y\n";
const usual = reportOf([
  {
    path: "./a b/Dockerfile",
    text,
    findings: [
      { marked: "latest" },
      {
        ...{ marked: "ADD", rule: "add-instead-of-copy", category: "copy", severity: "info" },
        fix: {
          title: "use COPY",
          edits: [{ at: { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } }, text: "COPY" }],
        },
      },
      { marked: "latest", rule: "acme/odd", category: "acme", url: "", severity: "error" },
    ],
    suppressed: [{ marked: "x \\\n  y", severity: "error" }],
    baselined: [{ marked: "RUN" }],
  },
]);

describe("keeps to the schema", () => {
  const ajv = formats.default(new Ajv());
  const isValid = ajv.compile(sarifSchema);

  test("whatever is in it", () => {
    const nasty = "\u0000 \u001b[31m \u009b \ud800 <&>%|`";
    for (const report of [
      usual,
      reportOf([]),
      reportOf([{ text: "" }], [{ path: "a b/gone", message: nasty }, { message: "out of luck" }]),
      reportOf([
        { path: `${nasty}/x#y?z`, text: `# ${nasty}\n`, findings: [{ marked: nasty, message: nasty, rule: nasty }] },
      ]),
      reportOf([{ path: "/abs/Dockerfile", text: "FROM a\n", findings: [{ marked: "", severity: "style", url: "" }] }]),
    ])
      expect(isValid(logOf(report)), JSON.stringify(isValid.errors)).toBe(true);
  });

  test("which would see a slip", () => {
    const log = logOf(usual);
    expect(isValid({ ...log, runs: log.runs.map(run => ({ ...run, result: [] })) })).toBe(false);
    expect(isValid({ ...log, version: "2.2.0" })).toBe(false);
  });
});

test("has for each rule what GitHub asks for, once", () => {
  const { rules = [] } = runOf(usual).tool.driver;
  expect(rules.map(({ id }) => id)).toEqual(["latest-tag", "add-instead-of-copy", "acme/odd"]);
  for (const rule of rules) {
    expect(rule.shortDescription?.text).toMatch(/^.{1,1024}$/);
    expect(rule.fullDescription?.text).toMatch(/^.{1,1024}$/);
    expect(rule.help?.text).toMatch(/\S/);
    expect(rule.help?.markdown).toMatch(/\S/);
    // If there were one, it would have to differ from the id, which is what people know the rule by.
    expect(rule).not.toHaveProperty("name");
  }
  expect(rules[0]?.properties).toEqual({
    ...{ tags: ["dockerfile", "base-image", "security"], precision: "very-high" },
    ...{ "problem.severity": "warning", "security-severity": "5.0" },
  });
  expect(rules[1]?.properties).not.toHaveProperty("security-severity");
  const markdown = (rule: ReportingDescriptor | undefined) => rule?.help?.markdown;
  expect(markdown(rules[0])).toContain("````dockerfile\nFROM ");
});

test("has for each finding its exact place, fingerprints and fixes", () => {
  const { results = [] } = runOf(usual);
  const [first, second] = results;
  expect(first).toMatchObject({
    ...{ ruleId: "latest-tag", ruleIndex: 0, level: "warning" },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "a%20b/Dockerfile" },
          region: { startLine: 1, startColumn: 13, endLine: 1, endColumn: 19 },
        },
      },
    ],
  });
  expect(second?.level).toBe("note");
  expect(second?.fixes?.[0]?.artifactChanges[0]?.replacements).toEqual([
    {
      deletedRegion: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 4 },
      insertedContent: { text: "COPY" },
    },
  ]);
  const prints = results.map(({ partialFingerprints }) => partialFingerprints);
  expect(prints.every(print => /^[0-9a-f]{1,16}:\d+$/.test(print?.primaryLocationLineHash ?? ""))).toBe(true);
  expect(new Set(prints.map(print => print?.["imglintFingerprint/v1"])).size).toBe(5);
});

test("says what is suppressed, by a comment or by the baseline", () => {
  const kinds = (runOf(usual).results ?? []).map(({ suppressions }: Result) => suppressions?.[0]?.kind);
  expect(kinds).toEqual([undefined, undefined, undefined, "inSource", "external"]);
});

test("is a whole log without findings and with errors", () => {
  const run = runOf(reportOf([], [{ path: "gone", message: "no such file" }, { message: "out of luck" }]));
  expect(run.results).toEqual([]);
  expect(run.tool.driver.rules).toEqual([]);
  expect(run.invocations?.[0]).toMatchObject({
    executionSuccessful: false,
    toolExecutionNotifications: [{ message: { text: "no such file" } }, { message: { text: "out of luck" } }],
  });
});

describe("the hash of a line", () => {
  test("is a polynomial over what follows, blanks apart", () => {
    const value = (...codes: readonly number[]): string => {
      let hash = 0n;
      for (let at = 0; at < 100; at++) hash = BigInt.asUintN(64, hash * 37n + BigInt(codes[at] ?? 0));
      return hash.toString(16);
    };
    expect(lineHashes(" a\tb\r\n")).toEqual([`${value(97, 98, 10, 65535)}:1`, `${value(65535)}:1`]);
  });

  test("stays where lines before it and blanks in it change, and counts the same ones", () => {
    const long =
      "RUN apt-get update && apt-get install --no-install-recommends --assume-yes ca-certificates curl gnupg git less make openssh-client procps unzip\n";
    const [hash] = lineHashes(`${long}x\n`);
    expect(lineHashes(`# new\n  ${long}y\n`)[1]).toBe(hash);
    const twice = lineHashes(long.repeat(3));
    expect(twice[1]?.endsWith(":1")).toBe(false);
  });
});
