import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { threadsFor } from "../../src/cli/threads.ts";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

/** The built program; `npm ci` builds it. */
const bin = fileURLToPath(new URL("../../bin/imglint.js", import.meta.url));

const run = (cwd: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { cwd, encoding: "utf8" });
  return { status, stdout, stderr };
};

const plugin = `
export default { name: "acme", rules: { here: {
  summary: "is here", why: "It is here.", severity: "info", preset: "recommended", examples: [],
  *check({ stages }) { for (const { from } of stages) yield { at: from.keywordRange, message: '"FROM" is here' }; },
} } };
`;

test("threads give the same bytes in the same order, with plugins, errors and syntax errors", () => {
  const files: Record<string, string> = {
    ".imglintrc.yaml": "plugins: [./p.mjs]\n",
    "p.mjs": plugin,
    "broken/.imglintrc": "x: 1",
  };
  for (let number = 0; number < 90; number++)
    files[`${number}/Dockerfile`] = `FROM alpine:latest\nADD a${number} b\n${number % 7 === 0 ? "RUNN x\n" : ""}`;
  const cwd = tree({ ...files, "broken/Dockerfile": "FROM a\n" });
  for (const format of ["json", "pretty"]) {
    const alone = run(cwd, "--format", format, "--jobs", "1");
    expect(alone.status).toBe(2);
    expect(alone.stdout).toContain("is here");
    expect(run(cwd, "--format", format, "--jobs", "3")).toEqual(alone);
  }
});

test("a thread that dies is made up for", () => {
  const deadly = plugin.replace(
    "*check({ stages }) {",
    "*check({ stages }) { if (require('node:worker_threads').isMainThread === false) process.exit(1);",
  );
  const files: Record<string, string> = {
    ".imglintrc.yaml": "plugins: [./p.mjs]\n",
    "p.mjs": `import { createRequire } from "node:module"; const require = createRequire(import.meta.url);\n${deadly}`,
  };
  for (let number = 0; number < 60; number++) files[`${number}/Dockerfile`] = "FROM alpine:latest\n";
  const cwd = tree(files);
  expect(run(cwd, "--format", "json", "--jobs", "2")).toEqual(run(cwd, "--format", "json", "--jobs", "1"));
});

test("there are no more threads than batches", () => {
  expect(threadsFor(100_000, 12)).toBe(12);
  expect(threadsFor(30, 12)).toBe(2);
  expect(threadsFor(20, 12)).toBe(1);
});

test("--jobs wants a number", async () => {
  for (const value of ["0", "-1", "many", "1.5"]) {
    const { code, stderr } = await imglint([`--jobs=${value}`], { cwd: "/" });
    expect([code, stderr]).toEqual([
      2,
      `imglint: "${value}" is not a number of threads for "--jobs"; give a whole number from 1\n`,
    ]);
  }
});
