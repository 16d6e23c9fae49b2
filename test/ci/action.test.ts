import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defaultLoaders } from "cosmiconfig";
import { describe, expect, test } from "vitest";
import { reporters } from "../../src/reporters/index.ts";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const yaml = (path: string) => defaultLoaders[".yml"](path, read(path));

describe("the action for GitHub", () => {
  const { inputs, runs } = yaml("action.yml");
  const [step] = runs.steps;

  test("hands each input to the script as a variable that it reads", () => {
    const names = Object.keys(inputs).map(name => `IMGLINT_${name.toUpperCase().replaceAll("-", "_")}`);
    expect(Object.keys(step.env).sort()).toEqual(["IMGLINT_ACTION", ...names].sort());
    for (const name of names) expect(read("scripts/action.sh")).toContain(`\${${name}:-`);
    // An expression in the program text would let an input be a command.
    expect(step.run).not.toContain("${{");
  });

  const run = (cwd: string, variables: Readonly<Record<string, string>>) => {
    const env = { PATH: process.env.PATH, IMGLINT_ACTION: root.replace(/\/$/, ""), ...variables };
    return spawnSync("bash", [join(root, "scripts/action.sh")], { cwd, env, encoding: "utf8" });
  };
  const cwd = () => tree({ "a b/Dockerfile": "FROM alpine:latest\n", "c/Dockerfile": "FROM alpine:3.24\nADD a b\n" });

  test("annotates by default", () => {
    const { status, stdout, stderr } = run(cwd(), {});
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("::warning file=a b/Dockerfile,line=1,");
    expect(stdout).toContain("::warning file=c/Dockerfile,line=2,");
  });

  test("takes paths line by line, a SARIF file and a threshold", () => {
    const folder = cwd();
    const { status, stdout } = run(folder, {
      ...{ IMGLINT_FILES: "a b/Dockerfile\n\n", IMGLINT_FAIL_ON: "never", IMGLINT_FORMAT: "compact" },
      ...{ IMGLINT_SARIF_FILE: "out.sarif", IMGLINT_PRESET: "strict" },
    });
    expect(status).toBe(0);
    expect(stdout).toContain("a b/Dockerfile:1:13: warning: ");
    expect(stdout).not.toContain("c/Dockerfile");
    expect(JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8")).version).toBe("2.1.0");
  });

  test("keeps what a comment silences out of the SARIF file, for which code scanning would open an alert", () => {
    const folder = tree({ Dockerfile: "# imglint ignore=latest-tag\nFROM alpine:latest\nADD a b\n" });
    expect(run(folder, { IMGLINT_SARIF_FILE: "out.sarif" }).status).toBe(1);
    const { runs: logged } = JSON.parse(readFileSync(join(folder, "out.sarif"), "utf8"));
    const rules = logged[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(rules).toContain("add-instead-of-copy");
    expect(rules).not.toContain("latest-tag");
  });

  test("no input is a command", () => {
    const { status, stdout, stderr } = run(cwd(), { IMGLINT_FILES: "$(touch bad)\n--version", IMGLINT_CONFIG: "`id`" });
    expect(status).toBe(2);
    expect(stdout + stderr).not.toMatch(/uid=|^\d+\.\d+\.\d+$/m);
  });
});

test("the template for GitLab writes the report that it names", () => {
  const { imglint: job } = yaml("templates/gitlab-ci.yml");
  const [line] = job.script;
  expect(line).toContain(`--format gitlab=${job.artifacts.reports.codequality}`);
  // npm does not install globally what git brings and has to be built first.
  expect(line).toMatch(/^npx --yes "git\+https:/);
});

describe("imglint's own Dockerfile", () => {
  test("is clean under strict, digests apart, which only a registry knows", async () => {
    const { stdout, code } = await imglint(["--preset", "strict", "--ignore", "unpinned-digest", "Dockerfile"], {
      cwd: root,
    });
    expect(stdout).toMatch(/^All good/);
    expect(code).toBe(0);
  });
});

describe("docs/ci.md", () => {
  const text = read("docs/ci.md");

  test("names only options and formats that there are", async () => {
    const help = (await imglint(["--help"], { cwd: root })).stdout;
    const named = [...text.matchAll(/imglint [^\n`]*?(--[a-z][\w-]*)/g)].map(([, flag = ""]) => flag);
    expect(named.length).toBeGreaterThan(5);
    const commands = ["--check", "--dry-run"];
    for (const flag of named) if (!commands.includes(flag)) expect(help).toContain(flag);
    for (const [, format = ""] of text.matchAll(/--format ([a-z-]+)/g))
      expect([...Object.keys(reporters), "cyclonedx"]).toContain(format);
  });

  test("has YAML that can be read", () => {
    const blocks = [...text.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);
    expect(blocks.length).toBeGreaterThan(3);
    for (const block of blocks) expect(defaultLoaders[".yml"]("docs/ci.md", block)).toBeTypeOf("object");
  });
});
