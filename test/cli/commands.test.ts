import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defaultLoaders } from "cosmiconfig";
import { describe, expect, test } from "vitest";
import { found, imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const repo = (files: Readonly<Record<string, string>> = {}): string => tree({ ".git/HEAD": "", ...files });

const plugin =
  "export default { name: 'acme', rules: { owner: { summary: 'No owner', codes: { ACME1: 'info' }, *check() {} } } };";
const withPlugin = { "p.mjs": plugin, ".imglintrc": "plugins: [./p.mjs]" };

describe("rules", () => {
  const list = async (args: readonly string[], cwd = repo()) => {
    const { stdout } = await imglint(["rules", "--format", "json", ...args], { cwd });
    const entries: { id: string; category: string; preset: string; presets: string[]; codes: string[] }[] =
      JSON.parse(stdout);
    return entries;
  };

  test("lists each rule with severity, preset, summary and codes", async () => {
    const { code, stdout } = await imglint(["rules"], { cwd: repo() });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^latest-tag +warning +recommended +\S.* DL3007 DS-0001 CKV_DOCKER_7$/m);
    expect(stdout).toMatch(/^syntax-error +error +recommended +/m);
  });

  test("as JSON has the same, and the presets that take it", async () => {
    expect((await list([])).find(({ id }) => id === "latest-tag")).toMatchObject({
      category: "base-image",
      preset: "recommended",
      presets: ["recommended", "strict", "all", "security", "hadolint"],
      codes: ["DL3007", "DS-0001", "CKV_DOCKER_7"],
    });
  });

  test("is narrowed by category and preset", async () => {
    const entries = await list(["base-image", "hadolint"]);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.every(({ category, presets }) => category === "base-image" && presets.includes("hadolint"))).toBe(
      true,
    );
  });

  test("has the rules of configured plugins", async () => {
    expect(await list(["acme"], repo(withPlugin))).toMatchObject([{ id: "acme/owner", codes: ["ACME1"] }]);
  });

  test("refuses an unknown word and an unknown format", async () => {
    const cwd = repo();
    expect(await imglint(["rules", "base-imag"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr: 'imglint: unknown category or preset "base-imag"; did you mean "base-image"?\n',
    });
    expect((await imglint(["rules", "-f", "pretty"], { cwd })).code).toBe(2);
  });
});

