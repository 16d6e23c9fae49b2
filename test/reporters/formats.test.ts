import { Ajv } from "ajv";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import type { Report } from "../../src/engine/finding.ts";
import { Source } from "../../src/model/source.ts";
import { reporters } from "../../src/reporters/index.ts";
import { type File, plainContext, reportOf } from "./report.ts";

const written = async (name: string, report: Report): Promise<string> => {
  const reporter = await reporters[name]?.();
  if (!reporter) throw new Error(`no format ${name}`);
  const text = reporter(report, plainContext);
  return typeof text === "string" ? text : [...text].join("");
};

const text = "FROM alpine:latest\nADD a b\nRUN é apk add x \\\n  y\n";
const api: File = {
  path: "api/Dockerfile",
  text,
  findings: [
    { marked: "latest", codes: ["DL3007", "DS-0001"] },
    {
      ...{ marked: "ADD", rule: "add-instead-of-copy", category: "copy", severity: "info", codes: ["DL3020"] },
      message: '"ADD" also unpacks & downloads; use "COPY" <here>',
      fix: {
        title: "use COPY",
        edits: [{ at: { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } }, text: "COPY" }],
      },
    },
    { marked: "x \\\n  y", rule: "syntax-error", category: "engine", severity: "error", message: "broken" },
  ],
};
const clean: File = { path: "web/Dockerfile", text: "FROM scratch\n" };
const usual = reportOf([api, clean]);
const failed = reportOf([clean], [{ path: "gone", message: "no such file" }, { message: "out of luck" }]);

/** What a file may be called, and a rule of a plugin may say. */
const nasty = `é "<&>'\`|%\\ ]]> ::error:: , # \u0000\u0007\u001b[31m\u007f\u009b\u202e\ud800\uffff 日本`;
const strange = reportOf([
  {
    path: `a b/${nasty}/Dockerfile`,
    text: `# ${nasty}\n\n`,
    findings: [
      { marked: nasty, rule: "acme/odd", url: "", message: nasty },
      { marked: "", severity: "style", rule: "final-newline" },
    ],
  },
]);
const reports = { usual, failed, strange, empty: reportOf([]), clean: reportOf([clean]) };
const names = Object.keys(reporters);

test.each(names)("%s: no report holds what could steer a terminal", async name => {
  for (const [title, report] of Object.entries(reports)) {
    const output = await written(name, report);
    const allowed =
      name === "codeclimate" ? /[\x01-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]/ : /[\0-\x09\x0b-\x1f\x7f-\x9f]/;
    expect(output.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ""), title).not.toMatch(allowed);
    expect(output === "" || /[\n\0]$/.test(output), title).toBe(true);
  }
});

describe.each(["gitlab", "sonarqube", "rdjson", "hadolint-json", "json"])("%s", name => {
  test("is JSON, whatever is in it", async () => {
    for (const [title, report] of Object.entries(reports)) {
      const output = await written(name, report);
      expect(() => JSON.parse(output), title).not.toThrow();
    }
  });
});

describe("gitlab", () => {
  test("has for each finding what GitLab reads", async () => {
    const [first, second] = JSON.parse(await written("gitlab", usual));
    expect(first).toMatchObject({
      description: '"latest" changes under you; pin a version',
      check_name: "latest-tag",
      severity: "major",
      location: { path: "api/Dockerfile", lines: { begin: 1 } },
    });
    expect(first.fingerprint).not.toBe(second.fingerprint);
    expect(await written("gitlab", reports.clean)).toBe("[]\n");
  });
});

test("codeclimate has a document for each finding, with a NUL behind it", async () => {
  const documents = (await written("codeclimate", usual)).split("\0");
  expect(documents.pop()).toBe("");
  expect(documents.map(document => JSON.parse(document).type)).toEqual(["issue", "issue", "issue"]);
});

test("hadolint's formats have hadolint's codes", async () => {
  expect(JSON.parse(await written("hadolint-json", usual))[0]).toEqual({
    ...{ code: "DL3007", column: 13, file: "api/Dockerfile", level: "warning", line: 1 },
    message: '"latest" changes under you; pin a version',
  });
  const lines = (await written("codacy", usual)).trimEnd().split("\n");
  expect(JSON.parse(lines[1] ?? "")).toMatchObject({ filename: "api/Dockerfile", line: 2, patternId: "DL3020" });
  expect(JSON.parse(lines[2] ?? "")).toMatchObject({ patternId: "syntax-error" });
});

