import { describe, expect, test } from "vitest";
import { Source } from "../../src/model/source.ts";
import type { AnyRule, Place, Problem } from "../../src/rule.ts";
import { run } from "../support/engine.ts";
import { reports, rule } from "../support/made-rules.ts";

const text = "FROM a\nRUN b\n";
const yielding = (...problems: readonly unknown[]): AnyRule => rule({ check: () => problems as Problem[] });
const place = (line: number, column: number, endLine = line, endColumn = column): Place => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});
const drawn = (made: AnyRule): readonly string[] =>
  run({ made }, text).findings.map(({ rule, range: { start, end }, message }) => {
    return `${start.line}:${start.column}-${end.line}:${end.column} ${rule} ${message}`;
  });

describe("a finding", () => {
  test("gets everything that a problem does not say", () => {
    const made = yielding({ at: place(2, 1, 2, 4), message: "bad" });
    const [finding] = run({ made: { ...made, codes: { DL3008: "error", DL3018: "error" } } }, text, {
      path: "a/Dockerfile",
    }).findings;
    expect(finding).toEqual({
      rule: "made",
      category: "some",
      severity: "warning",
      path: "a/Dockerfile",
      range: place(2, 1, 2, 4),
      message: "bad",
      codes: ["DL3008", "DL3018"],
      url: "https://github.com/imglint/imglint/blob/main/docs/rules/made.md",
    });
  });

  test("carries only the codes that its problem names, in the order given", () => {
    const made = {
      ...yielding({ at: place(2, 1), message: "bad", codes: ["DL3018"] }),
      codes: { DL3008: "error", DL3018: "error" },
    } as const;
    expect(run({ made }, text).findings[0]?.codes).toEqual(["DL3018"]);
  });

  test("has its fix with plain ranges", () => {
    const at = { range: place(2, 1, 2, 4) };
    const made = yielding({ at, message: "bad", fix: { title: "mend", edits: [{ at, text: "COPY" }], unsafe: true } });
    expect(run({ made }, text).findings[0]?.fix).toEqual({
      title: "mend",
      edits: [{ at: place(2, 1, 2, 4), text: "COPY" }],
      unsafe: true,
    });
  });
});

describe("a rule that goes wrong", () => {
  test("that throws becomes a finding on the last FROM, and keeps what it said before", () => {
    const made = rule({
      *check({ of: _, stages }) {
        yield { at: stages[0]?.from.keywordRange ?? place(1, 1), message: "first" };
        throw new TypeError("x is undefined\n    at somewhere");
      },
    });
    const { findings, crashes } = run({ made, other: reports("RUN") }, text);
    expect(findings.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      ["made", "warning", "first"],
      ["rule-crashed", "error", 'rule "made" crashed: x is undefined'],
      ["other", "warning", "RUN b"],
    ]);
    expect(crashes).toEqual(['rule "made" crashed: x is undefined']);
  });

  test("that yields no problem at all has crashed", () => {
    for (const nothing of [null, undefined, 3])
      expect(drawn(yielding(nothing))[0]).toContain('rule-crashed rule "made" crashed');
    expect(drawn(rule({ check: () => undefined as never }))[0]).toContain("rule-crashed");
  });

  test("that throws something else than an error has crashed too", () => {
    const made = rule({
      check: () => {
        throw "oops";
      },
    });
    expect(drawn(made)).toEqual(['1:1-1:5 rule-crashed rule "made" crashed: oops']);
  });

  test("that never ends is stopped", () => {
    const made = rule({
      *check() {
        for (;;) yield { at: place(1, 1), message: "again" };
      },
    });
    expect(drawn(made)).toEqual([
      "1:1-1:1 made again",
      '1:1-1:5 rule-crashed rule "made" crashed: it yields problems without end',
    ]);
  });

  test("that points outside the file points at the nearest place inside", () => {
    expect(drawn(yielding({ at: place(2, 99), message: "x" }))).toEqual(["2:6-2:6 made x"]);
    expect(drawn(yielding({ at: place(99, 1), message: "x" }))).toEqual(["3:1-3:1 made x"]);
    expect(drawn(yielding({ at: place(0, -5, 1, 3), message: "x" }))).toEqual(["1:1-1:3 made x"]);
    expect(drawn(yielding({ at: place(2, 3, 1, 1), message: "x" }))).toEqual(["2:3-2:3 made x"]);
  });

  test("that points nowhere points at the last FROM", () => {
    for (const at of [undefined, {}, { range: undefined }, { start: { line: 1 }, end: {} }, place(Number.NaN, 1)]) {
      expect(drawn(yielding({ at, message: "x" }))).toEqual(["1:1-1:5 made x"]);
    }
    expect(run({ made: yielding({ message: "x" }) }, "").findings[0]?.range).toMatchObject(place(1, 1));
  });

  test("has one line as message", () => {
    expect(drawn(yielding({ at: place(1, 1), message: "one\ntwo" }))).toEqual(["1:1-1:1 made one"]);
  });

  test("whose fix lies outside the file has none", () => {
    for (const at of [place(9, 1), place(2, 1, 2, 99), place(2, 3, 1, 1), undefined]) {
      const made = yielding({ at: place(1, 1), message: "x", fix: { title: "t", edits: [{ at, text: "" }] } });
      expect(run({ made }, text).findings[0]).not.toHaveProperty("fix");
    }
  });

  test("leaves a range of the model as it is, carriage returns and all", () => {
    const source = new Source("FROM a\r\nRUN b\r\n");
    const made = rule({ check: ({ source }) => [{ at: source.range(0, 7), message: "x" }] });
    expect(run({ made }, source).findings[0]?.range.end).toEqual({ line: 1, column: 8 });
  });
});

describe("# check=error=true", () => {
  const rules = {
    theirs: reports("USER", { severity: "warning", codes: { WorkdirRelativePath: "warning" } }),
    ours: reports("RUN", { severity: "warning", codes: { DL3004: "warning" } }),
  };
  const severities = (text: string) => run(rules, text).findings.map(({ rule, severity }) => `${rule} ${severity}`);

  test("makes errors of what BuildKit checks too, as the build ends on it", () => {
    expect(severities("# check=error=true\nFROM a\nUSER b\nRUN c\n")).toEqual(["theirs error", "ours warning"]);
    expect(severities("# check=skip=X;error=true\nFROM a\nUSER b\n")).toEqual(["theirs error"]);
  });

  test("does so only as a directive", () => {
    expect(severities("FROM a\n# check=error=true\nUSER b\n")).toEqual(["theirs warning"]);
    expect(severities("# check=error=false\nFROM a\nUSER b\n")).toEqual(["theirs warning"]);
  });
});
