import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ConfigError } from "../../src/config/config-error.ts";
import { type Configuration, layersFor } from "../../src/config/configuration.ts";
import { configurations } from "../../src/config/configurations.ts";
import { builtin } from "../../src/engine/builtin.ts";
import { tree } from "../support/tree.ts";

type Files = Readonly<Record<string, string>>;

/** The configuration that holds for a file of a tree that is a repository of its own. */
const of = (files: Files, file = "Dockerfile", given?: string): Promise<Configuration> => {
  const root = tree({ ".git/HEAD": "", ...files });
  return configurations(given && join(root, given), root, builtin).of(join(root, file));
};

const says = (text: string): Promise<Configuration> => of({ ".hadolint.yaml": text });

const problems = async (text: string): Promise<string> => {
  try {
    await says(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "none";
};

const rulesOf = (configuration: Configuration) =>
  layersFor(configuration, "Dockerfile").flatMap(({ rules }) => [...rules]);

describe("the search", () => {
  test.each([".hadolint.yaml", ".hadolint.yml"])("takes %s where imglint has no configuration", async name => {
    const { failOn, origins } = await of({ [name]: "failure-threshold: error" });
    expect([failOn, origins.get("failOn")]).toEqual(["error", name]);
  });

  test("prefers one of imglint's anywhere on the way", async () => {
    const files = { ".imglintrc": "failOn: info", "a/b/.hadolint.yaml": "failure-threshold: error" };
    expect((await of(files, "a/b/Dockerfile")).failOn).toBe("info");
  });

  test("takes the nearest, and that of each folder on its own", async () => {
    const root = tree({
      ".git/HEAD": "",
      ".hadolint.yaml": "failure-threshold: error",
      "a/.hadolint.yml": "failure-threshold: style",
      "own/.imglintrc": "failOn: never",
    });
    const { of } = configurations(undefined, root, builtin);
    const failOn = async (file: string) => (await of(join(root, file))).failOn;
    expect(await failOn("a/b/Dockerfile")).toBe("style");
    expect(await failOn("a/Dockerfile")).toBe("style");
    expect(await failOn("own/c/Dockerfile")).toBe("never");
    expect(await failOn("d/Dockerfile")).toBe("error");
  });

  test("ends where the repository does", async () => {
    const files = { ".hadolint.yaml": "failure-threshold: error", "sub/.git/HEAD": "" };
    expect((await of(files, "sub/Dockerfile")).failOn).toBeUndefined();
  });
});

describe("a file given is hadolint's", () => {
  test("by its name, whatever is in it", async () => {
    const { trustedRegistries } = (
      await of({ "my-hadolint.yml": "trustedRegistries: [a.com]" }, "Dockerfile", "my-hadolint.yml")
    ).settings;
    expect(trustedRegistries).toEqual(["a.com"]);
    await expect(of({ "hadolint.yaml": "rules: {}" }, "Dockerfile", "hadolint.yaml")).rejects.toThrow(ConfigError);
  });

  test("by its keys", async () => {
    const { failOn } = await of(
      { "lint.yaml": "failure-threshold: error\ntrustedRegistries: [a.com]" },
      "Dockerfile",
      "lint.yaml",
    );
    expect(failOn).toBe("error");
  });

  test("not if its keys are imglint's too", async () => {
    const { settings, origins } = await of({ "lint.yaml": "trustedRegistries: [a.com]" }, "Dockerfile", "lint.yaml");
    expect([settings.trustedRegistries, origins.has("switches")]).toEqual([["a.com"], false]);
    await expect(of({ "lint.yaml": "ignored: [DL3008]\nrules: {}" }, "Dockerfile", "lint.yaml")).rejects.toThrow(
      'unknown key "ignored"',
    );
  });
});

describe("what it says", () => {
  test("moves codes to severities, the worst last, and ignores above all", async () => {
    const text = "ignored: [DL3007, SC2086]\noverride:\n  error: [DL3008, DL3007]\n  style: [DL3008, DL3018]\n";
    expect(rulesOf(await says(text)).filter(([name]) => name !== "SC2086")).toEqual([
      ["DL3018", { severity: "style" }],
      ["DL3008", { severity: "error" }],
      ["DL3007", { severity: "off" }],
    ]);
  });

  test("may name any code of hadolint and ShellCheck, also such as no rule has", async () => {
    expect(await problems("ignored: [DL3999, DL4999]\noverride: { info: [SC9999] }")).toBe("none");
  });

  test.each([
    ["error", "error"],
    ["info", "info"],
    ["style", "style"],
    ["ignore", "style"],
    ["none", "style"],
  ])("has the threshold %s", async (threshold, failOn) => {
    expect((await says(`failure-threshold: ${threshold}`)).failOn).toBe(failOn);
  });

  test("never fails with no-fail", async () => {
    expect((await says("no-fail: true\nfailure-threshold: error")).failOn).toBe("never");
    expect((await says("no-fail: false\nfailure-threshold: error")).failOn).toBe("error");
  });

  test("feeds the rules about registries and labels", async () => {
    const { settings } = await says(
      "trustedRegistries: docker.io\nlabel-schema: { a: semver, b: '' }\nstrict-labels: true\n",
    );
    expect(settings).toEqual({
      trustedRegistries: ["docker.io"],
      labels: { a: "semver", b: "text" },
      strictLabels: true,
    });
  });

  test("leaves preset and the rest alone", async () => {
    const { preset, buildArgs, failOn, switches } = await says("ignored:\noverride:\nlabel-schema:\nformat:\n");
    expect([preset, buildArgs, failOn, switches.format]).toEqual([undefined, {}, undefined, undefined]);
    expect(rulesOf(await says(""))).toEqual([]);
  });
});

test.each([
  ["an unknown key", "ignore: [DL3008]"],
  ["a rule that is none", "ignored: [DL3O08]"],
  ["a word that is no code", "ignored: [all]"],
  ["a rule that is none, in an override", "override: { error: [DL30O7] }"],
  ["an unknown severity", "override: { warn: [DL3007] }"],
  ["an override that is a list", "override: [DL3007]"],
  ["a rule in place of a list", "ignored: DL3008"],
  ["an unknown threshold", "failure-threshold: warn"],
  ["a word in place of a truth", "no-fail: 'yes'"],
  ["an unknown label type", "label-schema: { a: txt }"],
  ["labels in a list", "label-schema: [a]"],
  ["an unknown format", "format: jason"],
  ["a list", "- DL3008"],
  ["no YAML", "ignored: [DL3008"],
])("refuses %s and names file, key, expectation and the nearest match", async (_, text) => {
  expect(await problems(text)).toMatchSnapshot();
});
