import { expect, test } from "vitest";
import rule from "../../../rules/stages/duplicate-stage-name.ts";
import { lint } from "../../support/lint.ts";

test("compares names without case", () => {
  expect(lint(rule, "FROM alpine:3.24 AS build\nFROM alpine:3.24 AS Build\n")).toMatchInlineSnapshot(`
    FROM alpine:3.24 AS Build
                        ^^^^^ stage "Build" is already defined on line 1; choose another name
  `);
});

test.each([
  ["other names", "FROM alpine:3.24 AS build\nFROM alpine:3.24 AS test\nFROM build\n"],
  [
    "names that begin alike",
    "FROM golang:1.27 AS build\nFROM golang:1.27 AS build-race\nFROM golang:1.27 AS build_arm64\n",
  ],
  ["stages without names", "FROM alpine:3.24\nFROM alpine:3.24\n"],
  [
    "the name of the image it is built on",
    "FROM nginx:1.30 AS nginx\nFROM alpine:3.24\nCOPY --from=nginx /etc/nginx /etc/nginx\n",
  ],
])("leaves %s alone", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
