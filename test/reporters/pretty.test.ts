import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import type { Report, ReportContext } from "../../src/engine/finding.ts";
import { reporters } from "../../src/reporters/index.ts";
import { type Marked, plainContext, reportOf } from "./report.ts";

const pretty = async (report: Report, context: Partial<ReportContext> = {}): Promise<string> => {
  const render = await reporters.pretty?.(plainContext);
  const renderInColour = await reporters.pretty?.({ colourLevel: 1 });
  const all = { ...plainContext, ...context };
  return [...((all.colourLevel === 0 ? render : renderInColour)?.(report, all) ?? "")].join("");
};

/** Only the source line and the carets below it. */
const picture = async (text: string, finding: Marked): Promise<string> => {
  const lines = (await pretty(reportOf([{ text, findings: [finding] }]), { isQuiet: true })).split("\n");
  return lines
    .slice(1)
    .map(line => line.slice(2))
    .join("\n")
    .trimEnd();
};

test("shows each finding with its line, and sums up", async () => {
  const report = reportOf([
    {
      path: "api/Dockerfile",
      text: "FROM node:latest AS build\nADD app.js /srv/\n",
      findings: [
        { marked: "node:latest" },
        { marked: "ADD", rule: "add-instead-of-copy", severity: "error", message: 'use "COPY" for local files' },
      ],
    },
    { path: "web/Dockerfile", text: "FROM scratch\n", suppressed: [{ marked: "" }, { marked: "" }] },
  ]);
  expect(await pretty(report)).toMatchInlineSnapshot(`
    api/Dockerfile:1:6: warning: "node:latest" changes under you; pin a version [latest-tag]
      1 │ FROM node:latest AS build
        │      ^^^^^^^^^^^

    api/Dockerfile:2:1: error: use "COPY" for local files [add-instead-of-copy]
      2 │ ADD app.js /srv/
        │ ^^^

    2 findings (1 error, 1 warning) in 1 of 2 files, 2 suppressed
    Run "imglint explain <rule>" to learn why it matters and what to do.
  `);
});

test("says how many findings can be fixed, and by what", async () => {
  const safe = { title: "use COPY", edits: [] };
  const findings: Marked[] = [
    { marked: "ADD", fix: safe },
    { marked: "a", fix: { ...safe, unsafe: true } },
    { marked: "b", fix: safe },
    { marked: "c" },
  ];
  const report = reportOf([{ text: "ADD a b c\n", findings, fixed: 4, suppressed: [{ marked: "" }] }]);
  expect(await pretty(report)).toContain(
    "in 1 file, 4 fixed, 2 fixable with --fix, 1 fixable with --unsafe-fixes, 1 suppressed\n",
  );
});

test("names the rule to ask about if there is only one", async () => {
  const report = reportOf([{ text: "FROM a:latest\n", findings: [{ marked: "a:latest" }] }]);
  expect(await pretty(report)).toMatch(
    /\n1 finding \(1 warning\) in 1 file\nRun "imglint explain latest-tag" to learn/,
  );
});

test("explains nothing for findings of the engine", async () => {
  const finding: Marked = { marked: "FRM", category: "engine", rule: "syntax-error", severity: "error" };
  expect(await pretty(reportOf([{ text: "FRM a\n", findings: [finding] }]))).not.toContain("explain");
});

test("is friendly when there is nothing to report", async () => {
  expect(await pretty(reportOf([{ text: "FROM a:1\n" }]))).toBe("All good: no findings in 1 file\n");
  const report = reportOf([
    { text: "", suppressed: [{ marked: "" }], baselined: [{ marked: "" }, { marked: "" }], fixed: 3 },
    { text: "" },
  ]);
  expect(await pretty(report)).toBe("All good: no findings in 2 files, 3 fixed, 1 suppressed, 2 in the baseline\n");
  expect(await pretty(reportOf([]))).toBe("No Dockerfile to look at\n");
});

