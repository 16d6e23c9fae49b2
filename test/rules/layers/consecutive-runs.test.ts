import { expect, test } from "vitest";
import rule from "../../../rules/layers/consecutive-runs.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the second of a row", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nRUN mkdir /a\n# the owner\nRUN chown 1 /a\nRUN chmod 755 /a\nRUN ls | sort\n"),
  ).toMatchInlineSnapshot(`
    RUN chown 1 /a
    ^^^ 3 "RUN" in a row from line 2 on; join them with "&&"
  `);
});

test("joins them", () => {
  expect(
    fixed(rule, "FROM alpine:3.24\nRUN mkdir /a\nRUN chown 1 \\\n  /a\n\nRUN chmod 755 /a\nCMD id\n"),
  ).toMatchInlineSnapshot(`
    FROM alpine:3.24
    RUN mkdir /a \\
        && chown 1 \\
      /a \\
        && chmod 755 /a
    CMD id
  `);
});

test("keeps RUNs apart that have comments", () => {
  const text = "FROM alpine:3.24\nRUN mkdir /a\n# the owner\nRUN chown 1 /a\nRUN chmod 755 /a\n";
  expect(fixed(rule, text)).toBe(text);
});

test("leaves chains, pairs, other flags, other instructions and triggers alone", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nRUN a && b\nRUN c && d\nRUN e && f\nWORKDIR /x\nRUN a\nRUN b\nRUN --network=none c\nRUN --network=none d\nENV A=b\nRUN a\nRUN <<EOF\nb\nc\nEOF\nRUN d\nONBUILD RUN e\nONBUILD RUN f\nONBUILD RUN g\n",
    ),
  ).toBe("clean");
});

test("leaves builder stages and Windows alone", () => {
  expect(lint(rule, "FROM alpine:3.24 AS build\nRUN a\nRUN b\nRUN c\nFROM scratch\nCOPY --from=build /x /x\n")).toBe(
    "clean",
  );
  expect(lint(rule, "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN a\nRUN b\nRUN c\n")).toBe("clean");
});

test("reports every pair when told so", () => {
  expect(
    lint(rule, "FROM alpine:3.24 AS build\nRUN a\nRUN b\nRUN c\nFROM scratch\nCOPY --from=build /x /x\n", {
      everyPair: true,
    }),
  ).toMatchInlineSnapshot(`
    RUN b
    ^^^ 3 "RUN" in a row from line 2 on; join them with "&&"

    RUN c
    ^^^ 3 "RUN" in a row from line 2 on; join them with "&&"
  `);
});

test("counts no test and no assignment as a command when told to report every pair", () => {
  const found = (second: string) => problems(rule, `FROM alpine:3.24\nRUN a\nRUN ${second}\n`, { everyPair: true });
  expect(found("[ -f x ] && b")).toHaveLength(1);
  expect(found("if [ -f x ]; then b; fi")).toHaveLength(1);
  expect(found("x=1 && b")).toHaveLength(1);
  expect(found("b && c")).toEqual([]);
  expect(found("if test -f x; then b; fi")).toEqual([]);
});

test("does not send PowerShell to a joint it may not have, and sees its chains", () => {
  const windows = 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nSHELL ["powershell", "-Command"]\n';
  expect(lint(rule, `${windows}RUN Get-Date\nRUN Get-Host\n`, { everyPair: true })).toMatchInlineSnapshot(`
    RUN Get-Host
    ^^^ 2 "RUN" in a row from line 3 on; join them
  `);
  expect(lint(rule, `${windows}RUN Get-Date\nRUN cd x ; git pull\n`, { everyPair: true })).toBe("clean");
  expect(lint(rule, `${windows}RUN Get-Date\nRUN Get-Host\nRUN Get-Item x\n`)).toBe("clean");
});

test("does not join what the next command cannot follow", () => {
  for (const first of ["dpkg-reconfigure locales;", "pip install x #for now", "daemon &"]) {
    const text = `FROM debian:13\nRUN ${first}\nRUN b\nRUN c\n`;
    expect(problems(rule, text)).toHaveLength(1);
    expect(fixed(rule, text), first).toBe(text);
  }
  expect(fixed(rule, "FROM debian:13\nRUN a\nRUN b\nRUN c; #d\n")).toBe(
    "FROM debian:13\nRUN a \\\n    && b \\\n    && c; #d\n",
  );
});
