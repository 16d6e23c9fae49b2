import { expect, test } from "vitest";
import rule from "../../../rules/base-image/undefined-arg-in-from.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the variable, once for each name", () => {
  expect(
    lint(
      rule,
      "ARG TAG=3.24\nFROM alpine:${TAG}${SUFFIX}\nFROM --platform=linux/${MYARCH} debian:${SUFFIX:-13}-${SUFFIX}\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM alpine:\${TAG}\${SUFFIX}
                      ^^^^^^^^^ no "ARG" gives "SUFFIX" to FROM, so it is empty; add "ARG SUFFIX" above the first FROM

    FROM --platform=linux/\${MYARCH} debian:\${SUFFIX:-13}-\${SUFFIX}
                          ^^^^^^^^^ no "ARG" gives "MYARCH" to FROM, so it is empty; add "ARG MYARCH" above the first FROM

    FROM --platform=linux/\${MYARCH} debian:\${SUFFIX:-13}-\${SUFFIX}
                                           ^^^^^^^^^^^^^ no "ARG" gives "SUFFIX" to FROM, so it is empty; add "ARG SUFFIX" above the first FROM
  `);
});

test("suggests near names", () => {
  expect(
    lint(rule, "ARG ALPINE_VERSION=3.24\nFROM --platform=$BULIDPLATFORM alpine:${ALPINE_VERSON}\n"),
  ).toMatchInlineSnapshot(`
    FROM --platform=$BULIDPLATFORM alpine:\${ALPINE_VERSON}
                    ^^^^^^^^^^^^^^ no "ARG" gives "BULIDPLATFORM" to FROM, so it is empty; did you mean "BUILDPLATFORM"?

    FROM --platform=$BULIDPLATFORM alpine:\${ALPINE_VERSON}
                                          ^^^^^^^^^^^^^^^^ no "ARG" gives "ALPINE_VERSON" to FROM, so it is empty; did you mean "ALPINE_VERSION"?
  `);
});

test("is an error where the build refuses what is left", () => {
  expect(problems(rule, "FROM alpine:${TAG}\nFROM node:26${VARIANT}\n").map(problem => problem.severity)).toEqual([
    "error",
    undefined,
  ]);
});

test("knows that an ARG behind FROM is none for the next FROM", () => {
  expect(lint(rule, "FROM alpine:3.24\nARG TAG=3\nFROM alpine:$TAG\n")).toMatchInlineSnapshot(`
    FROM alpine:$TAG
                ^^^^ no "ARG" gives "TAG" to FROM, so it is empty; add "ARG TAG" above the first FROM
  `);
});

test("leaves global ARGs, platform variables and escaped signs alone", () => {
  expect(
    lint(
      rule,
      "ARG TAG\nARG IMAGE=alpine\nFROM ${IMAGE}:${TAG:-3.24} AS a\nFROM --platform=$BUILDPLATFORM alpine:3.24\nFROM --platform=$TARGETOS/$TARGETARCH alpine:3.24\n",
    ),
  ).toBe("clean");
});
