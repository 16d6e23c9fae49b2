import { describe, expect, test } from "vitest";
import { decode, encode, Source } from "../../src/model/source.ts";
import type { AnyRule } from "../../src/rule.ts";
import { brief, run, runFix } from "../support/engine.ts";
import { edits, replaces } from "../support/fixing-rules.ts";
import { reports, rule } from "../support/made-rules.ts";
import { workOf } from "../support/work.ts";

type Given = Parameters<typeof runFix>[2];

const text = (rules: Readonly<Record<string, AnyRule>>, source: string, given?: Given): string =>
  runFix(rules, source, given).result.source.text;

/** What is said of fixes that failed, as `line message`. */
const failures = (rules: Readonly<Record<string, AnyRule>>, source: string, given?: Given): readonly string[] =>
  runFix(rules, source, given)
    .result.findings.filter(finding => finding.rule === "fix-failed")
    .map(({ range, message }) => `${range.start.line} ${message}`);

const base = "FROM alpine:3.24\n";
const takenBack = "it was taken back, please report it as a bug";

describe("what is fixed", () => {
  test("is what is found, each with its own edits", () => {
    const { result } = runFix({ add: replaces(/^ADD/gm, "COPY") }, `${base}ADD a b # ADD\nADD c d\n`);
    expect(result.source.text).toBe(`${base}COPY a b # ADD\nCOPY c d\n`);
    expect(result.findings).toEqual([]);
    expect(result.fixed).toBe(2);
  });

  test("is not what is suppressed, below the least severity or left out", () => {
    const rules = { add: replaces(/^ADD/gm, "COPY", { severity: "info" }), other: reports("RUN") };
    const source = `${base}# imglint ignore=add: reason\nADD a b\nADD c d\n`;
    expect(text(rules, source)).toBe(`${base}# imglint ignore=add: reason\nADD a b\nCOPY c d\n`);
    expect(text(rules, source, { minSeverity: "warning" })).toBe(source);
    expect(text(rules, source, { only: ["other"] })).toBe(source);
    expect(text(rules, source, { ignore: ["add"] })).toBe(source);
  });

  test("is safe, unless unsafe fixes are asked for", () => {
    const rules = { add: replaces(/^ADD/gm, "COPY"), run: replaces(/^RUN/gm, "CMD", { unsafe: true }) };
    const source = `${base}ADD a b\nRUN c\n`;
    const safe = runFix(rules, source).result;
    expect(safe.source.text).toBe(`${base}COPY a b\nRUN c\n`);
    expect(safe.findings.map(({ rule, fix }) => [rule, fix?.unsafe])).toEqual([["run", true]]);
    expect(text(rules, source, { mode: "all" })).toBe(`${base}COPY a b\nCMD c\n`);
  });

  test("is first what is safe: an unsafe fix gets to see what that leaves", () => {
    const rules = {
      add: replaces(/^ADD a/gm, "COPY a"),
      copy: replaces(/^(?:ADD|COPY) a/gm, "COPY z", { unsafe: true }),
    };
    const { result, changes } = runFix(rules, `${base}ADD a b\n`, { mode: "all" });
    expect(result.source.text).toBe(`${base}COPY z b\n`);
    expect(result.fixed).toBe(2);
    expect(changes).toHaveLength(1);
  });

  test("leaves the positions of what remains in the fixed file", () => {
    const rules = { add: replaces(/^ADD.*\n/gm, ""), run: reports("RUN") };
    expect(brief(run(rules, `${base}ADD a b\nRUN c\n`).findings)).toEqual(["2 add", "3 run"]);
    expect(brief(runFix(rules, `${base}ADD a b\nRUN c\n`).result.findings)).toEqual(["2 run"]);
  });

  test("also is a suppression that nothing needs", () => {
    const source = "# imglint ignore=add,run: reason\nFROM alpine:3.24\nRUN c\n";
    expect(text({ add: replaces(/^ADD/gm, "COPY"), run: reports("RUN") }, source)).toBe(`${base}RUN c\n`);
  });

  test("is nothing in a file that could not be decoded", () => {
    const source = decode(Buffer.from([...Buffer.from(`${base}ADD a b # `), 0xff]));
    const { result, changes } = runFix({ add: replaces(/^ADD/gm, "COPY") }, source);
    expect(result.source).toBe(source);
    expect(changes).toEqual([]);
    expect(brief(result.findings)).toEqual(["2 add", "2 syntax-error"]);
    expect(result.findings[0]).not.toHaveProperty("fix");
  });
});

