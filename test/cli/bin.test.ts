import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { tree } from "../support/tree.ts";

/** The built program; `npm ci` builds it. */
const bin = fileURLToPath(new URL("../../bin/imglint.js", import.meta.url));
const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

test("the program runs, reads standard input and sets its exit code", () => {
  const run = (args: readonly string[], input = "") =>
    spawnSync(process.execPath, [bin, ...args], { input, encoding: "utf8" });
  expect(run(["--version"])).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
  expect(run(["--no-config", "--only", "latest-tag", "-f", "compact", "-"], "FROM node:latest\n")).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^-:1:11: warning: /),
    stderr: "",
  });
  expect(run(["--nonsense"])).toMatchObject({ status: 2, stdout: "" });
});

test("errors of chunks that are loaded late are known for what they are", () => {
  const home = tree({ ".imglintrc.yaml": "rules: {latest-tga: off}\n", Dockerfile: "FROM alpine:3.24\n" });
  const { status, stderr } = spawnSync(process.execPath, [bin], { cwd: home, encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toContain('did you mean "latest-tag"');
  expect(stderr).not.toContain("bug in imglint");
});

test("a reader that goes away early is no failure", async () => {
  const args = [bin, "--no-config", "-p", "all", "-f", "json", "-"];
  const program = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "pipe"] });
  let stderr = "";
  program.stderr.on("data", chunk => {
    stderr += chunk;
  });
  program.stdout.destroy();
  program.stdin.on("error", () => {}).end(`FROM alpine:3.24\n${"MAINTAINER me\n".repeat(5000)}`);
  const code = await new Promise(resolve => program.on("close", resolve));
  expect([code, stderr]).toEqual([1, ""]);
});
