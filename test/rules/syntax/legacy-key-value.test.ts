import { expect, test } from "vitest";
import rule from "../../../rules/syntax/legacy-key-value.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the key", () => {
  expect(lint(rule, "FROM alpine:3.24\nENV LANG C.UTF-8\nLABEL description what it does\n")).toMatchInlineSnapshot(`
    ENV LANG C.UTF-8
        ^^^^ "LANG" and its value are set apart by a blank; write "LANG=…"

    LABEL description what it does
          ^^^^^^^^^^^ "description" and its value are set apart by a blank; write "description=…"
  `);
});

test("warns of a value that begins with an equals sign", () => {
  const text = "FROM alpine:3.24\nENV DEBUG = 1\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    ENV DEBUG = 1
        ^^^^^^^^^ the value of "DEBUG" begins with "="; leave no blanks around it
  `);
  expect(problems(rule, text).map(({ severity, fix }) => [severity, fix])).toEqual([["warning", undefined]]);
});

test("writes key=value with the quotes it takes", () => {
  expect(
    fixed(
      rule,
      "FROM alpine:3.24\nENV LANG   C.UTF-8\nENV JAVA_OPTS -Xmx1g  -Dx=$X\nENV DEPS \\\n    curl \\\n    # and\n    git\nLABEL a b\n",
    ),
  ).toBe(
    'FROM alpine:3.24\nENV LANG=C.UTF-8\nENV JAVA_OPTS="-Xmx1g  -Dx=$X"\nENV DEPS="curl \\\n    # and\n    git"\nLABEL a=b\n',
  );
});

test("offers no fix for quotes, backslashes, and comments before the value", () => {
  const text = String.raw`FROM alpine:3.24
ENV A "b c"
ENV D it's
ENV E \$x
ENV F \
  # why
  g
`;
  expect(problems(rule, text).map(({ fix }) => fix)).toEqual([undefined, undefined, undefined, undefined]);
});

test("leaves pairs, ARG and ONBUILD alone", () => {
  expect(lint(rule, 'FROM alpine:3.24\nARG foo bar\nENV A=1 B="2 3"\nLABEL c=d\nONBUILD ENV e f\n')).toBe("clean");
});
