import { expect, test } from "vitest";
import { chainTail } from "../../src/model/chain-tail.ts";
import { parse } from "../../src/model/parse.ts";
import { Source } from "../../src/model/source.ts";

/** The file with `last` at the end of the script of its first RUN; "none" where it has no place. */
const appended = (text: string): string => {
  const source = new Source(text);
  const dockerfile = parse({ path: "Dockerfile", source });
  const [run] = dockerfile.of("RUN");
  const tail = run && chainTail(run, dockerfile);
  if (!tail) return "none";
  const { start, end } = source.spanOf(tail.at);
  return text.slice(0, start) + tail.join("last") + text.slice(end);
};

const appendedTo = (command: string): string => appended(`RUN ${command}\n`).replace(/^RUN |\n$/g, "");

test.each([
  ["a", "a && last"],
  ["a && b", "a && b && last"],
  ["a; b", "a; b && last"],
  ["a; b;", "a; b && last;"],
  ["set -e; a; b", "set -e; a; b; last"],
  ["set -e; a; b;", "set -e; a; b; last;"],
  ["set -ex && a && b", "set -ex && a && b && last"],
  ["set -e; set +e; a", "set -e; set +e; a && last"],
  // The failure of the last command ends a script with errexit, that of one before it does not.
  ["set -e; a && b", "set -e; a && b && last"],
  ["set -e; a || b", "set -e; a || b; last"],
  ["set -e; a || b && c", "set -e; a || b && c && last"],
  ["set -e; ! a", "set -e; ! a && last"],
  ["a || true", "a || true && last"],
  ["a || exit 1", "a || exit 1 && last"],
  ["a | b", "a | b && last"],
  ["a > f", "a > f && last"],
  ["if a; then b; fi", "if a; then b; fi && last"],
  ["(a; b)", "(a; b) && last"],
  // Commands left of && are not subject to errexit, those of a block neither.
  ["set -e; (a; b)", "set -e; (a; b); last"],
  ["set -e; for x in 1 2; do a; done", "set -e; for x in 1 2; do a; done; last"],
  ["set -e; a && { b; c; }", "none"],
  ["a; set -e; (b; c)", "none"],
  ["bash -ec 'a; b'", "bash -ec 'a; b' && last"],
])("goes on behind %s", (command, expected) => {
  expect(appendedTo(command)).toBe(expected);
});

test.each([
  "a && exec b",
  "a; exit 0",
  "a &",
  "a # comment",
  "a && f() { b; }",
  "a && 'b",
  '["a", "b"]',
  "cat <<EOF > f\nx\nEOF",
  "python3 <<EOF\nx\nEOF",
  "<<EOF\n#!/usr/bin/env python3\nx\nEOF",
  "<<EOF\na && cat <<X\nx\nX\nEOF",
  "<<EOF\na &\nEOF",
])("has no place behind %s", command => {
  expect(appended(`RUN ${command}\n`)).toBe("none");
});

test("has no place in PowerShell and ONBUILD", () => {
  expect(appended('FROM x\nSHELL ["powershell", "-Command"]\nRUN a; b\n')).toBe("none");
  expect(appended("FROM x\nONBUILD RUN a && b\n")).toBe("none");
});

test.each([
  ["operators at the end", "a && \\\n    b", "a && \\\n    b && \\\n    last"],
  ["operators at the start", "a \\\n    && b", "a \\\n    && b \\\n    && last"],
  ["its own blanks", "a \\\n\t&&  b c \\\n\t    d", "a \\\n\t&&  b c \\\n\t    d \\\n\t&&  last"],
  ["semicolons", "set -eux; \\\n\ta; \\\n\tb \\\n\t\tc", "set -eux; \\\n\ta; \\\n\tb \\\n\t\tc; \\\n\tlast"],
  ["comments between", "a && \\\n  # why\n  b", "a && \\\n  # why\n  b && \\\n  last"],
  ["arguments alone", "a && b \\\n  c \\\n  d", "a && b \\\n  c \\\n  d \\\n  && last"],
  ["arguments two levels deep", "a && b \\\n        c", "a && b \\\n        c \\\n    && last"],
  ["aligned continuations", "a;      \\\n  b;        \\\n  c", "a;      \\\n  b;        \\\n  c &&      \\\n  last"],
  ["continuations aligned at the start", "a    \\\n && b    \\\n && c", "a    \\\n && b    \\\n && c    \\\n && last"],
  [
    "a block inside",
    "a && \\\n  if b; then \\\n    c; \\\n  fi",
    "a && \\\n  if b; then \\\n    c; \\\n  fi \\\n  && last",
  ],
])("keeps the style of a chain with %s", (_, command, expected) => {
  expect(appendedTo(command)).toBe(expected);
});

test("goes on in the last line of a heredoc, or behind it where errexit holds", () => {
  expect(appended("RUN <<EOF\n  a\n  b\nEOF\n")).toBe("RUN <<EOF\n  a\n  b && last\nEOF\n");
  expect(appended("RUN <<EOF\nset -e\n  a\n  b # why\nEOF\n")).toBe("RUN <<EOF\nset -e\n  a\n  b # why\n  last\nEOF\n");
  expect(appended("RUN <<-EOF\n\tset -e\n\ta\n\tEOF\n")).toBe("RUN <<-EOF\n\tset -e\n\ta\n\tlast\n\tEOF\n");
  expect(appended("RUN <<EOF\r\na\r\nb\r\nEOF\r\n")).toBe("none");
});
