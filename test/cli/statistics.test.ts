import { expect, test } from "vitest";
import { progress } from "../../src/cli/progress.ts";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

test("--statistics counts findings and files by rule on standard error", async () => {
  const cwd = tree({ "a/Dockerfile": "FROM alpine\nADD a b\nADD c d\n", "b/Dockerfile": "FROM alpine:latest\n" });
  const { stdout, stderr } = await imglint(
    ["--only", "untagged-image,latest-tag,add-instead-of-copy", "--statistics", "--format", "compact"],
    { cwd },
  );
  expect(stdout.split("\n").length).toBe(5);
  expect(stderr.replace(/[\d.]+ ms/g, "… ms")).toMatchInlineSnapshot(`
    findings  files  severity  rule
           2      1  warning   add-instead-of-copy
           1      1  warning   latest-tag
           1      1  warning   untagged-image
    4 findings of 3 rules in 2 files; … ms, … ms each
  `);
});

test("progress shows on a terminal, and only when a run is long", () => {
  let written = "";
  const io = (isTTY: boolean, env = {}) => ({
    ...{ cwd: "/", env, stdin: async () => new Uint8Array() },
    stdout: { write: () => {} },
    stderr: { write: (text: string | Uint8Array) => (written += text), isTTY },
  });
  const times = [0, 1000, 2000, 2010, 2200, 2300];
  const watch = progress(5, io(true), "files", () => times.shift() ?? 0);
  for (const done of [1, 2, 3, 4]) watch.step(done);
  expect(written).toBe("\r\x1b[Kimglint: 2 of 5 files\r\x1b[Kimglint: 4 of 5 files");
  watch.end();
  expect(written.endsWith("\r\x1b[K")).toBe(true);

  written = "";
  const quick = progress(2, io(true), "files", () => 5);
  quick.step(1);
  quick.end();
  let time = 0;
  for (const blind of [io(false), io(true, { TERM: "dumb" })]) {
    const silent = progress(5, blind, "files", () => (time += 9000));
    silent.step(1);
    silent.end();
  }
  expect(written).toBe("");
});
