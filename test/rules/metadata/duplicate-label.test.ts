import { expect, test } from "vitest";
import rule from "../../../rules/metadata/duplicate-label.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the one that is overwritten", () => {
  expect(lint(rule, 'FROM alpine:3.24\nLABEL version=1 a=b\nLABEL "version"=2 c=d version=3\n')).toMatchInlineSnapshot(`
    LABEL version=1 a=b
          ^^^^^^^ label "version" is set again on line 3, which overwrites this value; keep one

    LABEL "version"=2 c=d version=3
          ^^^^^^^^^ label "version" is set again on line 3, which overwrites this value; keep one
  `);
});

test("removes a pair, or the whole instruction, with its line", () => {
  expect(
    fixed(
      rule,
      'FROM alpine:3.24\nLABEL team=core\nLABEL version=1 \\\n      vendor=acme \\\n      size=big\nLABEL version=2 size=small team="core"\n',
    ),
  ).toMatchInlineSnapshot(`
    FROM alpine:3.24
    LABEL vendor=acme
    LABEL version=2 size=small team="core"
  `);
});

test("removes nothing where a comment may belong to it", () => {
  const text = "FROM alpine:3.24\n# who\nLABEL team=a\nLABEL x=1 \\\n  # why\n  y=2\nLABEL team=b x=2\n";
  expect(fixed(rule, text)).toBe(text);
});

test("leaves other stages and other keys alone", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS base\nLABEL version=1\nFROM base\nLABEL version=2\nARG A\nARG B\nLABEL $A=x $B=y\nONBUILD LABEL version=3\n",
    ),
  ).toBe("clean");
});
