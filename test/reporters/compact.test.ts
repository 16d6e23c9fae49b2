import { expect, test } from "vitest";
import { compact } from "../../src/reporters/compact.ts";
import { plainContext, reportOf } from "./report.ts";

test("writes one line for each finding, and nothing else", () => {
  const report = reportOf(
    [
      {
        path: "a/Dockerfile",
        text: "FROM b:latest\n",
        findings: [{ marked: "b:latest" }, { marked: "FROM", severity: "info" }],
      },
      { path: "b/Dockerfile", text: "FROM c\n" },
    ],
    [{ path: "gone", message: "no such file" }, { message: "broken" }],
  );
  expect(compact(report, plainContext)).toMatchInlineSnapshot(`
    a/Dockerfile:1:6: warning: "b:latest" changes under you; pin a version [latest-tag]
    a/Dockerfile:1:1: info: "FROM" changes under you; pin a version [latest-tag]
  `);
});

test("writes nothing where there is nothing", () => {
  expect(compact(reportOf([{ text: "FROM a\n" }]), plainContext)).toBe("");
});

test("keeps a finding on one line, without control characters", () => {
  const report = reportOf([{ path: "a\nb", text: "FROM a\n", findings: [{ marked: "a", message: "x\n\u001b[2Jy" }] }]);
  expect(compact(report, plainContext)).toBe("a␊b:1:6: warning: x␊␛[2Jy [latest-tag]\n");
});