test("counts the errors of the run, which standard error names, and does not call that good", async () => {
  const errors = [{ path: "gone/Dockerfile", message: "no such file" }, { message: "a rule crashed" }];
  expect(await pretty(reportOf([{ text: "" }], errors))).toBe(
    "No findings in 1 file; incomplete because of 2 errors\n",
  );
  const found = { text: "FROM a\n", suppressed: [{ marked: "" }], findings: [{ marked: "a" }] };
  expect(await pretty(reportOf([found], errors.slice(1)))).toContain(
    "\n1 finding (1 warning) in 1 file, 1 suppressed; incomplete because of 1 error\n",
  );
  expect(await pretty(reportOf([], errors))).toBe("");
});

test("is silent about everything but findings when it is to be quiet", async () => {
  expect(await pretty(reportOf([{ text: "", suppressed: [{ marked: "" }] }]), { isQuiet: true })).toBe("");
  const report = reportOf([{ text: "FROM a\n", findings: [{ marked: "a" }] }], [{ message: "broken" }]);
  expect(await pretty(report, { isQuiet: true })).toMatchInlineSnapshot(`
    Dockerfile:1:6: warning: "a" changes under you; pin a version [latest-tag]
      1 │ FROM a
        │      ^
  `);
});

test("is the same with colour, colour apart, whatever the terminal's width", async () => {
  const text = `FROM a:latest\nRUN ${"x".repeat(300)} && \\\n\ty\u0007 \n`;
  const findings: Marked[] = [{ marked: "a:latest" }, { marked: "x && \\\n\ty\u0007 ", severity: "error" }];
  const report = reportOf([{ text, findings }], [{ message: "broken" }]);
  const colourful = await pretty(report, { colourLevel: 3, width: 40 });
  expect(colourful).toContain("\u001b[");
  expect(stripVTControlCharacters(colourful)).toBe(await pretty(report));
});

test("links the rule's name where the terminal can", async () => {
  const report = reportOf([{ text: "FROM a\n", findings: [{ marked: "a" }] }]);
  const linked = "[\u001b]8;;https://example.org/docs/latest-tag.md\u001b\\latest-tag\u001b]8;;\u001b\\]";
  expect(await pretty(report, { hasHyperlinks: true })).toContain(linked);
});

test.each(["", "https://example.org/\u001b\\\u001b[2J", "https://example.org/a b"])("does not link %j", async url => {
  const report = reportOf([{ text: "FROM a\n", findings: [{ marked: "a", url }] }]);
  expect(await pretty(report, { hasHyperlinks: true })).not.toContain("\u001b");
});

