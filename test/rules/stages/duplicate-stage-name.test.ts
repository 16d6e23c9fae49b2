import { expect, test } from "vitest";
import rule from "../../../rules/stages/duplicate-stage-name.ts";
import { lint } from "../../support/lint.ts";

test("compares names without case", () => {
  expect(lint(rule, "FROM alpine:3.24 AS build\nFROM alpine:3.24 AS Build\n")).toMatchInlineSnapshot(`
    FROM alpine:3.24 AS Build
                        ^^^^^ stage "Build" is already defined on line 1; choose another name
  `);
});

test("leaves distinct names alone", () => {
  expect(lint(rule, "FROM alpine:3.24 AS build\nFROM alpine:3.24 AS test\nFROM build\n")).toBe("clean");
});