test("gnu names the first and the last character", async () => {
  expect(await written("gnu", usual)).toMatchInlineSnapshot(`
    imglint:api/Dockerfile:1.13-18: warning: "latest" changes under you; pin a version [latest-tag]
    imglint:api/Dockerfile:2.1-3: info: "ADD" also unpacks & downloads; use "COPY" <here> [add-instead-of-copy]
    imglint:api/Dockerfile:3.15-4.4: error: broken [syntax-error]
  `);
});

test("gnu has only severities that Emacs knows", async () => {
  expect(await written("gnu", strange)).toMatch(/^imglint:\S.*: info: .* \[final-newline\]$/m);
});

test("github sorts by severity, and leaves out columns of several lines", async () => {
  expect(await written("github", usual)).toMatchInlineSnapshot(`
    ::error file=api/Dockerfile,line=3,endLine=4,title=imglint syntax-error::broken%0Ahttps://example.org/docs/latest-tag.md
    ::warning file=api/Dockerfile,line=1,endLine=1,col=13,endColumn=18,title=imglint latest-tag::"latest" changes under you; pin a version%0Ahttps://example.org/docs/latest-tag.md
    ::notice file=api/Dockerfile,line=2,endLine=2,col=1,endColumn=3,title=imglint add-instead-of-copy::"ADD" also unpacks & downloads; use "COPY" <here>%0Ahttps://example.org/docs/latest-tag.md
  `);
  expect(await written("github", failed)).toMatchInlineSnapshot(`
    ::error file=gone,title=imglint::no such file
    ::error title=imglint::out of luck
  `);
  const command = (await written("github", strange)).split("\n")[0] ?? "";
  expect(command).toMatch(/^::warning file=[^:,]*,line=1,[^:]*title=imglint acme\/odd::[^\n]*%25/);
});

test("tap counts every finding and every clean file", async () => {
  expect(await written("tap", usual)).toMatchInlineSnapshot(`
    TAP version 13
    1..4
    not ok 1 - api/Dockerfile:1:13: "latest" changes under you; pin a version [latest-tag]
      ---
      severity: "warning"
      rule: "latest-tag"
      message: "\\"latest\\" changes under you; pin a version"
      codes: ["DL3007","DS-0001"]
      path: "api/Dockerfile"
      at: {"line":1,"column":13,"endLine":1,"endColumn":19}
      ...
    ok 2 - api/Dockerfile:2:1: "ADD" also unpacks & downloads; use "COPY" <here> [add-instead-of-copy]
      ---
      severity: "info"
      rule: "add-instead-of-copy"
      message: "\\"ADD\\" also unpacks & downloads; use \\"COPY\\" <here>"
      codes: ["DL3020"]
      path: "api/Dockerfile"
      at: {"line":2,"column":1,"endLine":2,"endColumn":4}
      ...
    not ok 3 - api/Dockerfile:3:15: broken [syntax-error]
      ---
      severity: "error"
      rule: "syntax-error"
      message: "broken"
      codes: []
      path: "api/Dockerfile"
      at: {"line":3,"column":15,"endLine":4,"endColumn":4}
      ...
    ok 4 - web/Dockerfile
  `);
  expect(await written("tap", failed)).toMatchInlineSnapshot(`
    TAP version 13
    1..3
    ok 1 - web/Dockerfile
    not ok 2 - gone: no such file
    not ok 3 - out of luck
  `);
  expect(await written("tap", reportOf([]))).toBe("TAP version 13\n1..0\n");
});

test("markdown is a table for each file with findings", async () => {
  expect(await written("markdown", usual)).toMatchInlineSnapshot(`
    ## imglint

    3 findings in 2 files: 1 error, 1 warning, 1 info.

    ### \`api/Dockerfile\`

    | line | severity | rule | |
    | ---: | --- | --- | --- |
    | 1 | warning | [latest-tag](https://example.org/docs/latest-tag.md) | "latest" changes under you; pin a version |
    | 2 | info | [add-instead-of-copy](https://example.org/docs/latest-tag.md) | "ADD" also unpacks \\& downloads; use "COPY" \\<here\\> |
    | 3 | error | [syntax-error](https://example.org/docs/latest-tag.md) | broken |
  `);
  expect(await written("markdown", failed)).toMatchInlineSnapshot(`
    ## imglint

    No findings in 1 file.

    imglint could not do all of its job:

    - \`gone\`: no such file
    - out of luck
  `);
  expect(await written("markdown", strange)).toMatchInlineSnapshot(`
    ## imglint

    2 findings in 1 file: 1 warning, 1 style.

    ### \`a b/é "<&>''\\|%\\ ]]> ::error:: , # ␀␇␛[31m␡<U+009B><U+202E><U+D800><U+FFFF> 日本/Dockerfile\`

    | line | severity | rule | |
    | ---: | --- | --- | --- |
    | 1 | warning | \`acme/odd\` | é "\\<\\&\\>'\\\`\\|%\\\\ \\]\\]\\> ::error:: , \\# ␀␇␛\\[31m␡\\<U\\+009B\\>\\<U\\+202E\\>\\<U\\+D800\\>\\<U\\+FFFF\\> 日本 |
    | 1 | style | [final-newline](https://example.org/docs/latest-tag.md) | "" changes under you; pin a version |
  `);
});

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  isArray: name => /^(?:file|error|testcase|testsuite)$/.test(name),
});

