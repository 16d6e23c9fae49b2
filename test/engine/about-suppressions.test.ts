import { describe, expect, test } from "vitest";
import { ownRules } from "../../src/engine/own-rules.ts";
import { commandLine, type Layer } from "../../src/engine/presets.ts";
import { Source } from "../../src/model/source.ts";
import type { AnyRule, Severity } from "../../src/rule.ts";
import { type Run, run } from "../support/engine.ts";
import { reports, rule } from "../support/made-rules.ts";

const rules: Readonly<Record<string, AnyRule>> = {
  "on-run": reports("RUN", { codes: { DL3008: "warning", DL3018: "warning" } }, { codes: ["DL3008"] }),
  "on-user": reports("USER", { preset: "optional" }),
  "never-fed": rule({ preset: "configured" }),
};
const about = (text: string, given: Run = {}): readonly string[] =>
  run(rules, text, given)
    .findings.filter(({ category }) => category === "suppressions")
    .map(({ rule, range, message }) => `${range.start.line}:${range.start.column} ${rule} ${message}`);

const set = (id: string, severity: Severity): readonly Layer[] => [
  { origin: commandLine, rules: new Map([[id, { severity }]]) },
];

describe("unused-suppression", () => {
  test("names what silences nothing", () => {
    expect(about("FROM a\n# imglint ignore=on-run: old\nCOPY a b\n")).toEqual([
      '2:18 unused-suppression "on-run" has nothing to silence here; remove it',
    ]);
    expect(about("FROM a\n# imglint ignore=DL3008,DL3018: old\nRUN a\n")).toEqual([
      '2:25 unused-suppression "DL3018" has nothing to silence here; remove it',
    ]);
  });

  test("is silent about what was of use, in every scope", () => {
    for (const scope of ["ignore", "ignore-stage", "ignore-file"]) {
      expect(about(`# imglint ${scope}=on-run: reason\nRUN a\n`)).toEqual([]);
    }
    expect(
      about(
        "# imglint ignore-file=on-run: x\nFROM a\n# imglint ignore-stage=DL3008: x\n# imglint ignore=on-run: x\nRUN a\n",
      ),
    ).toEqual([]);
  });

  test("sees that a comment of a stage came too late", () => {
    expect(about("FROM a\nRUN a\n# imglint ignore-stage=on-run: x\nCOPY a b\n")).toHaveLength(1);
    expect(
      about("FROM a\n# imglint ignore-stage=on-run: x\nRUN a\n# imglint ignore-stage=on-run: y\nCOPY a b\n"),
    ).toEqual(['4:24 unused-suppression "on-run" has nothing to silence here; remove it']);
  });

  test("is silent about rules that did not run, or not as a whole", () => {
    const text = "# imglint ignore=on-run: x\nFROM a\n";
    expect(about(text)).toHaveLength(1);
    expect(about(text, { ignore: ["on-run"] })).toEqual([]);
    expect(about(text, { ignore: ["DL3018"] })).toEqual([]);
    expect(about(text, { only: ["unused-suppression"] })).toEqual([]);
    expect(about(text, { only: ["unused-suppression", "DL3008"] })).toEqual([]);
    expect(about(text, { only: ["unused-suppression", "on-run"] })).toHaveLength(1);
    expect(about("# imglint ignore=on-user,never-fed: x\nFROM a\n")).toEqual([]);
  });

  test("is silent about rules that crashed", () => {
    const broken = rule({
      check: () => {
        throw new Error("no");
      },
    });
    const { findings } = run({ broken }, "# imglint ignore=broken: x\nFROM a\n");
    expect(findings.map(({ rule }) => rule)).toEqual(["rule-crashed"]);
  });

  test("is silent about comments of other tools", () => {
    const text =
      "# hadolint ignore=DL3008\n# checkov:skip=CKV_DOCKER_3\n# trivy:ignore:DS-0001\n# check=skip=all\nFROM a\n";
    expect(about(text, { presets: ["recommended"] })).toEqual([]);
  });

  test("can be ignored like anything else", () => {
    expect(
      about("# imglint ignore-file=unused-suppression: template\nFROM a\n# imglint ignore=on-run: x\nCOPY a b\n"),
    ).toEqual([]);
  });

  test("has a severity like any rule", () => {
    const { findings } = run(rules, "# imglint ignore=on-run: x\nFROM a\n", {
      layers: set("unused-suppression", "info"),
    });
    expect(findings.map(({ severity }) => severity)).toEqual(["info"]);
  });
});