describe("explain", () => {
  test("says what, why, and how to do it instead", async () => {
    const { code, stdout } = await imglint(["explain", "latest-tag"], { cwd: repo() });
    expect(code).toBe(0);
    for (const part of [
      "latest-tag: ",
      "Severity  warning",
      "DL3007",
      "Why\n",
      "Instead of\n  FROM ",
      'Options\n  tags (default ["latest"]): ',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  test("explains all rules of a code, and those of plugins", async () => {
    const { stdout } = await imglint(["explain", "ds-0001", "ACME1"], { cwd: repo(withPlugin) });
    expect(stdout).toContain("untagged-image: ");
    expect(stdout).toContain("latest-tag: ");
    expect(stdout).toContain("acme/owner: No owner");
  });

  test("as JSON gives a list", async () => {
    const { stdout } = await imglint(["explain", "DL3007", "-f", "json"], { cwd: repo() });
    expect(JSON.parse(stdout)).toMatchObject([{ id: "latest-tag", options: [{ name: "tags", default: ["latest"] }] }]);
  });

  test.each([
    [["lates-tag"], 'unknown rule "lates-tag"; did you mean "latest-tag"?'],
    [[], 'no rule is named; write "imglint explain latest-tag"'],
  ])("%j is refused", async (names, message) => {
    const outcome = await imglint(["explain", ...names], { cwd: repo() });
    expect(outcome).toEqual({ code: 2, stdout: "", stderr: `imglint: ${message}\n` });
  });
});

describe("print-config", () => {
  const files = {
    "base.yaml": "preset: hadolint\nlabels: { team: text }\nrules: { latest-tag: [error, { tags: [edge] }] }",
    ".imglintrc.yaml": [
      "extends: ./base.yaml",
      "failOn: error",
      "labels: { url: url }",
      "ignores: [old]",
      "overrides:",
      "  - files: dev",
      "    rules: { latest-tag: info, untagged-image: off }",
    ].join("\n"),
  };
  const print = async (args: readonly string[], cwd = repo(files)) => {
    const { stdout } = await imglint(["print-config", "-f", "json", ...args], { cwd });
    return JSON.parse(stdout);
  };

  test("gives each value with its origin", async () => {
    const { configuration, isIgnored, values, rules } = await print(["dev/Dockerfile"]);
    expect([configuration, isIgnored]).toEqual([".imglintrc.yaml", false]);
    expect(values).toMatchObject({
      preset: { value: ["hadolint"], origin: "base.yaml" },
      failOn: { value: "error", origin: ".imglintrc.yaml" },
      labels: { value: { team: "text", url: "url" }, origin: "base.yaml, .imglintrc.yaml" },
      trustedRegistries: { value: [], origin: "default" },
    });
    expect(rules["latest-tag"]).toEqual({
      value: ["info", { tags: ["edge"] }],
      origin: "severity: .imglintrc.yaml (overrides[0]); tags: base.yaml",
    });
    expect(rules["untagged-image"]).toEqual({ value: "off", origin: ".imglintrc.yaml (overrides[0])" });
  });

  test("knows what the command line sets", async () => {
    const args = [
      "Dockerfile",
      "-p",
      "all",
      "--fail-on",
      "never",
      "--rule",
      "latest-tag=style",
      "--ignore",
      "maintainer",
    ];
    const { values, rules } = await print([...args, "--build-arg", "A=b"]);
    expect(values).toMatchObject({
      preset: { value: ["all"], origin: "command line" },
      failOn: { value: "never", origin: "command line" },
      buildArgs: { value: { A: "b" }, origin: "command line" },
    });
    expect(rules["latest-tag"].value[0]).toBe("style");
    expect(rules.maintainer).toEqual({ value: "off", origin: "command line" });
  });

  test("says that a file is not linted", async () => {
    expect((await print(["old/Dockerfile"])).isIgnored).toBe(true);
  });

  test("prints a configuration that comes to the same", async () => {
    const cwd = repo(files);
    const { stdout } = await imglint(["print-config", "dev/Dockerfile"], { cwd });
    expect(stdout).toMatch(/^# dev\/Dockerfile: \.imglintrc\.yaml\n/);
    expect(stdout).toContain('failOn: "error" # .imglintrc.yaml\n');
    const again = repo({ ".imglintrc.yaml": stdout });
    const values = ({ rules }: { rules: Record<string, { value: unknown }> }) =>
      Object.entries(rules).map(([id, { value }]) => [id, value]);
    expect(values(await print(["Dockerfile"], again))).toEqual(values(await print(["dev/Dockerfile"], cwd)));
  });

  test("works without a configuration", async () => {
    const { configuration, values } = await print(["Dockerfile"], repo());
    expect(configuration).toBeNull();
    expect(values.preset).toEqual({ value: ["recommended"], origin: "default" });
  });

  test("wants one file", async () => {
    for (const args of [[], ["a", "b"]])
      expect((await imglint(["print-config", ...args], { cwd: repo() })).code).toBe(2);
  });
});

describe("init", () => {
  test("writes a configuration that holds and changes nothing", async () => {
    const cwd = repo({ Dockerfile: "FROM node:latest\n" });
    const lint = () => imglint(["-f", "json"], { cwd });
    const before = await lint();
    expect(await imglint(["init"], { cwd })).toEqual({
      code: 0,
      stdout: "",
      stderr: "imglint: wrote .imglintrc.yaml\n",
    });
    expect(await lint()).toEqual(before);
  });

  test("shows examples that are valid where they are uncommented", async () => {
    const cwd = repo({ Dockerfile: "FROM node:latest\n" });
    await imglint(["init"], { cwd });
    const text = readFileSync(join(cwd, ".imglintrc.yaml"), "utf8");
    const examples = text
      .replace(/^(rules|overrides|ignores): .*$/gm, "$1:")
      .replace(/^#( {2})/gm, "$1")
      .replace(/^# (?=\w+: [[{".])(?!extends|plugins)/gm, "");
    expect(Object.keys(Object(defaultLoaders[".yaml"]("x", examples)))).toContain("buildArgs");
    const outcome = await imglint(["-f", "json", "-c", "x.yaml"], {
      cwd: repo({ Dockerfile: "FROM node:latest\n", "x.yaml": examples }),
    });
    expect(outcome.stderr).toBe("");
    expect(found(outcome)).toContain("Dockerfile: latest-tag error");
  });

  test.each([".imglintrc.yaml", ".imglintrc.json", "imglint.config.ts"])("leaves %s alone", async name => {
    const cwd = repo({ [name]: "x" });
    expect(await imglint(["init"], { cwd })).toEqual({
      code: 2,
      stdout: "",
      stderr: `imglint: "${name}" is a configuration already; edit it, or remove it first\n`,
    });
    expect(readFileSync(join(cwd, name), "utf8")).toBe("x");
  });
});
