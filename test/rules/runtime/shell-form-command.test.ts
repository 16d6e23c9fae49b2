import { describe, expect, test } from "vitest";
import rule from "../../../rules/runtime/shell-form-command.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the command", () => {
  expect(
    lint(rule, "FROM node:26 AS a\nENTRYPOINT docker-entrypoint.sh --verbose\nFROM node:26\nCMD node server.js\n"),
  ).toMatchInlineSnapshot(`
    ENTRYPOINT docker-entrypoint.sh --verbose
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "ENTRYPOINT" in shell form keeps signals from the program; write it as a JSON array, as in ["program", "argument"]

    CMD node server.js
        ^^^^^^^^^^^^^^ "CMD" in shell form keeps signals from the program; write it as a JSON array, as in ["program", "argument"]
  `);
});

test("does not make an array of what keeps signals in exec form too", () => {
  expect(lint(rule, "FROM node:26\nCMD npm run start:prod\n")).toMatchInlineSnapshot(`
    CMD npm run start:prod
        ^^^^^^^^^^^^^^^^^^ "CMD" in shell form keeps signals from the program; write the program that it starts as a JSON array, as in ["node", "server.js"]
  `);
  expect(lint(rule, "FROM node:26\nCMD npm run dev\n")).toContain('as in ["program", "argument"]');
});

describe("leaves to other rules", () => {
  test.each([
    ["what a later one overrides", 'FROM debian:13\nCMD date\nCMD ["id"]\n', "overridden-instruction"],
    [
      "CMD that a shell-form ENTRYPOINT never hands on",
      "FROM debian:13\nCMD date\nENTRYPOINT exec app\n",
      "overridden-instruction",
    ],
    ["what has no shell to run in", "FROM scratch\nCOPY app /app\nENTRYPOINT /app\n", "shell-in-shellless-stage"],
    [
      "a service in the background",
      "FROM debian:13\nCMD service nginx start && tail -f /var/log/nginx/access.log\n",
      "multiple-services",
    ],
    ["several services", "FROM python:3.14\nCMD redis-server & python app.py\n", "multiple-services"],
  ])("%s", (_, text, other) => {
    expect(problems(rule, text).map(({ yieldsTo }) => yieldsTo)).toEqual([other]);
    expect(problems(rule, text, { evenWithShell: true })[0]?.yieldsTo).toBeUndefined();
    expect(problems(rule, text, { everyShellForm: true })[0]?.yieldsTo).toBeUndefined();
  });

  test("but not in stages and images that those say nothing about", () => {
    expect(problems(rule, "FROM debian:13 AS dev\nCMD service nginx start && tail -f /log\n")).toHaveLength(1);
    expect(problems(rule, "FROM scratch\nADD rootfs.tar.gz /\nCMD app --serve\n")).toHaveLength(1);
    expect(problems(rule, 'FROM debian:13 AS a\nCMD date\nFROM a\nCMD ["id"]\n')).toHaveLength(1);
  });
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

test("is not sure of a script of the project, which may begin with no #! line", () => {
  const safe = (lines: string, files?: Readonly<Record<string, string>>) => {
    const text = `FROM debian:13\n${lines}\n`;
    return fixed(rule, text, {}, { fixes: "safe", files }) !== text;
  };
  expect(safe("COPY launch /\nENTRYPOINT /launch")).toBe(false);
  expect(safe("COPY . .\nCMD ./bin/start.sh")).toBe(false);
  expect(safe("ADD run /usr/bin/app\nCMD app")).toBe(false);
  expect(safe("COPY --from=build /out/app /app\nCMD /app")).toBe(true);
  expect(safe("RUN make app\nCMD ./app --serve")).toBe(true);
  expect(safe("COPY . /tool\nCMD tool serve")).toBe(true);
  expect(safe("COPY run.sh /\nCMD /run.sh", { "run.sh": "#!/bin/sh\nexec app\n" })).toBe(true);
  expect(safe("COPY run.sh /\nCMD /run.sh", { "run.sh": "exec app\n" })).toBe(false);
});
