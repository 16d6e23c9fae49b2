import { describe, expect, test } from "vitest";
import { registry } from "../../src/engine/plugin.ts";
import { definePlugin } from "../../src/rule.ts";
import { registryOf, rule } from "../support/made-rules.ts";

const known = registryOf({
  "missing-user": rule({ codes: { "DS-0002": "error", CKV_DOCKER_3: "warning" } }),
  "root-user": rule({ codes: { "DS-0002": "error", DL3002: "warning" } }),
  "latest-tag": rule({ codes: { DL3007: "warning", "DS-0001": "warning" } }),
  "shell-form-command": rule({ codes: { JSONArgsRecommended: "warning" } }),
});
const names = (name: string) =>
  known.resolve(name).map(({ registered, code }) => (code ? `${registered.id} ${code}` : registered.id));

describe("resolve", () => {
  test("finds a rule by its id, whatever the case", () => {
    expect(names("latest-tag")).toEqual(["latest-tag"]);
    expect(names("Latest-Tag")).toEqual(["latest-tag"]);
  });

  test("finds the findings of all rules that carry a code", () => {
    expect(names("DL3007")).toEqual(["latest-tag DL3007"]);
    expect(names("dl3007")).toEqual(["latest-tag DL3007"]);
    expect(names("jsonargsrecommended")).toEqual(["shell-form-command JSONArgsRecommended"]);
    expect(names("DS-0002")).toEqual(["missing-user DS-0002", "root-user DS-0002"]);
  });

  test.each(["DS-0002", "DS002", "AVD-DS-0002", "DS-002", "ds0002", "avd-ds-0002"])(
    "knows Trivy's spelling %s",
    name => {
      expect(names(name)).toEqual(["missing-user DS-0002", "root-user DS-0002"]);
    },
  );

  test("knows nothing of other names", () => {
    for (const name of ["latest", "DL9999", "DS-0020", "CKV_DOCKER_33", "", "constructor"])
      expect(names(name)).toEqual([]);
  });

  test("knows the engine's own rules", () => {
    expect(names("syntax-error")).toEqual(["syntax-error"]);
    expect(names("DL1000")).toEqual(["syntax-error DL1000"]);
    expect(names("DL1001")).toEqual(["inline-ignore DL1001"]);
    const own = ["rule-crashed", "fix-failed", "unused-suppression", "unexplained-suppression", "unknown-suppression"];
    for (const id of own) expect(names(id)).toEqual([id]);
  });

  test("takes ShellCheck's codes for the rule that carries them all", () => {
    const { resolve } = registryOf({ shellcheck: rule({ codes: { SCnnnn: "warning" } }) });
    expect(resolve("sc2086").map(({ registered, code }) => [registered.id, code])).toEqual([["shellcheck", "SC2086"]]);
    expect(names("SC2086")).toEqual([]);
  });
});

describe("suggest", () => {
  test("names the nearest rule or code", () => {
    expect(known.suggest("latest-tags")).toBe("latest-tag");
    expect(known.suggest("JSONArgRecommended")).toBe("JSONArgsRecommended");
    expect(known.suggest("LD3007")).toBe("DL3007");
  });

  test("never takes one number for another", () => {
    expect(known.suggest("DL3008")).toBeUndefined();
    expect(known.suggest("CKV_DOCKER_4")).toBeUndefined();
  });
});

describe("plugins", () => {
  const plugin = definePlugin({ name: "acme", rules: { "require-owner": rule({ codes: { ACME1: "error" } }) } });
  const withPlugin = registry({ "latest-tag": { category: "base-image", rule: rule() } }, [plugin, plugin]);

  test("bring their rules under their own name", () => {
    expect(withPlugin.resolve("acme/require-owner").map(({ registered }) => registered.category)).toEqual(["acme"]);
    expect(withPlugin.resolve("ACME1")).toHaveLength(1);
    expect(withPlugin.resolve("require-owner")).toEqual([]);
  });

  test("have no page of their own, while imglint's rules do", () => {
    expect(withPlugin.resolve("acme/require-owner")[0]?.registered.url).toBe("");
    expect(withPlugin.resolve("latest-tag")[0]?.registered.url).toBe(
      "https://github.com/imglint/imglint/blob/main/docs/rules/latest-tag.md",
    );
  });
});