describe.each(["checkstyle", "junit"])("%s", name => {
  test("is XML, whatever is in it", async () => {
    for (const [title, report] of Object.entries(reports)) {
      const output = await written(name, report);
      expect(XMLValidator.validate(output), title).toBe(true);
      // XML has no way to write these, which the validator does not mind and readers refuse.
      expect(output, title).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]/u);
    }
  });
});

test("checkstyle has an element for each file, and no severity of ours", async () => {
  const { checkstyle } = parser.parse(await written("checkstyle", usual));
  expect(checkstyle.file.map(({ name }: { name: string }) => name)).toEqual(["api/Dockerfile", "web/Dockerfile"]);
  expect(checkstyle.file[0].error[1]).toEqual({
    ...{ line: "2", column: "1", severity: "info", source: "imglint.add-instead-of-copy" },
    message: '"ADD" also unpacks & downloads; use "COPY" <here>',
  });
  const odd = parser.parse(await written("checkstyle", strange));
  expect(odd.checkstyle.file[0].error[1].severity).toBe("info");
});

test("junit counts what it holds", async () => {
  for (const report of Object.values(reports)) {
    const { testsuites } = parser.parse(await written("junit", report));
    const suites: { tests: string; failures: string; errors: string; testcase: Record<string, unknown>[] }[] =
      testsuites.testsuite ?? [];
    for (const suite of suites) {
      expect(Number(suite.tests)).toBe(suite.testcase.length);
      expect(Number(suite.failures)).toBe(suite.testcase.filter(one => one.failure !== undefined).length);
      expect(Number(suite.errors)).toBe(suite.testcase.filter(one => one.error !== undefined).length);
    }
    expect(Number(testsuites.tests)).toBe(suites.reduce((sum, { tests }) => sum + Number(tests), 0));
  }
  expect(await written("junit", usual)).toMatchInlineSnapshot(`
    <?xml version="1.0" encoding="utf-8"?>
    <testsuites name="imglint" tests="4" failures="2" errors="0">
      <testsuite name="api/Dockerfile" tests="3" failures="2" errors="0" skipped="0">
        <testcase name="latest-tag" classname="api/Dockerfile" file="api/Dockerfile" line="1">
          <failure type="warning" message="&quot;latest&quot; changes under you; pin a version">api/Dockerfile:1:13: warning: &quot;latest&quot; changes under you; pin a version (https://example.org/docs/latest-tag.md)</failure>
        </testcase>
        <testcase name="add-instead-of-copy" classname="api/Dockerfile" file="api/Dockerfile" line="2">
          <system-out>api/Dockerfile:2:1: info: &quot;ADD&quot; also unpacks &amp; downloads; use &quot;COPY&quot; &lt;here&gt; (https://example.org/docs/latest-tag.md)</system-out>
        </testcase>
        <testcase name="syntax-error" classname="api/Dockerfile" file="api/Dockerfile" line="3">
          <failure type="error" message="broken">api/Dockerfile:3:15: error: broken (https://example.org/docs/latest-tag.md)</failure>
        </testcase>
      </testsuite>
      <testsuite name="web/Dockerfile" tests="1" failures="0" errors="0" skipped="0">
        <testcase name="imglint" classname="web/Dockerfile" file="web/Dockerfile"/>
      </testsuite>
    </testsuites>
  `);
});

