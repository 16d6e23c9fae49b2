import { mkdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
import { type Configuration, layersFor } from "../../src/config/configuration.ts";
import { configurations } from "../../src/config/configurations.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { tree } from "../support/tree.ts";

type Files = Readonly<Record<string, string>>;

const at = (root: string, file: string, given?: string | false): Promise<Configuration> =>
  configurations(given && join(root, given), root, builtin).of(join(root, file));

/** The configuration that holds for a file of a tree that is a repository of its own. */
const of = (files: Files, file = "Dockerfile", given?: string | false): Promise<Configuration> =>
  at(tree({ ".git/HEAD": "", ...files }), file, given);

/** What is wrong with the configuration of a tree, as `file: message`. */
const problems = async (files: Files, given?: string): Promise<string> => {
  try {
    await of(files, "Dockerfile", given);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "none";
};

const severity = (configuration: Configuration, file: string, rule: string) =>
  layersFor(configuration, file)
    .map(({ rules }) => rules.get(rule)?.severity)
    .findLast(given => given !== undefined);

describe("the search", () => {
  test.each([
    ["package.json", '{ "name": "x", "imglint": { "failOn": "error" } }'],
    [".imglintrc", "failOn: error"],
    [".imglintrc", '{ "failOn": "error" }'],
    [".imglintrc.json", '{ "failOn": "error" }'],
    [".imglintrc.yaml", "failOn: error"],
    [".imglintrc.yml", "failOn: error"],
    ["imglint.config.js", "module.exports = { failOn: 'error' };"],
    ["imglint.config.cjs", "module.exports = { failOn: 'error' };"],
    ["imglint.config.mjs", "export default { failOn: 'error' };"],
    ["imglint.config.ts", "const failOn: string = 'error'; export default { failOn };"],
    ["imglint.config.mts", "const failOn: string = await 'error'; export default { failOn };"],
  ])("takes %s", async (name, text) => {
    const { failOn, origins } = await of({ [name]: text });
    expect(failOn).toBe("error");
    expect(origins.get("failOn")).toBe(name);
  });

  test("takes the nearest folder that has one and merges nothing", async () => {
    const files = {
      ".imglintrc.yaml": "failOn: error\nignores: [x]",
      "a/.imglintrc.json": '{ "failOn": "info" }',
      "a/b/c/Dockerfile": "",
    };
    const { failOn, ignores } = await of(files, "a/b/c/Dockerfile");
    expect(failOn).toBe("info");
    expect(ignores("/x")).toBe(false);
  });

  test("ends at the folder that holds .git", async () => {
    const configuration = await of({ ".imglintrc.yaml": "failOn: error", "sub/.git/HEAD": "" }, "sub/a/Dockerfile");
    expect(configuration.file).toBeUndefined();
  });

  test("looks into the folder that holds .git", async () => {
    const files = { ".imglintrc.yaml": "failOn: info", "sub/.git/HEAD": "", "sub/.imglintrc": "failOn: error" };
    expect((await of(files, "sub/a/Dockerfile")).failOn).toBe("error");
  });

  test("passes over a package.json without our key, broken ones too", async () => {
    const files = {
      ".imglintrc": "failOn: error",
      "a/package.json": '{ "devDependencies": { "imglint": "1" } }',
      "a/b/package.json": '{ "imglint": ',
    };
    expect((await of(files, "a/b/Dockerfile")).failOn).toBe("error");
  });

  test("takes an empty file for a configuration that says nothing", async () => {
    const { file, failOn } = await of({ ".imglintrc": "failOn: error", "a/.imglintrc.yaml": "" }, "a/Dockerfile");
    expect(file).toMatch(/a\/\.imglintrc\.yaml$/);
    expect(failOn).toBeUndefined();
  });

  test("works from a folder that is not there", async () => {
    expect((await of({ ".imglintrc": "failOn: error" }, "gone/further/Dockerfile")).failOn).toBe("error");
  });

  test("is left out for a file that is given, and for none", async () => {
    const files = {
      ".imglintrc": "failOn: error",
      "ci/lint.conf": "failOn: never",
      "pkg/package.json": '{"imglint":{"failOn":"style"}}',
    };
    expect((await of(files, "Dockerfile", "ci/lint.conf")).failOn).toBe("never");
    expect((await of(files, "Dockerfile", "pkg/package.json")).failOn).toBe("style");
    expect((await of(files, "Dockerfile", false)).file).toBeUndefined();
  });
});

describe("extends", () => {
  test("lays files over each other, the extending one on top", async () => {
    const configuration = await of({
      ".imglintrc.yaml": "extends: [./a.yaml, ./b/b.json]\nrules: { latest-tag: style }\nlabels: { one: url }",
      "a.yaml":
        "preset: strict\nfailOn: error\nrules: { latest-tag: error, DL3006: error }\nlabels: { one: text, two: text }",
      "b/b.json": '{ "failOn": "info", "rules": { "DL3006": "off" }, "trustedRegistries": ["docker.io"] }',
    });
    expect(configuration.preset).toEqual(["strict"]);
    expect(configuration.failOn).toBe("info");
    expect(severity(configuration, "Dockerfile", "latest-tag")).toBe("style");
    expect(severity(configuration, "Dockerfile", "DL3006")).toBe("off");
    expect(configuration.settings).toEqual({ trustedRegistries: ["docker.io"], labels: { one: "url", two: "text" } });
    expect(configuration.origins.get("failOn")).toBe("b/b.json");
    expect(configuration.origins.get("labels.two")).toBe("a.yaml");
  });

  test("takes paths relative to the file that has them", async () => {
    const root = tree({
      ".git/HEAD": "",
      ".imglintrc.yaml": "extends: ./conf/base.yaml",
      "conf/base.yaml": "extends: ../other.yaml\ncontext: ctx\nignores: [x/**]",
      "conf/ctx/app.js": "",
      "other.yaml": "baseline: known.json\ncontext: gone",
    });
    const { context, baseline, ignores } = await at(root, "Dockerfile");
    expect(context).toBe(join(root, "conf/ctx"));
    expect(baseline).toBe(join(root, "known.json"));
    expect(ignores(join(root, "conf/x/Dockerfile"))).toBe(true);
    expect(ignores(join(root, "x/Dockerfile"))).toBe(false);
  });

  test.each([
    ["data", { "package.json": '{ "main": "index.yaml" }', "index.yaml": "failOn: error" }],
    ["code", { "package.json": '{ "main": "index.js" }', "index.js": "module.exports = { failOn: 'error' }" }],
    [
      "an ES module",
      {
        "package.json": '{ "type": "module", "exports": { "import": "./index.mjs" } }',
        "index.mjs": "export default { failOn: 'error' }",
      },
    ],
  ])("takes packages that are %s", async (_, files) => {
    const inPackage = Object.entries(files).map(([name, text]) => [`node_modules/@acme/lint/${name}`, text]);
    const configuration = await of({
      ".imglintrc.json": '{ "extends": "@acme/lint" }',
      ...Object.fromEntries(inPackage),
    });
    expect(configuration.failOn).toBe("error");
  });

  test("applies the globs of a package to the tree of the file that extends it", async () => {
    const root = tree({
      ".git/HEAD": "",
      ".imglintrc.json": '{ "extends": ["lint-config"] }',
      "node_modules/lint-config/package.json": '{ "main": "index.json" }',
      "node_modules/lint-config/index.json":
        '{ "overrides": [{ "files": "dev/**", "rules": { "latest-tag": "off" } }] }',
    });
    const configuration = await at(root, "Dockerfile");
    expect(severity(configuration, join(root, "dev/Dockerfile"), "latest-tag")).toBe("off");
    expect(severity(configuration, join(root, "Dockerfile"), "latest-tag")).toBeUndefined();
  });

  test("refuses circles", async () => {
    const files = { ".imglintrc": "extends: ./a.yaml", "a.yaml": "extends: [./b.yaml]", "b.yaml": "extends: ./a.yaml" };
    expect(await problems(files)).toMatchInlineSnapshot(
      `b.yaml: "extends" goes round in a circle: .imglintrc -> a.yaml -> b.yaml -> a.yaml; take one of them out`,
    );
    expect(await problems({ ".imglintrc": "extends: ./.imglintrc" })).toMatchInlineSnapshot(
      `.imglintrc: "extends" goes round in a circle: .imglintrc -> .imglintrc; take one of them out`,
    );
  });

  test("names what is not there", async () => {
    expect(await problems({ ".imglintrc": "extends: [./gone.yaml, gone-config]" })).toMatchInlineSnapshot(`
      .imglintrc: "extends" names "./gone.yaml"; there is no such file
      .imglintrc: "extends" names the package "gone-config", which is not installed; a file is written "./gone-config"
    `);
  });
});

describe("overrides", () => {
  const files = {
    ".imglintrc.yaml": [
      "rules: { latest-tag: error }",
      "overrides:",
      '  - files: ["**/dev/**", "*.dev.Dockerfile"]',
      "    rules: { latest-tag: info }",
      "  - files: api/dev/Dockerfile",
      "    rules: { latest-tag: off }",
    ].join("\n"),
  };

  test.each([
    ["Dockerfile", "error"],
    ["dev/Dockerfile", "info"],
    ["web/dev/Dockerfile", "info"],
    ["api/dev/Dockerfile", "off"],
    ["x.dev.Dockerfile", "info"],
    ["a/b/x.dev.Dockerfile", "info"],
    [".devcontainer/dev/Dockerfile", "info"],
    ["developer/Dockerfile", "error"],
  ])("of %s give %s", async (path, expected) => {
    const root = tree({ ".git/HEAD": "", ...files });
    expect(severity(await at(root, path), join(root, path), "latest-tag")).toBe(expected);
  });

  test("are about the folder of the file that has them", async () => {
    const root = tree({
      ".git/HEAD": "",
      "sub/.imglintrc.yaml": 'overrides: [{ files: ["a/**", "../sibling/**"], rules: { latest-tag: off } }]',
    });
    const configuration = await at(root, "sub/Dockerfile");
    expect(severity(configuration, join(root, "sub/a/Dockerfile"), "latest-tag")).toBe("off");
    expect(severity(configuration, join(root, "a/Dockerfile"), "latest-tag")).toBeUndefined();
    expect(severity(configuration, join(root, "sibling/Dockerfile"), "latest-tag")).toBe("off");
  });

  test("say nothing about what has no place in the tree", async () => {
    const configuration = await of({ ".imglintrc.yaml": 'overrides: [{ files: "**", rules: { latest-tag: off } }]' });
    expect(layersFor(configuration, undefined)).toEqual([]);
  });
});

describe("ignores", () => {
  test.each([
    ["vendor/**", "vendor/a/Dockerfile", true],
    ["vendor/**", "a/vendor/Dockerfile", false],
    ["vendor", "a/vendor/b/Dockerfile", true],
    ["vendor/", "vendor/Dockerfile", true],
    ["a/b", "a/b/c/Dockerfile", true],
    ["*.old", "a/Dockerfile.old", true],
    ["{a,b}/*", "b/Dockerfile", true],
    ["**", ".devcontainer/Dockerfile", true],
    ["[", "Dockerfile", false],
  ])("%s on %s: %s", async (pattern, path, isIgnored) => {
    const root = tree({ ".git/HEAD": "", ".imglintrc.json": JSON.stringify({ ignores: [pattern] }) });
    expect((await at(root, path)).ignores(join(root, path))).toBe(isIgnored);
  });
});

describe("what is wrong is named with file, key, expectation and the nearest match", () => {
  test.each([
    ["an unknown key", "presett: strict"],
    ["an unknown key without a neighbour", "xyz: 1"],
    ["a list for an object", "- preset: strict"],
    ["a preset", "preset: strickt"],
    ["a preset in a list", "preset: [strict, recomended]"],
    ["a rule", "rules: { lates-tag: error }"],
    ["a code", "rules: { DL9999: error }"],
    ["a severity", "rules: { latest-tag: eror }"],
    ["a severity that is no string", "rules: { latest-tag: false }"],
    ["an option", "rules: { latest-tag: [error, { tgas: [latest] }] }"],
    ["an option of a rule without any", "rules: { maintainer: [error, { x: 1 }] }"],
    ["an option's value", "rules: { latest-tag: [error, { tags: latest }] }"],
    ["options that are none", "rules: { latest-tag: [error, 1] }"],
    ["more than options", "rules: { latest-tag: [error, {}, 1] }"],
    ["overrides", "overrides: [{ file: dev, rules: {} }, 7]"],
    ["a rule in an override", "overrides: [{ files: dev, rules: { latest-tags: off } }]"],
    ["failOn", "failOn: warn"],
    ["ignores", "ignores: vendor"],
    ["a date", "context: 2026-01-01"],
    ["buildArgs", "buildArgs: { VERSION: 3.10 }"],
    ["labels", "labels: { team: txt }"],
    ["several things", "failOn: warn\nignores: vendor\nrules: { lates-tag: error }"],
  ])("%s", async (_, text) => {
    expect(await problems({ ".imglintrc.yaml": text })).toMatchSnapshot();
  });

  test.each([
    ["YAML", ".imglintrc.yaml", "rules:\n  latest-tag: [error\nfailOn: error\n"],
    ["a key that is there twice", ".imglintrc.yaml", "failOn: error\nfailOn: info\n"],
    ["code", "imglint.config.js", "throw new Error('no luck\\nat all');"],
  ])("%s that cannot be read", async (_, name, text) => {
    expect(await problems({ [name]: text })).toMatchSnapshot();
  });

  test("JSON that cannot be read", async () => {
    const text = '{\n  "failOn": "error",\n}\n';
    expect(await problems({ ".imglintrc.json": text })).toMatch(
      /^\.imglintrc\.json: line 3, column 1: not valid JSON: /,
    );
  });

  test("code that cannot be parsed, with its place", async () => {
    expect(await problems({ "imglint.config.ts": "export const a = 1;\nexport default { a: };\n" })).toMatch(
      /^imglint\.config\.ts: cannot be run: Unexpected token at .*imglint\.config\.ts:2$/,
    );
  });

  test("code that exports a function", async () => {
    expect(await problems({ "imglint.config.mjs": "export default () => ({});" })).toBe(
      'imglint.config.mjs: the configuration is a function; expected keys such as "preset" and "rules"',
    );
  });

  test("a package.json that is broken and has a key of ours", async () => {
    expect(await problems({ "package.json": '{\n  "imglint": {\n' })).toMatch(/^package\.json: .*JSON/);
  });

  test("a context that is not there", async () => {
    expect(await problems({ ".imglintrc": "context: ./gone" })).toBe(
      '.imglintrc: "context" names "./gone"; there is no such directory',
    );
  });

  test("a configuration that is not there", async () => {
    expect(await problems({}, "gone.yaml")).toBe("gone.yaml: no such file");
  });
});

test("$schema is welcome", async () => {
  expect(await problems({ ".imglintrc.json": '{ "$schema": "./node_modules/imglint/schema.json" }' })).toBe("none");
});

test("engine rules can be named; they stay on whatever is said", async () => {
  expect(await problems({ ".imglintrc": "rules: { syntax-error: off, unused-suppression: error }" })).toBe("none");
});

test("a link to a shared configuration is followed", async () => {
  const root = tree({ ".git/HEAD": "", "shared/lint.yaml": "failOn: error" });
  const link = join(root, "a/.imglintrc.yaml");
  mkdirSync(dirname(link));
  symlinkSync(join(root, "shared/lint.yaml"), link);
  expect((await at(root, "a/Dockerfile")).failOn).toBe("error");
});
