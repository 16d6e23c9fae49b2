import { expect, test } from "vitest";
import rule from "../../../rules/base-image/redundant-platform.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the flag", () => {
  expect(
    lint(
      rule,
      'FROM --platform=$TARGETPLATFORM alpine:3.24\nFROM --platform="${TARGETPLATFORM}" alpine:3.24\nFROM --platform=${TARGETPLATFORM:-linux/amd64} alpine:3.24\n',
    ),
  ).toMatchInlineSnapshot(`
    FROM --platform=$TARGETPLATFORM alpine:3.24
         ^^^^^^^^^^^^^^^^^^^^^^^^^^ "$TARGETPLATFORM" is the default platform; leave the flag out

    FROM --platform="\${TARGETPLATFORM}" alpine:3.24
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "\${TARGETPLATFORM}" is the default platform; leave the flag out

    FROM --platform=\${TARGETPLATFORM:-linux/amd64} alpine:3.24
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "\${TARGETPLATFORM:-linux/amd64}" is the default platform; leave the flag out
  `);
});

test("leaves other platforms alone", () => {
  expect(
    lint(
      rule,
      "FROM --platform=$BUILDPLATFORM golang:1.26\nFROM --platform=linux/$TARGETARCH alpine:3.24\nFROM --platform=${TARGETPLATFORM}/v7 alpine:3.24\n",
    ),
  ).toBe("clean");
});

test("knows that an ARG of that name may say something else", () => {
  expect(lint(rule, "ARG TARGETPLATFORM=linux/amd64\nFROM --platform=$TARGETPLATFORM alpine:3.24\n")).toBe("clean");
});

test("takes an ARG without a default for the platform of the build", () => {
  expect(lint(rule, "ARG TARGETPLATFORM\nFROM --platform=$TARGETPLATFORM alpine:3.24\n")).toMatchInlineSnapshot(`
    FROM --platform=$TARGETPLATFORM alpine:3.24
         ^^^^^^^^^^^^^^^^^^^^^^^^^^ "$TARGETPLATFORM" is the default platform; leave the flag out
  `);
});

test("removes the flag and its blank, also over lines", () => {
  expect(fixed(rule, "FROM --platform=$TARGETPLATFORM \\\n  alpine:3.24 AS base\n")).toBe("FROM alpine:3.24 AS base\n");
});
