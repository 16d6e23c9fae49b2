import { describe, expect, test } from "vitest";
import {
  type ActiveRule,
  activeRules,
  commandLine,
  type Layer,
  type PresetName,
  type RuleSetting,
  type Selection,
} from "../../src/engine/presets.ts";
import { integer, type Severity, strings } from "../../src/rule.ts";
import { registryOf, rule } from "../support/made-rules.ts";

const known = registryOf({
  "latest-tag": rule({
    codes: { DL3007: "info", "DS-0001": "warning" },
    options: { tags: strings("tags", ["latest"]), max: integer("max", 3) },
    presetOptions: { hadolint: { tags: ["hadolint"] }, buildkit: { tags: ["buildkit"] } },
  }),
  "unpinned-system-package": rule({
    preset: "strict",
    severity: "info",
    codes: { DL3008: "warning", DL3018: "warning" },
  }),
  "missing-healthcheck": rule({ preset: "optional", severity: "info", codes: { DL3057: "off", CKV_DOCKER_2: "info" } }),
  "untrusted-registry": rule({ preset: "configured", severity: "error", codes: { DL3026: "error" } }),
  "stage-name-casing": rule({ severity: "style", codes: { StageNameCasing: "warning" } }),
  "fat-base-image": rule({ preset: "strict" }),
});

const layer = (rules: Record<string, Severity | "off" | RuleSetting>, origin = "imglint.yaml"): Layer => ({
  origin,
  rules: new Map(
    Object.entries(rules).map(([name, said]) => [name, typeof said === "string" ? { severity: said } : said]),
  ),
});

const select = (presets: readonly PresetName[], ...layers: Layer[]): Selection => ({ presets, layers });
const active = (selection: Selection): ReadonlyMap<string, ActiveRule> =>
  new Map(activeRules(known, selection).map(rule => [rule.id, rule]));
/** The rules of this test that are active, the engine's own left out. */
const ids = (selection: Selection) =>
  [...active(selection).values()].filter(({ category }) => category === "some").map(({ id }) => id);
const severity = (selection: Selection, id: string, codes: readonly string[], own?: Severity) =>
  active(selection).get(id)?.severityOf(codes, own) ?? "off";

describe("presets", () => {
  test("recommended has the rules that are on by default and those that wait for a setting", () => {
    expect(ids(select(["recommended"]))).toEqual(["latest-tag", "untrusted-registry", "stage-name-casing"]);
  });

  test("strict adds to recommended", () => {
    expect(ids(select(["strict"]))).toEqual([
      "latest-tag",
      "unpinned-system-package",
      "untrusted-registry",
      "stage-name-casing",
      "fat-base-image",
    ]);
  });

  test("all has every rule, the engine's optional ones too", () => {
    expect(ids(select(["all"]))).toHaveLength(6);
    expect(active(select(["all"])).has("unexplained-suppression")).toBe(true);
    expect(active(select(["recommended"])).has("unexplained-suppression")).toBe(false);
  });

  test("security has whole categories and single rules, but no optional one", () => {
    const rules = { sudo: rule({ preset: "strict" }), "copy-without-chown": rule({ preset: "optional" }) };
    const inCategory = activeRules(registryOf(rules, "user"), select(["security"])).map(({ id }) => id);
    expect(inCategory).toContain("sudo");
    expect(inCategory).not.toContain("copy-without-chown");
    expect(ids(select(["security"]))).toEqual(["latest-tag", "untrusted-registry"]);
  });

  test("hadolint has the findings of ShellCheck, at the severity that ShellCheck gives them", () => {
    const registry = registryOf({ scripts: rule({ preset: "optional", codes: { SCnnnn: "warning" } }) });
    const judged = (selection: Selection) =>
      activeRules(registry, selection)
        .find(({ id }) => id === "scripts")
        ?.severityOf(["SC2086"], "info");
    expect(judged(select(["hadolint"]))).toBe("info");
    expect(judged(select(["hadolint"], layer({ SC2086: "off" })))).toBe("off");
    expect(judged(select(["recommended"]))).toBeUndefined();
  });

  test("hadolint has the findings with a code of its own, at its own severity", () => {
    const selection = select(["hadolint"]);
    expect(ids(selection)).toEqual(["latest-tag", "unpinned-system-package", "untrusted-registry"]);
    expect(severity(selection, "latest-tag", ["DS-0001", "DL3007"], "error")).toBe("info");
    expect(severity(selection, "unpinned-system-package", ["DL3018"])).toBe("warning");
    expect(severity(selection, "unpinned-system-package", [])).toBe("off");
    expect(severity(selection, "latest-tag", ["DS-0001"])).toBe("off");
  });

  test("buildkit has the findings with the name of a check", () => {
    expect(ids(select(["buildkit"]))).toEqual(["stage-name-casing"]);
    expect(severity(select(["buildkit"]), "stage-name-casing", ["StageNameCasing"])).toBe("warning");
  });

  test("the options of a tool hold under its preset alone", () => {
    const options = (...presets: PresetName[]) => active(select(presets)).get("latest-tag")?.options;
    expect(options("hadolint")).toEqual({ tags: ["hadolint"], max: 3 });
    expect(options("recommended")).toEqual({ tags: ["latest"], max: 3 });
    expect(options("recommended", "hadolint")).toEqual({ tags: ["hadolint"], max: 3 });
    expect(options("hadolint", "recommended")).toEqual({ tags: ["latest"], max: 3 });
    expect(active({ ...select(["all"]), only: ["DL3007"] }).get("latest-tag")?.options).toEqual({
      tags: ["latest"],
      max: 3,
    });
  });

  test("several are a union in which the later one decides", () => {
    const both = select(["recommended", "hadolint"]);
    expect(ids(both)).toEqual(["latest-tag", "unpinned-system-package", "untrusted-registry", "stage-name-casing"]);
    expect(severity(both, "latest-tag", ["DL3007"])).toBe("info");
    expect(severity(both, "latest-tag", ["DS-0001"])).toBe("warning");
    expect(severity(select(["hadolint", "recommended"]), "latest-tag", ["DL3007"])).toBe("warning");
    expect(severity(select(["all", "hadolint"]), "missing-healthcheck", ["DL3057"])).toBe("info");
  });
});

