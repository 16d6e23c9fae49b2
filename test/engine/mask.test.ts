import { describe, expect, test } from "vitest";
import { masked } from "../../src/engine/mask.ts";
import type { Problem } from "../../src/rule.ts";
import { defineRule } from "../../src/rule.ts";
import { privateKey, samples } from "../support/credentials.ts";
import { run } from "../support/engine.ts";

const token = samples["GitHub token"]?.[0]?.credential ?? "";
const hidden = token.slice(6);

/** A rule that says one thing about the last instruction. */
const says = (problem: (text: string) => Omit<Problem, "at">) => ({
  said: defineRule({
    summary: "Says what it is told to",
    why: "So that there is something to say.",
    severity: "warning",
    preset: "recommended",
    examples: [],
    *check({ instructions }) {
      const last = instructions.at(-1);
      if (last) yield { at: last, ...problem(last.text) };
    },
  }),
});

const said = (text: string, problem: (text: string) => Omit<Problem, "at">) => masked(run(says(problem), text));

describe("the source", () => {
  test("has asterisks where a credential stands, and everything else in its place", () => {
    const text = `FROM alpine\nENV A=b TOKEN=${token} C=d\n`;
    const { source } = said(text, () => ({ message: "is odd" }));
    expect(source.text).toBe(`FROM alpine\nENV A=b TOKEN=ghp_${token.slice(4, 6)}${"*".repeat(hidden.length)} C=d\n`);
  });

  test("has them for passwords in URLs, variables aside", () => {
    const text = "FROM alpine\nENV A=redis://:hunter2@cache B=redis://:$PASSWORD@cache\n";
    const { source } = said(text, () => ({ message: "is odd" }));
    expect(source.line(2)).toBe("ENV A=redis://:*******@cache B=redis://:$PASSWORD@cache");
  });

  test("has them for every line of a private key", () => {
    const key = privateKey("\n");
    const { source } = said(`FROM alpine\nCOPY <<EOF /key\n${key}\nEOF\n`, () => ({ message: "is odd" }));
    expect(source.text.split("\n").slice(2, 7)).toEqual(
      key.split("\n").map(line => (line.startsWith("-") ? line : "*".repeat(line.length))),
    );
  });

  test("has them for what a rule says is secret, also where a comment silences it", () => {
    const secret = { start: { line: 3, column: 10 }, end: { line: 3, column: 17 } };
    const text = "FROM alpine\n# imglint ignore=said: reason\nRUN x -p hunter2\n";
    const { source, findings } = said(text, () => ({ message: "is odd", secrets: [secret] }));
    expect(findings).toEqual([]);
    expect(source.line(3)).toBe("RUN x -p *******");
  });

  test("has them wherever the same secret stands again, of which no rule knows", () => {
    const text = "FROM a\n# x\nRUN x -p hunter2x4 && \\\n  y --for='hunter2x4'\n";
    const secret = { start: { line: 3, column: 10 }, end: { line: 3, column: 19 } };
    const { source } = said(text, () => ({ message: "is odd", secrets: [secret] }));
    expect(source.text).toBe("FROM a\n# x\nRUN x -p ********* && \\\n  y --for='*********'\n");
  });

  test("is the same where nothing is secret", () => {
    const result = run(
      says(() => ({ message: "is odd" })),
      "FROM alpine\nENV A=b\n",
    );
    expect(masked(result)).toBe(result);
  });
});

describe("what is said", () => {
  const text = `FROM alpine\nENV TOKEN=${token}\n`;

  test("does not quote a credential, cut short or not", () => {
    const { findings } = run(
      says(quoted => ({ message: `"${quoted}" and "${quoted.slice(0, 24)}…" are odd` })),
      text,
    );
    const stars = "*".repeat(hidden.length);
    expect(findings[0]?.message).toBe(
      `"TOKEN=${token.slice(0, 6)}${stars}" and "TOKEN=${token.slice(0, 6)}${stars.slice(0, 12)}…" are odd`,
    );
  });

  test("does not quote a short password of a URL, but may use the word", () => {
    const { findings } = run(
      says(quoted => ({ message: `"${quoted}" for root is odd` })),
      "FROM alpine\nENV A=https://root:root@example.com/root\n",
    );
    expect(findings[0]?.message).toBe('"A=https://root:****@example.com/root" for root is odd');
  });

  test("may use a word that is a bad password", () => {
    const { findings } = run(
      says(quoted => ({ message: `"${quoted}" holds a password` })),
      "FROM alpine\nENV A=https://me:password@example.com\n",
    );
    expect(findings[0]?.message).toBe('"A=https://me:********@example.com" holds a password');
  });

  test("may use a word with which a bad password begins", () => {
    const secret = { start: { line: 2, column: 10 }, end: { line: 2, column: 22 } };
    const { findings } = said("FROM alpine\nRUN x -p password4242\n", quoted => ({
      message: `"${quoted}", "${quoted.slice(0, 13)}" and "${quoted.slice(0, 13)}…" hold a password`,
      secrets: [secret],
    }));
    expect(findings[0]?.message).toBe('"x -p ************", "x -p password" and "x -p ********…" hold a password');
  });

  test("does not quote it when a rule fails either", () => {
    const failing = says(quoted => {
      throw new Error(quoted);
    });
    const { crashes, findings } = run(failing, text);
    expect([...crashes, ...findings.map(({ message }) => message)].join()).not.toContain(hidden);
  });
});

test("a fix that would write a credential is not reported, any other is", () => {
  const at = { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } };
  const fixed = (written: string) =>
    said(`FROM alpine\nENV TOKEN ${token}\n`, () => ({
      message: "is odd",
      fix: { title: "write it anew", edits: [{ at, text: written }] },
    })).findings[0]?.fix?.title;
  expect(fixed(`ENV TOKEN=${token}`)).toBeUndefined();
  expect(fixed("ARG")).toBe("write it anew");
});