describe("edits", () => {
  test("that overlap wait for the next round", () => {
    const rules = { one: replaces(/ADD a/g, "COPY a"), two: replaces(/a b/g, "x y") };
    expect(text(rules, `${base}ADD a b\n`)).toBe(`${base}COPY x y\n`);
  });

  test("that insert at the same place, or at the edge of another, wait for each other", () => {
    const rules = {
      one: edits("RUN a", [[4, 4, "b "]]),
      two: edits("RUN a", [[4, 4, "c "]]),
      three: edits("RUN a", [[4, 5, "d"]]),
    };
    const { result } = runFix(rules, `${base}RUN a\n`);
    expect(result.source.text).toBe(`${base}RUN b a\n`);
    expect(result.fixed).toBe(1);
  });

  test("that are the same are made once, and fix both findings", () => {
    const insert = edits("RUN a", [[5, 5, " b\nRUN done"]]);
    const rules = { one: edits("RUN a\n", [[5, 5, " b"]]), two: edits("N a\n", [[3, 3, " b"]]), insert: rule() };
    const { result } = runFix(rules, `${base}RUN a\n`);
    expect(result.source.text).toBe(`${base}RUN a b\n`);
    expect(result.fixed).toBe(2);
    expect(text({ insert, twice: edits("RUN a\n", [[3, 3, "  "]]) }, `${base}RUN a\n`)).toContain("RUN");
  });

  test("of one fix may touch, in the order given, but not overlap", () => {
    const touching = edits("RUN a", [
      [4, 5, "y"],
      [4, 4, "x "],
      [5, 5, " z"],
      [5, 5, " !"],
    ]);
    expect(text({ touching }, `${base}RUN a\n`)).toBe(`${base}RUN x y z !\n`);
    const tangled = edits("RUN a", [
      [0, 4, "CMD "],
      [3, 5, " b"],
    ]);
    expect(failures({ tangled }, `${base}RUN a\n`)).toEqual([
      `2 the fix of "tangled" has edits that overlap each other; ${takenBack}`,
    ]);
  });

  test("follow the line endings of their place", () => {
    const rules = { run: replaces(/RUN a/g, "RUN b\nRUN c") };
    expect(text(rules, "FROM x\r\nRUN a\r\n")).toBe("FROM x\r\nRUN b\r\nRUN c\r\n");
    expect(text(rules, "FROM x\r\nRUN a")).toBe("FROM x\r\nRUN b\r\nRUN c");
    expect(text(rules, "FROM x\r\nRUN a\nRUN d\r\n")).toBe("FROM x\r\nRUN b\nRUN c\nRUN d\r\n");
    expect(text(rules, "FROM x\nRUN a\r\n")).toBe("FROM x\nRUN b\r\nRUN c\r\n");
    expect(text({ run: replaces(/RUN a/g, "RUN b\r\nRUN c") }, "FROM x\r\nRUN a\r\n")).toBe(
      "FROM x\r\nRUN b\r\nRUN c\r\n",
    );
  });

  test("leave encoding and byte order mark alone", () => {
    for (const name of ["utf-8", "utf-16le", "utf-16be"] as const) {
      const encoding = { name, hasBom: true };
      const bytes = encode(`${base}ADD é b\n`, encoding);
      const { source } = runFix({ add: replaces(/ADD/g, "COPY") }, decode(bytes)).result;
      expect(encode(source.text, source.encoding)).toEqual(encode(`${base}COPY é b\n`, encoding));
    }
  });
});

describe("rounds", () => {
  test("go on until nothing changes", () => {
    const rules = { a: replaces(/a/g, "b"), b: replaces(/b(?=\n)/g, "c"), c: replaces(/c(?=\n)/g, "d") };
    const { result } = runFix(rules, "FROM x\nRUN a\n");
    expect(result.source.text).toBe("FROM x\nRUN d\n");
    expect(result.fixed).toBe(3);
  });

  test("end where a fix goes on for ever; its rule fixes nothing then, the others do", () => {
    const rules = { more: replaces(/RUN x*(?=\n)/g, found => `${found}x`), add: replaces(/ADD/g, "COPY") };
    expect(text(rules, `${base}ADD a b\nRUN x\n`)).toBe(`${base}COPY a b\nRUN x\n`);
    expect(failures(rules, `${base}ADD a b\nRUN x\n`)).toEqual([
      `3 the fix of "more" never comes to an end; ${takenBack}`,
    ]);
  });

  test("end where two rules undo each other", () => {
    const rules = { copy: replaces(/ADD/g, "COPY"), add: replaces(/COPY/g, "ADD") };
    const { result } = runFix(rules, `${base}ADD a b\n`);
    expect(result.source.text).toMatch(/(?:ADD|COPY) a b\n$/);
    expect(result.findings.filter(finding => finding.rule === "fix-failed")).toHaveLength(1);
  });

  test("are few for many fixes, and their changes add up", () => {
    const source = base + "ADD a b\n".repeat(2_000);
    const { result, changes } = runFix({ one: replaces(/ADD a/g, "COPY a"), two: replaces(/a b/g, "x y") }, source);
    expect(result.source.text).toBe(base + "COPY x y\n".repeat(2_000));
    expect(result.fixed).toBe(4_000);
    expect(changes).toHaveLength(2_000);
    expect(changes[1]).toEqual({ before: { start: 25, end: 32 }, after: { start: 26, end: 34 } });
  });
});

