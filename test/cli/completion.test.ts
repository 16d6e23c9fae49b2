import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const has = (shell: string): boolean => spawnSync(shell, ["-c", "exit 0"]).status === 0;

const scriptFor = async (shell: string): Promise<string> => (await imglint(["completion", shell], { cwd: "/" })).stdout;

/** What a shell says when it runs `text` with the completion loaded from a file. */
const ask = async (shell: string, text: (script: string) => string): Promise<readonly string[]> => {
  const cwd = tree({ script: await scriptFor(shell), "Dockerfile.web": "" });
  const { stdout, stderr } = spawnSync(shell, ["-c", text(join(cwd, "script"))], { cwd, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter(line => line !== "");
};

describe.skipIf(!has("bash"))("bash (where it is installed)", () => {
  const complete = (...words: readonly string[]) =>
    ask("bash", script => {
      const line = ["imglint", ...words].map(word => `'${word}'`).join(" ");
      return `. '${script}'; COMP_WORDS=(${line}); COMP_CWORD=${words.length}; _imglint; printf '%s\\n' "\${COMPREPLY[@]}"`;
    });

  test("completes options, commands, rules and values", async () => {
    expect(await complete("--min")).toEqual(["--min-severity"]);
    expect(await complete("expl")).toEqual(["explain"]);
    expect(await complete("explain", "latest")).toEqual(["latest-tag"]);
    expect(await complete("--preset", "st")).toEqual(["strict"]);
    expect(await complete("--fail-on", "ne")).toEqual(["never"]);
    expect(await complete("completion", "z")).toEqual(["zsh"]);
  });

  test("goes on behind a comma", async () => {
    expect(await complete("--only", "latest-tag,root-u")).toEqual(["latest-tag,root-user"]);
  });

  test("leaves paths to the shell", async () => {
    expect(await complete("Dockerf")).toEqual([]);
    expect(await complete("--config", "")).toEqual([]);
  });
});

describe.skipIf(!has("fish"))("fish (where it is installed)", () => {
  const complete = async (line: string) =>
    (await ask("fish", script => `source '${script}'; complete -C '${line}'`)).map(one => one.split("\t")[0]);

  test("completes options, commands, rules and values", async () => {
    expect(await complete("imglint --min")).toEqual(["--min-severity"]);
    expect(await complete("imglint explain latest")).toEqual(["latest-tag"]);
    expect(await complete("imglint --preset st")).toEqual(["strict"]);
    expect(await complete("imglint --only latest-tag,root-u")).toEqual(["latest-tag,root-user"]);
    expect(await complete("imglint expl")).toContain("explain");
  });
});

describe.skipIf(!has("zsh"))("zsh (where it is installed)", () => {
  test("is understood, and registers itself", async () => {
    const said = await ask(
      "zsh",
      script => `autoload -U compinit; compinit -u -D; . '${script}'; echo $_comps[imglint]`,
    );
    expect(said).toEqual(["_imglint"]);
  });
});

test("names the shells where another one is asked for", async () => {
  expect(await imglint(["completion", "tcsh"], { cwd: "/" })).toEqual({
    code: 2,
    stdout: "",
    stderr: 'imglint: unknown shell "tcsh"; use bash, zsh or fish\n',
  });
  expect((await imglint(["completion"], { cwd: "/" })).code).toBe(2);
});

test("has every option in every script", async () => {
  for (const shell of ["bash", "zsh", "fish"]) {
    const script = await scriptFor(shell);
    for (const name of ["preset", "baseline", "changed-since", "no-color", "failure-threshold"])
      expect(script, shell).toContain(shell === "fish" ? `-l ${name} ` : `--${name}`);
  }
});
