import { expect, test } from "vitest";
import { Source } from "../../src/model/source.ts";
import { json } from "../../src/reporters/json.ts";
import { plainContext, reportOf } from "./report.ts";

const text = "FROM a:1\nADD app.js \\\n  /srv/\n";
const source = new Source(text);

test("writes everything that is known, and nothing else", () => {
  const report = reportOf(
    [
      {
        path: "api/Dockerfile",
        text,
        suppressed: [{ marked: "" }],
        baselined: [{ marked: "" }, { marked: "" }],
        fixed: 3,
        findings: [
          {
            marked: "ADD",
            rule: "add-instead-of-copy",
            category: "copy",
            message: 'use "COPY"',
            codes: ["DL3020", "DS-0005"],
            fix: {
              title: "use COPY",
              edits: [
                { at: source.range(9, 12), text: "COPY" },
                { at: source.range(13, 29), text: "" },
              ],
            },
          },
          { marked: "/srv/", severity: "style", fix: { title: "drop it", unsafe: true, edits: [] } },
        ],
      },
      { path: "web/Dockerfile", text: "FROM scratch\n" },
    ],
    [{ path: "gone/Dockerfile", message: "no such file" }, { message: "broken" }],
  );
  expect([...json(report, plainContext)].join("")).toMatchInlineSnapshot(`
    {
      "version": 1,
      "files": [
        {
          "path": "api/Dockerfile",
          "findings": [
            {
              "rule": "add-instead-of-copy",
              "category": "copy",
              "severity": "warning",
              "message": "use \\"COPY\\"",
              "line": 2,
              "column": 1,
              "endLine": 2,
              "endColumn": 4,
              "codes": [
                "DL3020",
                "DS-0005"
              ],
              "url": "https://example.org/docs/latest-tag.md",
              "fix": {
                "title": "use COPY",
                "safety": "safe",
                "edits": [
                  {
                    "line": 2,
                    "column": 1,
                    "endLine": 2,
                    "endColumn": 4,
                    "text": "COPY"
                  },
                  {
                    "line": 2,
                    "column": 5,
                    "endLine": 3,
                    "endColumn": 8,
                    "text": ""
                  }
                ]
              }
            },
            {
              "rule": "latest-tag",
              "category": "base-image",
              "severity": "style",
              "message": "\\"/srv/\\" changes under you; pin a version",
              "line": 3,
              "column": 3,
              "endLine": 3,
              "endColumn": 8,
              "codes": [],
              "url": "https://example.org/docs/latest-tag.md",
              "fix": {
                "title": "drop it",
                "safety": "unsafe",
                "edits": []
              }
            }
          ],
          "suppressed": 1
        },
        {
          "path": "web/Dockerfile",
          "findings": [],
          "suppressed": 0
        }
      ],
      "errors": [
        {
          "path": "gone/Dockerfile",
          "message": "no such file"
        },
        {
          "message": "broken"
        }
      ],
      "summary": {
        "files": 2,
        "error": 0,
        "warning": 1,
        "info": 0,
        "style": 1,
        "fixable": 2,
        "fixed": 3,
        "suppressed": 1,
        "baselined": 2
      }
    }
  `);
});

test("is complete without any file", () => {
  expect(JSON.parse([...json(reportOf([]), plainContext)].join(""))).toEqual({
    version: 1,
    files: [],
    errors: [],
    summary: { files: 0, error: 0, warning: 0, info: 0, style: 0, fixable: 0, fixed: 0, suppressed: 0, baselined: 0 },
  });
});

test("gives every character back, and sends none that steers a terminal", () => {
  const message = '\u0000\u001b[2J\u007f\u009b1m\ud83d\u2028é🚀"\\';
  const report = reportOf([{ text: "FROM a\n", findings: [{ marked: "a", message }] }]);
  const written = [...json(report, plainContext)].join("");
  expect(written).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  expect(JSON.parse(written).files[0].findings[0].message).toBe(message);
});