describe("sonarqube", () => {
  const shape = new Ajv({ strictTypes: false }).compile({
    type: "object",
    required: ["rules", "issues"],
    additionalProperties: false,
    properties: {
      rules: {
        type: "array",
        items: {
          type: "object",
          required: ["id", "name", "engineId", "impacts", "type", "severity"],
          properties: {
            ...{ id: { minLength: 1 }, name: { minLength: 1 }, engineId: { const: "imglint" } },
            type: { enum: ["BUG", "VULNERABILITY", "CODE_SMELL"] },
            severity: { enum: ["BLOCKER", "CRITICAL", "MAJOR", "MINOR", "INFO"] },
            impacts: {
              type: "array",
              minItems: 1,
              items: {
                type: "object",
                properties: {
                  softwareQuality: { enum: ["SECURITY", "RELIABILITY", "MAINTAINABILITY"] },
                  severity: { enum: ["BLOCKER", "HIGH", "MEDIUM", "LOW", "INFO"] },
                },
              },
            },
          },
        },
      },
      issues: {
        type: "array",
        items: {
          type: "object",
          required: ["ruleId", "primaryLocation"],
          properties: { severity: false, type: false },
        },
      },
    },
  });

  test("names each rule once, and stays inside of the lines", async () => {
    for (const report of Object.values(reports)) {
      const document = JSON.parse(await written("sonarqube", report));
      expect(shape(document), JSON.stringify(shape.errors)).toBe(true);
      const ids = document.rules.map(({ id }: { id: string }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { ruleId, primaryLocation } of document.issues) {
        expect(ids).toContain(ruleId);
        const { startLine, startColumn, endLine = startLine, endColumn } = primaryLocation.textRange;
        const file = report.files.find(({ path }) => path === primaryLocation.filePath);
        if (startColumn === undefined) continue;
        expect(startColumn).toBeLessThan(file?.source.line(startLine).length ?? 0);
        expect(endColumn).toBeLessThanOrEqual(file?.source.line(endLine).length ?? 0);
      }
    }
  });

  test("names only the file where SonarQube would count other lines", async () => {
    const place = async (text: string) => {
      const report = reportOf([{ path: "Dockerfile", text, findings: [{ marked: "latest" }] }]);
      return JSON.parse(await written("sonarqube", report)).issues[0].primaryLocation.textRange;
    };
    expect(await place("FROM alpine:latest\r\n")).toEqual({ startLine: 1, endLine: 1, startColumn: 12, endColumn: 18 });
    expect(await place("# a\rb\nFROM alpine:latest\n")).toBeUndefined();
  });
});

describe("rdjson", () => {
  /** By the protocol buffers of reviewdog's format. */
  const position = {
    type: "object",
    required: ["line", "column"],
    properties: { line: { minimum: 1 }, column: { minimum: 1 } },
  };
  const range = {
    type: "object",
    required: ["start"],
    properties: { start: position, end: position },
    additionalProperties: false,
  };
  const shape = new Ajv({ strictTypes: false }).compile({
    type: "object",
    required: ["diagnostics"],
    additionalProperties: false,
    properties: {
      source: { type: "object", properties: { name: { type: "string" }, url: { type: "string" } } },
      diagnostics: {
        type: "array",
        items: {
          type: "object",
          required: ["message", "location"],
          additionalProperties: false,
          properties: {
            message: { type: "string" },
            location: { type: "object", properties: { path: { type: "string" }, range } },
            severity: { enum: ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"] },
            code: {
              type: "object",
              required: ["value"],
              properties: { value: { type: "string" }, url: { type: "string" } },
            },
            suggestions: {
              type: "array",
              items: { type: "object", required: ["range", "text"], properties: { range, text: { type: "string" } } },
            },
          },
        },
      },
    },
  });

  test("has the shape that reviewdog reads, columns in bytes", async () => {
    for (const report of Object.values(reports)) {
      expect(shape(JSON.parse(await written("rdjson", report))), JSON.stringify(shape.errors)).toBe(true);
    }
    const { diagnostics } = JSON.parse(await written("rdjson", usual));
    expect(diagnostics[1].suggestions).toEqual([
      { range: { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } }, text: "COPY" },
    ]);
    // One more than in characters, as é takes two bytes.
    expect(diagnostics[2].location.range.start).toEqual({ line: 3, column: 16 });
  });

  test("counts a byte order mark, which stands in the line that reviewdog cuts", async () => {
    const file: File = { text: "FROM alpine:latest\nFROM a\n", findings: [{ marked: "latest" }, { marked: "a\n" }] };
    const plain = reportOf([file]);
    const files = plain.files.map(result => {
      const source = new Source(result.source.text, { name: "utf-8", hasBom: true });
      return { ...result, source };
    });
    const { diagnostics } = JSON.parse(await written("rdjson", { ...plain, files }));
    const starts = diagnostics.map((one: { location: { range: { start: object } } }) => one.location.range.start);
    expect(starts).toEqual([
      { line: 1, column: 16 },
      { line: 2, column: 6 },
    ]);
  });
});
