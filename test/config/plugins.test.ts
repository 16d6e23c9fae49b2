import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { found, imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const dockerfile = "FROM alpine:3.24\nLABEL maintainer=me\n";

/** A plugin as its author would write it. */
const source = `
import { defineRule, definePlugin, strings, type Dockerfile } from "imglint/rule";

const requireOwner = defineRule({
  summary: "The image has no owner",
  why: "Somebody must answer for it.",
  severity: "error",
  preset: "recommended",
  codes: { ACME1: "error" },
  options: { keys: strings("labels that name the owner", ["owner"]) },
  examples: [],
  *check(dockerfile: Dockerfile, { keys }) {
    const labels = dockerfile.instructions.filter(({ keyword }) => keyword === "LABEL");
    for (const label of labels) {
      if (!keys.some(key => label.text.startsWith(key))) yield { at: label, message: \`no "\${keys[0]}" label\` };
    }
  },
});

export default definePlugin({ name: "acme", rules: { "require-owner": requireOwner } });
`;

const javaScript = source.replace(", type Dockerfile", "").replace(": Dockerfile", "");

const manifest = '{ "name": "@acme/plugin", "type": "module", "exports": "./index.js" }';

const lint = async (files: Readonly<Record<string, string>>, args: readonly string[] = []) =>
  imglint(["-f", "json", "--only", "acme/require-owner", ...args], {
    cwd: tree({ ".git/HEAD": "", Dockerfile: dockerfile, ...files }),
  });

describe("a plugin is loaded where imglint is not installed beside it", () => {
  test.each([
    ["a TypeScript file", "./plugin.ts", { "plugin.ts": source }],
    ["a JavaScript module", "./plugin.mjs", { "plugin.mjs": javaScript }],
    ["a JavaScript file of no declared kind", "./plugin.js", { "plugin.js": javaScript }],
    [
      "a CommonJS file",
      "./plugin.cjs",
      {
        "plugin.cjs": `const { defineRule, definePlugin, strings } = require("imglint/rule");${javaScript.replace(/^import.*$/m, "").replace("export default", "module.exports =")}`,
      },
    ],
    [
      "an ES module package",
      "@acme/plugin",
      { "node_modules/@acme/plugin/package.json": manifest, "node_modules/@acme/plugin/index.js": javaScript },
    ],
    [
      "a package that only imports can reach",
      "@acme/plugin",
      {
        "node_modules/@acme/plugin/package.json": manifest.replace('"./index.js"', '{ "import": "./index.js" }'),
        "node_modules/@acme/plugin/index.js": javaScript,
      },
    ],
  ])("%s", async (_, name, files) => {
    const outcome = await lint({ ...files, ".imglintrc.json": JSON.stringify({ plugins: [name] }) });
    expect(outcome.stderr).toBe("");
    expect(found(outcome)).toEqual(["Dockerfile: acme/require-owner error"]);
  });

  test("a plugin in a configuration that is code", async () => {
    const config = source.replace("export default", "const plugin =");
    const outcome = await lint({ "imglint.config.ts": `${config}\nexport default { plugins: [plugin] };` });
    expect(found(outcome)).toEqual(["Dockerfile: acme/require-owner error"]);
  });
});

test("its rules are configured, named by code and switched off like any other", async () => {
  const files = { "p.ts": source };
  const config = (rules: unknown) => JSON.stringify({ plugins: ["./p.ts"], rules });
  const rules = { "acme/require-owner": ["info", { keys: ["maintainer"] }] };
  expect(found(await lint({ ...files, ".imglintrc.json": config(rules) }))).toEqual([]);
  expect(found(await lint({ ...files, ".imglintrc.json": config({ ACME1: "style" }) }))).toEqual([
    "Dockerfile: acme/require-owner style",
  ]);
  expect(found(await lint({ ...files, ".imglintrc.json": config({}) }, ["--ignore", "acme1"]))).toEqual([]);
});

test("a plugin that a base configuration names too is loaded once", async () => {
  const files = {
    "p.ts": source,
    "base.json": '{ "plugins": ["./p.ts"] }',
    ".imglintrc.json": '{ "extends": "./base.json", "plugins": ["./p.ts"] }',
  };
  expect((await lint(files)).stderr).toBe("");
});

test("a rule that one configuration knows may be named for files of others", async () => {
  const outcome = await lint({
    "a/Dockerfile": dockerfile,
    "a/p.ts": source,
    "a/.imglintrc.json": '{ "plugins": ["./p.ts"] }',
  });
  expect(found(outcome)).toEqual(["a/Dockerfile: acme/require-owner error"]);
});

describe("what is wrong with a plugin is said", () => {
  test.each([
    ["not there", "./gone.js", {}],
    ["not installed", "gone", {}],
    ["throwing", "./p.js", { "p.js": "throw new Error('no luck')" }],
    ["no plugin", "./p.js", { "p.js": "export default 1" }],
    ["without a usable name", "./p.js", { "p.js": "export default { name: 'a b', rules: {} }" }],
    ["with a rule that is none", "./p.js", { "p.js": "export default { name: 'a', rules: { x: {} } }" }],
    [
      "with an unknown severity",
      "./p.js",
      { "p.js": "export default { name: 'a', rules: { x: { severity: 'bad', check() {} } } }" },
    ],
  ])("%s", async (_, name, files) => {
    const { code, stderr } = await lint({ ...files, ".imglintrc.json": JSON.stringify({ plugins: [name] }) });
    expect(code).toBe(2);
    expect(stderr).toMatchSnapshot();
  });
});

test("a plugin's crash costs its own rule", async () => {
  const plugin = "export default { name: 'a', rules: { x: { check() { throw new Error('no luck'); } } } }";
  const cwd = tree({
    ".git/HEAD": "",
    Dockerfile: "FROM node:latest\n",
    "p.js": plugin,
    ".imglintrc": "plugins: [./p.js]",
  });
  const outcome = await imglint(["-f", "json", "--only", "a/x,latest-tag"], { cwd });
  expect(outcome.code).toBe(2);
  expect(found(outcome)).toEqual(
    expect.arrayContaining(["Dockerfile: rule-crashed error", "Dockerfile: latest-tag warning"]),
  );
  expect(JSON.parse(outcome.stdout).errors).toEqual([
    { path: "Dockerfile", message: expect.stringContaining("no luck") },
  ]);
  expect(outcome.stderr).toContain("no luck");
});

test("a reporter may be a module of the user's", async () => {
  const reporter = "export default (report: { files: unknown[] }): string => `${report.files.length} files\\n`;";
  const cwd = tree({ ".git/HEAD": "", Dockerfile: dockerfile, "mine.ts": reporter });
  expect((await imglint(["-f", "./mine.ts", "--only", "latest-tag"], { cwd })).stdout).toBe("1 files\n");
  expect((await imglint(["-f", join(cwd, "mine.ts"), "--only", "latest-tag"], { cwd })).stdout).toBe("1 files\n");
});
