import { expect, test } from "vitest";
import rule from "../../../rules/syntax/legacy-key-value.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the key", () => {
  expect(lint(rule, "FROM alpine:3.24\nENV LANG C.UTF-8\nLABEL description what it does\n")).toMatchInlineSnapshot(`
    ENV LANG C.UTF-8
        ^^^^ "LANG" and its value are separated by a space; write "LANG=…"

    LABEL description what it does
          ^^^^^^^^^^^ "description" and its value are separated by a space; write "description=…"
  `);
});

test("warns of a value that begins with an equals sign", () => {
  const text = "FROM alpine:3.24\nENV DEBUG = 1\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    ENV DEBUG = 1
        ^^^^^^^^^ the value of "DEBUG" begins with "="; leave no spaces around it
  `);
  expect(problems(rule, text).map(({ severity, fix }) => [severity, fix])).toEqual([["warning", undefined]]);
});

test("warns of a comment that becomes the value", () => {
  const text =
    "FROM alpine:3.24\nENV DB_URL # jdbc:postgresql://localhost\nENV PORT 8080 # of the API\nLABEL author # Jo\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    ENV DB_URL # jdbc:postgresql://localhost
               ^ "#" does not begin a comment here, but belongs to the value of "DB_URL"; put the comment on a line of its own

    ENV PORT 8080 # of the API
                  ^ "#" does not begin a comment here, but belongs to the value of "PORT"; put the comment on a line of its own

    LABEL author # Jo
                 ^ "#" does not begin a comment here, but belongs to the value of "author"; put the comment on a line of its own
  `);
  expect(problems(rule, text).map(({ severity, fix }) => [severity, fix])).toEqual(
    Array(3).fill(["warning", undefined]),
  );
});

test("takes a hash that begins a word, ends a prompt or stands in a sentence for what it is", () => {
  const text =
    "FROM alpine:3.24\nENV COLOR #fff\nENV QEMU #{QEMU_VERSION}\nENV PS1 [\\u@\\h] #\nENV A one two # three\nLABEL title Room # 5\n";
  expect(problems(rule, text).map(({ severity }) => severity)).toEqual(Array(5).fill(undefined));
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

test("keeps the quotes around a value as they are", () => {
  expect(fixed(rule, "FROM alpine:3.24\nENV A \"b  $c\"\nENV D ''\nLABEL e 'f g'\n")).toBe(
    "FROM alpine:3.24\nENV A=\"b  $c\"\nENV D=''\nLABEL e='f g'\n",
  );
});

test("offers no fix for other quotes, backslashes, and comments before the value", () => {
  const text = String.raw`FROM alpine:3.24
ENV A "b" c
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