describe("layers", () => {
  test("a later one decides", () => {
    const selection = select(["recommended"], layer({ "latest-tag": "off" }), layer({ "latest-tag": "style" }));
    expect(severity(selection, "latest-tag", ["DL3007"])).toBe("style");
    expect(
      ids(select(["recommended"], layer({ "latest-tag": "style" }), layer({ "latest-tag": "off" }))),
    ).not.toContain("latest-tag");
  });

  test("turn a rule on that no preset has", () => {
    expect(severity(select(["recommended"], layer({ "fat-base-image": "error" })), "fat-base-image", [])).toBe("error");
  });

  test("a code stands for the findings that carry it", () => {
    const off = select(["strict"], layer({ DL3018: "off" }));
    expect(severity(off, "unpinned-system-package", ["DL3018"])).toBe("off");
    expect(severity(off, "unpinned-system-package", ["DL3008"])).toBe("info");
    const on = select(["recommended"], layer({ dl3018: "error" }));
    expect(severity(on, "unpinned-system-package", ["DL3018"])).toBe("error");
    expect(severity(on, "unpinned-system-package", ["DL3008"])).toBe("off");
  });

  test("a code beats an id on the same layer, wherever it stands, but not on a later one", () => {
    const codeFirst = select(["strict"], layer({ DL3018: "error", "unpinned-system-package": "off" }));
    expect(severity(codeFirst, "unpinned-system-package", ["DL3018"])).toBe("error");
    expect(severity(codeFirst, "unpinned-system-package", ["DL3008"])).toBe("off");
    const later = select(["strict"], layer({ DL3018: "error" }), layer({ "unpinned-system-package": "style" }));
    expect(severity(later, "unpinned-system-package", ["DL3018"])).toBe("style");
  });

  test("of two codes of one finding off wins, then the worse", () => {
    const selection = select(["recommended"], layer({ DL3007: "style", "DS-0001": "error" }));
    expect(severity(selection, "latest-tag", ["DL3007", "DS-0001"])).toBe("error");
    const off = select(["recommended"], layer({ DL3007: "off", "DS-0001": "error" }));
    expect(severity(off, "latest-tag", ["DL3007", "DS-0001"])).toBe("off");
  });

  test("a problem's own severity holds until somebody sets one", () => {
    expect(severity(select(["recommended"]), "latest-tag", ["DL3007"], "error")).toBe("error");
    expect(severity(select(["recommended"], layer({ "latest-tag": "info" })), "latest-tag", ["DL3007"], "error")).toBe(
      "info",
    );
  });

  test("options are merged key by key, and a severity alone keeps them", () => {
    const selection = select(
      ["recommended"],
      layer({ "latest-tag": { severity: "error", options: { tags: ["edge"] } } }),
      layer({ "latest-tag": { options: { max: 9, constructor: 1 } } }),
      layer({ "latest-tag": "style" }, "b.yaml"),
    );
    const chosen = active(selection).get("latest-tag");
    expect(chosen?.options).toEqual({ tags: ["edge"], max: 9 });
    expect(chosen?.severityOf([], undefined)).toBe("style");
    expect(Object.fromEntries(chosen?.origins ?? [])).toEqual({
      tags: "imglint.yaml",
      max: "imglint.yaml",
      severity: "b.yaml",
    });
  });
});

