import { describe, expect, test } from "vitest";
import { decode } from "../../src/model/source.ts";
import type { AnyRule } from "../../src/rule.ts";
import { brief, type Run, run } from "../support/engine.ts";
import { reports, rule } from "../support/made-rules.ts";

describe("findings", () => {
  test("come in the order of the file, then of the rules' names", () => {
    const rules = { z: reports("RUN"), a: reports("RUN"), m: reports("FROM") };
    expect(brief(run(rules, "FROM a\nRUN 1\nRUN 2\n").findings)).toEqual(["1 m", "2 a", "2 z", "3 a", "3 z"]);
  });

  test("are there once", () => {
    const twice: AnyRule = rule({
      check: ({ source }) => [0, 0, 1].map(from => ({ at: source.range(from, 3), message: "same" })),
    });
    expect(run({ twice }, "FROM a\n").findings.map(({ range }) => range.start.column)).toEqual([1, 2]);
  });

  test("below the least severity are left out, but silenced all the same", () => {
    const rules = { mild: reports("RUN", { severity: "style" }), grave: reports("RUN", { severity: "warning" }) };
    const text = "RUN 1\n# imglint ignore=mild: x\nRUN 2\n";
    const { findings } = run(rules, text, { minSeverity: "info" });
    expect(brief(findings)).toContain("1 grave");
    expect(findings.map(({ rule }) => rule)).not.toContain("mild");
    expect(findings.map(({ rule }) => rule)).not.toContain("unused-suppression");
  });

  test("that another rule says better are left out where that one is on, and only there", () => {
    const rules = { plain: reports("RUN", {}, { yieldsTo: "better" }), better: reports("RUN") };
    const found = (given: Run) => brief(run(rules, "FROM a\nRUN b\n", given).findings);
    expect(found({})).toEqual(["2 better"]);
    expect(found({ only: ["plain"] })).toEqual(["2 plain"]);
    expect(found({ ignore: ["better"] })).toEqual(["2 plain"]);
  });

  test("that another rule says better can be ignored for a run without that one, which is not unused then", () => {
    const rules = { plain: reports("RUN", {}, { yieldsTo: "better" }), better: reports("RUN") };
    const { findings, suppressed } = run(rules, "FROM a\n# imglint ignore=plain: x\nRUN b\n");
    expect(brief(findings)).toEqual(["3 better"]);
    expect(suppressed).toEqual([]);
  });
});

describe("syntax errors", () => {
  const text = "FROM a\nRUNN b\n";

  test("are findings of the engine, whatever runs", () => {
    const { findings } = run({}, text, { presets: ["hadolint"], only: ["DL3006"], ignore: ["syntax-error"] });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      rule: "syntax-error",
      category: "engine",
      severity: "error",
      codes: ["DL1000"],
      url: "https://github.com/imglint/imglint/blob/main/docs/rules/syntax-error.md",
    });
    expect(findings[0]?.range.start.line).toBe(2);
  });

  test("can be ignored by id and by code", () => {
    for (const comment of [
      "imglint ignore=syntax-error: custom frontend",
      "imglint ignore=DL1000: x",
      "hadolint ignore=DL1000",
    ]) {
      const { findings, suppressed } = run({}, `FROM a\n# ${comment}\nRUNN b\n`);
      expect(findings).toEqual([]);
      expect(brief(suppressed)).toEqual(["3 syntax-error"]);
    }
  });

  describe("that a rule reports in more detail", () => {
    const rules = { "self-copy": reports("COPY", { severity: "warning" }) };
    const copy = "FROM a AS b\nCOPY --from=b c d\n";
    const lines = (text: string, given: Run = {}) => brief(run(rules, text, given).findings);

    test("are left to the rule", () => {
      expect(lines(copy)).toEqual(["2 self-copy"]);
    });

    test("stay where the rule is off or not shown", () => {
      expect(lines(copy, { ignore: ["self-copy"] })).toEqual(["2 syntax-error"]);
      expect(lines(copy, { minSeverity: "error" })).toEqual(["2 syntax-error"]);
    });

    test("do not come back when the rule's finding is ignored", () => {
      const result = run(rules, "FROM a AS b\n# imglint ignore=self-copy: x\nCOPY --from=b c d\n");
      expect(result.findings).toEqual([]);
      expect(brief(result.suppressed)).toEqual(["3 self-copy"]);
    });

    test("can be ignored for a run without the rule, which is not unused then", () => {
      const result = run(rules, "FROM a AS b\n# imglint ignore=self-copy,syntax-error: x\nCOPY --from=b c d\n");
      expect(result.findings).toEqual([]);
      expect(brief(result.suppressed)).toEqual(["3 self-copy"]);
    });
  });

  test("are unused suppressions where there is none", () => {
    expect(brief(run({}, "FROM a\n# imglint ignore=syntax-error: x\nRUN b\n").findings)).toEqual([
      "2 unused-suppression",
    ]);
  });

  test("name bytes that are no text, once", () => {
    const bytes = new Uint8Array([...new TextEncoder().encode("FROM a\nRUN echo "), 0xff, 0xfe, 0x41, 0x0a]);
    const { findings } = run({}, decode(bytes));
    expect(findings.map(({ range, message }) => `${range.start.line}:${range.start.column} ${message}`)).toEqual([
      "2:10 bytes that are not valid UTF-8; save the file as UTF-8",
    ]);
  });
});