describe("the fix of unused-suppression", () => {
  /** The text after the first fix. */
  const mended = (text: string): string => {
    const [fix] = run(rules, text).findings.flatMap(({ fix }) => fix ?? []);
    const source = new Source(text);
    let result = text;
    for (const { at, text: put } of fix?.edits ?? []) {
      const { start, end } = source.spanOf(at);
      result = result.slice(0, start) + put + result.slice(end);
    }
    return result;
  };

  test("removes the comment with its line", () => {
    expect(mended("FROM a\n# imglint ignore=on-run: x\nCOPY a b\n")).toBe("FROM a\nCOPY a b\n");
    expect(mended("FROM a\r\n  # imglint ignore=on-run: x\r\nCOPY a b\r\n")).toBe("FROM a\r\nCOPY a b\r\n");
    expect(mended("FROM a\nCOPY a \\\n  # imglint ignore=on-run\n  b\n")).toBe("FROM a\nCOPY a \\\n  b\n");
    expect(mended("FROM a\n# imglint ignore=on-run: x")).toBe("FROM a\n");
  });

  test("removes the name where others are of use", () => {
    expect(mended("# imglint ignore=DL3018, DL3008: x\nRUN a\n")).toBe("# imglint ignore=DL3008: x\nRUN a\n");
    expect(mended("# imglint ignore=DL3008 , DL3018: x\nRUN a\n")).toBe("# imglint ignore=DL3008: x\nRUN a\n");
  });

  test("makes no directive of the line below", () => {
    const text = "# imglint ignore=on-run: x\n# escape=`\nFROM a\n";
    expect(mended(text)).toBe(text);
  });
});

describe("unknown-suppression", () => {
  test("names the nearest rule or code", () => {
    expect(about("# imglint ignore=on-rum, DLX3008: reason\nRUN a\n")).toEqual([
      '1:18 unknown-suppression "on-rum" is neither a rule nor a code; perhaps "on-run" is meant',
      '1:26 unknown-suppression "DLX3008" is neither a rule nor a code; perhaps "DL3008" is meant',
    ]);
    expect(about("# imglint ignore=nothing-like-it: reason\nRUN a\n")).toEqual([
      '1:18 unknown-suppression "nothing-like-it" is neither a rule nor a code; "imglint rules" lists them',
    ]);
  });

  test("asks for a name", () => {
    expect(about("# imglint ignore=\nRUN a\n")).toEqual([
      '1:1 unknown-suppression "ignore=" names no rule; write "ignore=latest-tag: reason" or the like',
    ]);
    expect(about("# imglint ignore-stage= : reason\nRUN a\n")).toHaveLength(1);
  });

  test("points at what is neither name nor reason", () => {
    expect(about("# imglint ignore=on-run DL3008\nRUN a\n")).toEqual([
      '1:25 unknown-suppression "DL3008" is not read as a name; separate names with commas and put a colon before the reason',
    ]);
  });

  test("takes a reason behind a colon, a number sign or dashes", () => {
    for (const reason of [": a, b", " # a: b", " -- a b", ":"])
      expect(about(`# imglint ignore=on-run${reason}\nRUN a\n`)).toEqual([]);
  });

  test("knows keywords that other tools have", () => {
    const line = (comment: string) => about(`# imglint ${comment}=on-run\nFROM a\n`)[0];
    expect(line("global ignore")).toContain('"global ignore" is not a keyword of imglint; write "ignore-file="');
    expect(line("stage ignore")).toContain('write "ignore-stage="');
    expect(line("disable-next-line")).toContain('write "ignore="');
  });

  test("leaves other comments alone", () => {
    for (const comment of [
      "imglint shell=bash",
      "imglint",
      "imglint is run with x=1",
      "imglint ignore=SC2086: x",
      "hadolint ignore=DL9999",
    ]) {
      expect(about(`# ${comment}\nFROM a\n`)).toEqual([]);
    }
  });
});

describe("optional rules about comments", () => {
  test("unexplained-suppression asks for a reason", () => {
    const layers = set("unexplained-suppression", "warning");
    expect(about("# imglint ignore=on-run,DL3008\nRUN a\n", { layers })).toEqual([
      '1:1 unexplained-suppression nothing says why "on-run", "DL3008" is ignored; add the reason after a colon',
    ]);
    expect(about("# imglint ignore=on-run: reason\nRUN a\n# hadolint ignore=DL3008\nRUN b\n", { layers })).toEqual([]);
  });

  test("inline-ignore reports comments for one instruction, with hadolint's code for hadolint's", () => {
    const text =
      "# hadolint ignore=DL3003\nRUN a\n# hadolint global ignore=DL3004\n# imglint ignore=on-run: x\nRUN b\n";
    const lines = (given: Run) =>
      run(rules, text, given)
        .findings.filter(({ rule }) => rule === "inline-ignore")
        .map(({ range, codes }) => [range.start.line, ...codes]);
    expect(lines({})).toEqual([]);
    expect(lines({ presets: ["all"] })).toEqual([[1, "DL1001"], [4]]);
    expect(lines({ presets: ["hadolint"], only: ["DL1001"] })).toEqual([[1, "DL1001"]]);
    expect(lines({ presets: ["all"], inlineIgnores: false })).toHaveLength(2);
  });
});

test.each(Object.entries(ownRules).flatMap(([id, { rule }]) => rule.examples.map(example => ({ id, ...example }))))(
  "the example of $id shows it",
  ({ id, bad, good }) => {
    const latest = rule({
      *check({ images }) {
        for (const { image } of images) if (image.tag?.value === "latest") yield { at: image.tag, message: "moves" };
      },
    });
    const found = (text: string) =>
      run({ "latest-tag": latest }, text, { presets: ["all"] }).findings.map(({ rule }) => rule);
    expect(found(bad)).toContain(id);
    expect(found(good)).not.toContain(id);
  },
);
