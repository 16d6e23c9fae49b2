import { expect, test } from "vitest";
import rule from "../../../rules/runtime/shell-form-command.ts";
import { lint } from "../../support/lint.ts";

test("points at the command", () => {
  expect(
    lint(rule, "FROM node:26\nENTRYPOINT docker-entrypoint.sh --verbose\nCMD node server.js\n"),
  ).toMatchInlineSnapshot();
});

test("is milder where a shell is needed", () => {
  expect(lint(rule, "FROM node:26\nCMD node server.js --port $PORT && echo done\n")).toMatchInlineSnapshot();
});

test("looks at HEALTHCHECK when told so", () => {
  expect(
    lint(rule, "FROM node:26\nHEALTHCHECK CMD curl -f http://localhost/\n", { healthcheck: true }),
  ).toMatchInlineSnapshot();
});

test("leaves exec form, HEALTHCHECK, SHELL on purpose and exec alone", () => {
  expect(
    lint(
      rule,
      'FROM node:26 AS a\nCMD ["node", "server.js"]\nHEALTHCHECK CMD curl -f http://localhost/\nFROM node:26 AS b\nCMD exec node server.js --port $PORT\nFROM node:26 AS c\nSHELL ["/bin/bash", "-c"]\nCMD node server.js\n',
    ),
  ).toBe("clean");
});

test("leaves Windows alone, whose shells it does not read", () => {
  expect(lint(rule, "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCMD app.exe --run\n")).toBe("clean");
});
