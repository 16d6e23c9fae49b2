import { expect, test } from "vitest";
import rule from "../../../rules/runtime/shell-form-command.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the command", () => {
  expect(
    lint(rule, "FROM node:26\nENTRYPOINT docker-entrypoint.sh --verbose\nCMD node server.js\n"),
  ).toMatchInlineSnapshot(`
    ENTRYPOINT docker-entrypoint.sh --verbose
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ENTRYPOINT" in shell form keeps signals from the program; write it as a JSON array, as in ["program", "argument"]

    CMD node server.js
        ^^^^^^^^^^^^^^ "CMD" in shell form keeps signals from the program; write it as a JSON array, as in ["program", "argument"]
  `);
});

test("is milder where a shell is needed", () => {
  expect(lint(rule, "FROM node:26\nCMD node server.js --port $PORT && echo done\n")).toMatchInlineSnapshot(`
    CMD node server.js --port $PORT && echo done
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "CMD" in shell form keeps signals from the program; begin its last command with "exec", or move it to a script that does
  `);
});

test("looks at HEALTHCHECK when told so", () => {
  expect(
    lint(rule, "FROM node:26\nHEALTHCHECK CMD curl -f http://localhost/\n", { healthcheck: true }),
  ).toMatchInlineSnapshot(`
    HEALTHCHECK CMD curl -f http://localhost/
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "HEALTHCHECK" in shell form keeps signals from the program; write it as a JSON array, as in ["program", "argument"]
  `);
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

test("does not rewrite what a template engine fills in", () => {
  const text = "FROM alpine:3.24\nCMD {{ command }}\n";
  expect(fixed(rule, text)).toBe(text);
});

test("takes BuildKit's view when told so: whatever no SHELL stands above", () => {
  expect(
    lint(
      rule,
      'FROM node:26 AS a\nCMD exec node server.js --port $PORT\nFROM node:26 AS b\nENTRYPOINT ["node" "server.js"]\nSHELL ["/bin/bash", "-c"]\nCMD node server.js\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCMD app.exe --run\n',
      { everyShellForm: true },
    ),
  ).toMatchInlineSnapshot(`
    CMD exec node server.js --port $PORT
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "CMD" in shell form keeps signals from the program; write it as a JSON array, as in ["program", "argument"]

    ENTRYPOINT ["node" "server.js"]
               ^^^^^^^^^^^^^^^^^^^^ "ENTRYPOINT" in shell form keeps signals from the program; write it as a JSON array, as in ["program", "argument"]

    CMD app.exe --run
        ^^^^^^^^^^^^^ "CMD" in shell form keeps signals from the program; write it as a JSON array, as in ["program", "argument"]
  `);
});

test("does not make an array of an array that is not valid", () => {
  const text = "FROM node:26\nCMD ['node']\n";
  expect(fixed(rule, text, { everyShellForm: true })).toBe(text);
});