describe("the picture", () => {
  test("underlines a range of several lines on its first one", async () => {
    const text = "FROM a\nRUN one && \\\n  two && \\\n  three\nUSER b\n";
    expect(await picture(text, { marked: "one && \\\n  two" })).toMatchInlineSnapshot(`
      2 │ RUN one && \\
        │     ^^^^^^^^
        … and 1 further line
    `);
    expect(await picture(text, { marked: "RUN one && \\\n  two && \\\n  three\n" })).toMatchInlineSnapshot(`
      2 │ RUN one && \\
        │ ^^^^^^^^^^^^
        … and 2 further lines
    `);
  });

  test("has one caret for an empty range, also behind the end of a line", async () => {
    expect(await picture("FROM a\n", { marked: "" })).toMatchInlineSnapshot(`
      1 │ FROM a
        │ ^
    `);
    expect(await picture("FROM a\n\nUSER b\n", { marked: "\n" })).toMatchInlineSnapshot(`
      1 │ FROM a
        │       ^
    `);
  });

  test("lines numbers up with the last one", async () => {
    const text = `FROM a\n${"RUN b\n".repeat(8)}RUN c\n`;
    const report = reportOf([{ text, findings: [{ marked: "a" }, { marked: "c" }] }]);
    expect(await pretty(report, { isQuiet: true })).toMatchInlineSnapshot(`
      Dockerfile:1:6: warning: "a" changes under you; pin a version [latest-tag]
         1 │ FROM a
           │      ^

      Dockerfile:10:5: warning: "c" changes under you; pin a version [latest-tag]
        10 │ RUN c
           │     ^
    `);
  });

  test("aligns carets below tabs", async () => {
    expect(await picture("RUN\ta\t\tbc\td\n", { marked: "bc\td" })).toMatchInlineSnapshot(`
      1 │ RUN a       bc  d
        │             ^^^^^
    `);
  });

  test.each([
    ["Chinese", "RUN echo 镜像 x\n"],
    ["Korean", "RUN echo 이미지 x\n"],
    ["fullwidth", "RUN echo ＡＢ x\n"],
    ["emoji", "RUN echo 🚀🇩🇪 x\n"],
    ["a family", "RUN echo 👨‍👩‍👧 x\n"],
    ["combining marks", "RUN echo e\u0301\u0323 x\n"],
    ["Latin and Greek", "RUN echo äöü αβ x\n"],
  ])("aligns carets behind %s", async (_, text) => {
    const lines = (await picture(text, { marked: "x" })).split("\n");
    expect(lines.join("\n")).toMatchSnapshot();
    expect(columns(lines[0]?.split(" x")[0] ?? "") + 1).toBe(lines[1]?.indexOf("^"));
  });

  test("shows a window of a very long line", async () => {
    const word = `start${"a".repeat(300)} middle ${"b".repeat(300)}end`;
    expect(await picture(`RUN ${word}\n`, { marked: "start" })).toMatchInlineSnapshot(`
      1 │ RUN startaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
        │     ^^^^^
    `);
    expect(await picture(`RUN ${word}\n`, { marked: "middle" })).toMatchInlineSnapshot(`
      1 │ …aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa middle bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…
        │                                          ^^^^^^
    `);
    expect(await picture(`RUN ${word}\n`, { marked: "end" })).toMatchInlineSnapshot(`
      1 │ …bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbend
        │                                                                                                                       ^^^
    `);
    expect(await picture(`RUN ${word}\n`, { marked: word })).toMatchInlineSnapshot(`
      1 │ RUN startaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…
        │     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
    `);
  });

  test("does not cut a character in two", async () => {
    for (const shift of ["", "x"]) {
      const shown = await picture(`RUN ${shift}${"🚀".repeat(200)}end${"🚀".repeat(200)}\n`, { marked: "end" });
      expect(shown).not.toMatch(/U\+D|\p{Cs}/u);
    }
  });
});

describe("nothing in a file can steer the terminal", () => {
  const hostile = "\u001b]0;title\u0007\u001b[2J\u009b1m\b\r\u007f\u202e\u2066\u2028\u200b\ufeff";

  test("not from the source", async () => {
    const shown = await pretty(reportOf([{ text: `RUN a${hostile}b\n`, findings: [{ marked: "b" }] }]));
    expect(shown).not.toMatch(harmful);
    expect(shown).toContain("a␛]0;title␇␛[2J<U+009B>1m␈␍␡<U+202E><U+2066><U+2028><U+200B><U+FEFF>b");
  });

  test("not from messages, paths and rule names", async () => {
    const finding: Marked = { marked: "a", message: `x${hostile}\ny`, rule: `r${hostile}` };
    const report = reportOf([{ path: `q${hostile}\nz`, text: "FROM a\n", findings: [finding] }]);
    for (const hasHyperlinks of [false, true]) {
      const shown = await pretty(report, { hasHyperlinks });
      expect(shown.replaceAll(/\u001b\]8;;[!-~]*?\u001b\\/g, "")).not.toMatch(harmful);
      expect(shown).toContain("\ny".replace("\n", "␊"));
    }
  });

  const harmful = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/;
});

/** Terminal columns of the texts above, counted by hand: two for each of the wide characters used there. */
const columns = (text: string): number => {
  let width = 0;
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    width += /^[镜像이미지ＡＢ🚀🇩👨]/u.test(segment) ? 2 : 1;
  }
  return width;
};
