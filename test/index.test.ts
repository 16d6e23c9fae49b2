import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError, fix, lint, loadConfig } from "../src/index.ts";
import { tree } from "./support/tree.ts";

const text = "ARG TAG\nFROM node:${TAG}\n";

const latest = (findings: readonly { rule: string; severity: string }[]) =>
  findings.filter(({ rule }) => rule === "latest-tag").map(({ severity }) => severity);

test("a program lints a text", () => {
  const { path, findings } = lint({ text, buildArgs: { TAG: "latest" }, today: "2026-11-21" });
  expect(path).toBe("Dockerfile");
  expect(latest(findings)).toEqual(["warning"]);
});

test("a program fixes a text", () => {
  const comment = "# imglint ignore=latest-tag: not any more\n";
  const result = fix({ text: `${comment}FROM scratch\n`, fixes: "all" });
  expect(result.source.text).toBe("FROM scratch\n");
  expect(result.fixed).toBe(1);
});

test("a program lints by the configuration of a place in the tree", async () => {
  const root = tree({
    ".git/HEAD": "",
    ".imglintrc.json": JSON.stringify({
      rules: { "latest-tag": "error" },
      buildArgs: { TAG: "latest" },
      overrides: [{ files: "dev", rules: { "latest-tag": "info" } }],
    }),
  });
  const severities = async (file: string) => {
    const path = join(root, file);
    return latest(lint({ text, path }, await loadConfig(path)).findings);
  };
  expect(await severities("Dockerfile")).toEqual(["error"]);
  expect(await severities("dev/Dockerfile")).toEqual(["info"]);
  expect((await loadConfig(join(root, "Dockerfile"), { config: false })).file).toBeUndefined();
});

test("a program learns what is wrong with a configuration", async () => {
  const root = tree({ ".git/HEAD": "", ".imglintrc.json": '{ "preset": "strickt" }' });
  const failure = await loadConfig(join(root, "Dockerfile")).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConfigError);
  expect(failure).toHaveProperty("problems.0.message", expect.stringContaining('did you mean "strict"?'));
});
