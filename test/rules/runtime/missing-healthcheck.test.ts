import { expect, test } from "vitest";
import rule from "../../../rules/runtime/missing-healthcheck.ts";
import { lint } from "../../support/lint.ts";

test("points at the image of the final stage", () => {
  expect(lint(rule, 'FROM golang:1.27 AS build\nFROM nginx:1.29\nCMD ["nginx"]\n')).toMatchInlineSnapshot(`
    FROM nginx:1.29
         ^^^^^^^^^^ nothing tells whether the container works; add a "HEALTHCHECK", or "HEALTHCHECK NONE" where none makes sense
  `);
});

test("follows FROM, and takes NONE for an answer", () => {
  expect(lint(rule, "FROM nginx:1.29 AS base\nHEALTHCHECK CMD true\nFROM base\nCMD id\n")).toBe("clean");
  expect(lint(rule, "FROM nginx:1.29\nHEALTHCHECK NONE\n")).toBe("clean");
});

test("looks at every stage when told so", () => {
  expect(
    lint(
      rule,
      "FROM a:1 AS one\nFROM one AS two\nHEALTHCHECK CMD true\nFROM two AS three\nFROM b:1 AS four\nFROM c:1\nHEALTHCHECK CMD true\n",
      { stages: "all" },
    ),
  ).toMatchInlineSnapshot(`
    FROM b:1 AS four
         ^^^ nothing tells whether the container works; add a "HEALTHCHECK", or "HEALTHCHECK NONE" where none makes sense
  `);
});

test("has nothing to say without a stage", () => {
  expect(lint(rule, "ARG A=1\n")).toBe("clean");
});