describe("--only and --ignore", () => {
  test("--only runs what is off, at the rule's own severity", () => {
    const selection: Selection = { ...select(["recommended"]), only: ["fat-base-image", "DL3057"] };
    expect(ids(selection)).toEqual(["missing-healthcheck", "fat-base-image"]);
    expect(severity(selection, "fat-base-image", [])).toBe("warning");
    expect(severity(selection, "fat-base-image", [], "error")).toBe("error");
    expect(severity(selection, "missing-healthcheck", ["DL3057", "CKV_DOCKER_2"])).toBe("info");
  });

  test("--only keeps severities and options that are settled below", () => {
    const settled = layer({ "latest-tag": { severity: "error", options: { max: 1 } } });
    const selection: Selection = { ...select(["hadolint"], settled), only: ["latest-tag"] };
    expect(severity(selection, "latest-tag", ["DL3007"])).toBe("error");
    expect(active(selection).get("latest-tag")?.options).toEqual({ tags: ["hadolint"], max: 1 });
    expect(severity({ ...select(["hadolint"]), only: ["DL3007"] }, "latest-tag", ["DL3007"])).toBe("info");
  });

  test("--only with a code leaves the other findings of the rule out", () => {
    const selection: Selection = { ...select(["all"]), only: ["DS001"] };
    expect(ids(selection)).toEqual(["latest-tag"]);
    expect(severity(selection, "latest-tag", ["DL3007", "DS-0001"])).toBe("warning");
    expect(severity(selection, "latest-tag", ["DL3007"])).toBe("off");
  });

  test("--only overrules off in a configuration, but not on the command line", () => {
    const only = ["latest-tag"];
    expect(severity({ ...select(["all"], layer({ "latest-tag": "off" })), only }, "latest-tag", [])).toBe("warning");
    expect(ids({ ...select(["all"], layer({ "latest-tag": "off" }, commandLine)), only })).toEqual([]);
    expect(ids({ ...select(["all"]), only, ignore: ["latest-tag"] })).toEqual([]);
    const code: Selection = { ...select(["all"]), only: ["unpinned-system-package"], ignore: ["DL3018"] };
    expect(severity(code, "unpinned-system-package", ["DL3018"])).toBe("off");
    expect(severity(code, "unpinned-system-package", ["DL3008"])).toBe("info");
  });

  test("--ignore is of the command line's own layer, on which a code beats an id", () => {
    const chosen = layer({ DL3018: "error", DL3008: "error" }, commandLine);
    const selection: Selection = { ...select(["strict"], chosen), ignore: ["unpinned-system-package", "dl3008"] };
    expect(severity(selection, "unpinned-system-package", ["DL3018"])).toBe("error");
    expect(severity(selection, "unpinned-system-package", ["DL3008"])).toBe("off");
  });

  test("nothing turns the engine's errors off or makes them milder", () => {
    const off = { "syntax-error": "off", DL1000: "style", "rule-crashed": "info" } as const;
    const selection: Selection = {
      ...select([], layer(off, commandLine)),
      only: ["latest-tag"],
      ignore: ["syntax-error"],
    };
    for (const id of ["syntax-error", "rule-crashed", "fix-failed"]) expect(severity(selection, id, [])).toBe("error");
  });
});

describe("isWhole", () => {
  const isWhole = (selection: Selection) => active(selection).get("unpinned-system-package")?.isWhole;

  test("holds where nothing is left out of a rule", () => {
    expect(isWhole(select(["strict"]))).toBe(true);
    expect(isWhole({ ...select(["strict"]), only: ["unpinned-system-package"] })).toBe(true);
  });

  test("does not where a part is off, ignored or not asked for", () => {
    expect(isWhole(select(["strict"], layer({ DL3018: "off" })))).toBe(false);
    expect(isWhole({ ...select(["strict"]), ignore: ["DL3018"] })).toBe(false);
    expect(isWhole({ ...select(["strict"]), only: ["DL3008"] })).toBe(false);
    expect(isWhole(select(["hadolint"]))).toBe(false);
  });
});
