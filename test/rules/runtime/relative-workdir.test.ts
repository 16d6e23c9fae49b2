import { expect, test } from "vitest";
import rule from "../../../rules/runtime/relative-workdir.ts";
import { lint } from "../../support/lint.ts";

test("points at the first one", () => {
  expect(lint(rule, "FROM alpine:3.24\nWORKDIR app\nWORKDIR src\n")).toMatchInlineSnapshot(`
    WORKDIR app
            ^^^ "app" is relative to what the base image sets; write an absolute path
  `);
});

test("reports every one when told so", () => {
  expect(lint(rule, "FROM alpine:3.24\nWORKDIR /app\nWORKDIR src\n", { every: true })).toMatchInlineSnapshot(`
    WORKDIR src
            ^^^ "src" is relative to what the base image sets; write an absolute path
  `);
});

test("leaves paths alone that lead on from an absolute one, also of the stage below", () => {
  expect(lint(rule, "FROM alpine:3.24 AS base\nWORKDIR /app\nWORKDIR src\nFROM base\nWORKDIR test\n")).toBe("clean");
});

test("knows Windows paths, quotes and variables", () => {
  expect(
    lint(
      rule,
      '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nWORKDIR C:\\app\nFROM alpine:3.24\nWORKDIR "/with space"\nFROM alpine:3.24\nWORKDIR $HOME/app\nFROM alpine:3.24\nENV APP=/app\nWORKDIR ${APP}/x\n',
    ),
  ).toBe("clean");
});

test("leaves alone what a template engine fills in", () => {
  expect(lint(rule, "FROM alpine:3.24\nWORKDIR {{ workdir }}\n")).toBe("clean");
  expect(lint(rule, "FROM alpine:3.24\nWORKDIR {{ workdir }}\n", { every: true })).not.toBe("clean");
});

test("says that there are no options", () => {
  expect(lint(rule, "FROM alpine:3.24\nWORKDIR /app\nWORKDIR -p /src\nWORKDIR -p\n")).toMatchInlineSnapshot(`
    WORKDIR -p /src
            ^^ WORKDIR takes no options, so "-p" becomes part of the path; write "WORKDIR /src"

    WORKDIR -p
            ^^ WORKDIR takes no options, so "-p" becomes part of the path; write an absolute path
  `);
});

test("leaves alone what merely has a hyphen, and what the builder refuses", () => {
  expect(lint(rule, "FROM alpine:3.24\nWORKDIR /app\nWORKDIR my-app\nWORKDIR /-p/src\nWORKDIR --parents /src\n")).toBe(
    "clean",
  );
});

test("says that nothing puts the home directory for a tilde", () => {
  expect(lint(rule, "FROM ros:noetic\nWORKDIR /src\nWORKDIR ~/ws\nWORKDIR ~app\n")).toMatchInlineSnapshot(`
    WORKDIR ~/ws
            ^^^^ no shell expands "~" here, so it is a directory of that name; write the path of the home directory
  `);
});
