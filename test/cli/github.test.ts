import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const args = ["--only", "latest-tag", "--format", "github"];

test("the format github adds to the job summary where there is one", async () => {
  const cwd = tree({ Dockerfile: "FROM alpine:latest\n", "summary.md": "# before\n" });
  const env = { GITHUB_STEP_SUMMARY: join(cwd, "summary.md") };
  const { code, stdout } = await imglint(args, { cwd, env });
  expect(code).toBe(1);
  expect(stdout).toMatch(/^::warning file=Dockerfile,line=1,/);
  const summary = readFileSync(join(cwd, "summary.md"), "utf8");
  expect(summary).toMatch(/^# before\n## imglint\n\n1 finding in 1 file: 1 warning\.\n/);

  await imglint(["--only", "latest-tag", "--format", "json"], { cwd, env });
  expect(readFileSync(join(cwd, "summary.md"), "utf8")).toBe(summary);
});

test("a summary that cannot be written is said, and the report is there all the same", async () => {
  const cwd = tree({ Dockerfile: "FROM alpine:latest\n" });
  const { code, stdout, stderr } = await imglint(args, { cwd, env: { GITHUB_STEP_SUMMARY: join(cwd, "no/summary") } });
  expect(code).toBe(2);
  expect(stdout).toContain("::warning");
  expect(stderr).toContain("the job summary cannot be written: no such file");
});