describe("a fix is taken back and reported", () => {
  test("that breaks the file", () => {
    const rules = { add: replaces(/ADD/g, "COYP"), run: replaces(/RUN/g, "CMD") };
    const source = `${base}ADD a b\nRUN c\n`;
    expect(text(rules, source)).toBe(`${base}ADD a b\nCMD c\n`);
    expect(failures(rules, source)).toEqual([
      `2 the fix of "add" breaks the file ("COYP" is not an instruction); ${takenBack}`,
    ]);
  });

  test("that does not remove its problem, while its finding stays, without a fix", () => {
    const rules = { add: replaces(/^ADD/gm, "ADD ", { severity: "info" }) };
    const { result } = runFix(rules, `${base}ADD a b\n`);
    expect(result.source.text).toBe(`${base}ADD a b\n`);
    expect(result.fixed).toBe(0);
    expect(result.findings.map(({ rule, severity, fix }) => [rule, severity, fix])).toEqual([
      ["add", "info", undefined],
      ["fix-failed", "error", undefined],
    ]);
    expect(failures(rules, `${base}ADD a b\n`)).toEqual([
      `2 the fix of "add" does not remove the problem; ${takenBack}`,
    ]);
  });

  test("that changes nothing", () => {
    expect(failures({ add: edits("ADD", []) }, `${base}ADD a b\n`)).toHaveLength(1);
    expect(failures({ add: edits("ADD", [[0, 3, "ADD"]]) }, `${base}ADD a b\n`)).toHaveLength(1);
  });

  test("that brings another error; a lesser finding may come", () => {
    const add = replaces(/ADD/g, "COPY");
    const source = `${base}ADD a b\n`;
    expect(failures({ add, copy: reports("COPY", { severity: "error" }) }, source)).toEqual([
      `2 the fix of "add" brings another error, "copy"; ${takenBack}`,
    ]);
    expect(failures({ add, copy: reports("COPY") }, source)).toEqual([]);
  });

  test("that makes a rule crash", () => {
    const fragile = rule({
      check: dockerfile => {
        if (dockerfile.of("COPY").length > 0) throw new Error("no");
        return [];
      },
    });
    expect(failures({ add: replaces(/ADD/g, "COPY"), fragile }, `${base}ADD a b\n`)).toEqual([
      `2 the fix of "add" brings another error, "rule-crashed"; ${takenBack}`,
    ]);
  });

  test("among many that are good, wherever it stands, at its place in the fixed file", () => {
    const add = replaces(/^ADD \w+/gm, found => (found === "ADD bad" ? "COYP bad" : `RUN x\nCOPY ${found.slice(4)}`));
    const lines = Array.from({ length: 40 }, (_, index) => (index === 7 || index === 31 ? "ADD bad b" : "ADD a b"));
    const { result } = runFix({ add }, `${base}${lines.join("\n")}\n`);
    expect(result.fixed).toBe(38);
    const left = result.findings.filter(finding => finding.rule === "fix-failed");
    expect(left.map(({ range }) => result.source.line(range.start.line))).toEqual(["ADD bad b", "ADD bad b"]);
  });

  test("though a comment ignores everything that can be ignored", () => {
    const source = `# imglint ignore-file=fix-failed,syntax-error: reason\n${base}ADD a b\n`;
    expect(failures({ add: replaces(/ADD/g, "COYP") }, source)).toHaveLength(1);
  });

  test("but not for an error that was there before, or that moved with it", () => {
    const rules = { add: replaces(/^ADD/gm, "RUN x\nCOPY"), run: replaces(/RUN b$/gm, "RUN c") };
    expect(text(rules, `${base}ADD a b\nRUNN x\nRUN b\n`)).toBe(`${base}RUN x\nCOPY a b\nRUNN x\nRUN c\n`);
  });

  test("but not for another finding of its kind in the same place, that could not be fixed with it", () => {
    const source = `${base}ADD a b\nADD a b\n`;
    const first = rule({
      *check({ source }) {
        for (const { index } of source.text.matchAll(/^ADD a b\n/gm)) {
          const at = source.range(index, index + 3);
          const fix = { title: "remove it", edits: [{ at: source.range(index, index + 8), text: "" }] };
          yield { at, message: '"ADD" is here', ...(index === base.length && { fix }) };
        }
      },
    });
    expect(failures({ first }, source)).toEqual([]);
    expect(text({ first }, source)).toBe(base);
  });
});

test("fixing takes work in proportion", () => {
  const rules = { add: replaces(/^ADD/gm, "COPY"), run: replaces(/^RUN/gm, "RUN") };
  const work = (count: number): number =>
    workOf(() => runFix(rules, new Source(base + "ADD a b\nRUN c\n".repeat(count))));
  expect(work(400) / work(200)).toBeLessThan(2.3);
});
