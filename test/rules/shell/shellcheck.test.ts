import { describe, expect, test } from "vitest";
import rule from "../../../rules/shell/shellcheck.ts";
import type { ShellCheckScript } from "../../../src/rule.ts";
import { lint, problems } from "../../support/lint.ts";
import { fakeShellCheck, listener } from "../../support/shellcheck.ts";

const settings = { shellcheck: fakeShellCheck };

/** What ShellCheck is asked about a Dockerfile. */
const asked = (text: string, plainSh = false): readonly ShellCheckScript[] => {
  const { asked, shellcheck } = listener();
  problems(rule, text, { plainSh }, { settings: { shellcheck } });
  return asked;
};

const shells = (text: string, plainSh = false) => asked(text, plainSh).map(({ shell }) => shell);

const declared = (text: string, plainSh = false) =>
  asked(text, plainSh).map(({ variables }) => variables.filter(name => !/_PROXY$/i.test(name)));

test("points at the place in the file, over continued lines", () => {
  expect(
    lint(rule, 'FROM alpine:3.24\nRUN echo "é😀" && \\\n    # why\n\ttouch $FILE\n', {}, { settings }),
  ).toMatchInlineSnapshot(`
    touch $FILE
    	      ^^^^^ double quote to prevent globbing and word splitting (SC2086)
  `);
});

test("points into heredocs, tabs stripped or not", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nRUN <<-EOF\n\ttouch $A\nEOF\nRUN cat <<END > /x && echo $B\nvalue $C\nEND\n",
      {},
      { settings },
    ),
  ).toMatchInlineSnapshot(`
    touch $A
    	      ^^ double quote to prevent globbing and word splitting (SC2086)

    RUN cat <<END > /x && echo $B
                               ^^ double quote to prevent globbing and word splitting (SC2086)

    value $C
          ^^ double quote to prevent globbing and word splitting (SC2086)
  `);
});

test("carries the number and the severity that ShellCheck gives", () => {
  const [problem] = problems(rule, "FROM alpine:3.24\nRUN touch $A\n", {}, { settings });
  expect(problem).toMatchObject({ codes: ["SC2086"], severity: "info" });
});

test("leaves out what means nothing in a RUN", () => {
  const codes = ["SC1090", "SC1091", "SC1128", "SC2148", "SC2187", "SC2034"];
  const found = codes.map(code => ({ start: 0, end: 4, code, severity: "warning", message: "Something." }) as const);
  const shellcheck = () => [found];
  expect(
    problems(rule, "FROM alpine:3.24\nRUN . /x\n", {}, { settings: { shellcheck } }).map(({ message }) => message),
  ).toEqual(["something (SC2034)"]);
});

test("is silent without ShellCheck", () => {
  expect(lint(rule, "FROM alpine:3.24\nRUN touch $A\n")).toBe("clean");
});

test("hands over all scripts of a file at once, and nothing in exec form", () => {
  let calls = 0;
  const shellcheck = (scripts: readonly ShellCheckScript[]) => {
    calls++;
    return scripts.map(() => []);
  };
  problems(
    rule,
    'FROM alpine:3.24\nRUN a\nRUN ["echo", "$A"]\nRUN b\nONBUILD RUN c\n',
    {},
    { settings: { shellcheck } },
  );
  expect(calls).toBe(1);
  expect(asked('FROM alpine:3.24\nRUN a\nRUN ["echo", "$A"]\nONBUILD RUN c\nCMD d\n').map(({ text }) => text)).toEqual([
    "a",
    "c",
  ]);
});

describe("the shell", () => {
  test("is that of the image", () => {
    expect(shells("FROM alpine:3.24\nRUN a\nFROM debian:13\nRUN a\nFROM fedora:44\nRUN a\n")).toEqual([
      "dash",
      "dash",
      "bash",
    ]);
  });

  test("is that of SHELL, through stages", () => {
    expect(
      shells('FROM debian:13 AS base\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM base\nRUN a\n', true),
    ).toEqual(["bash"]);
  });

  test("is that of a comment, or of a shebang", () => {
    expect(shells("# hadolint shell=ksh\nFROM debian:13\nRUN a\nRUN <<EOF\n#!/bin/bash\na\nEOF\n", true)).toEqual([
      "ksh",
      "bash",
    ]);
  });

  test("may be bash where nothing says which it is", () => {
    expect(shells("ARG BASE\nFROM $BASE\nRUN a\n")).toEqual(["bash"]);
  });

  test("is a plain sh for hadolint, whatever the image, and for ONBUILD whatever SHELL", () => {
    expect(
      shells(
        'FROM fedora:44\nRUN a\nSHELL ["/bin/bash", "-c"]\nRUN a\nONBUILD RUN a\nONBUILD SHELL ["ksh", "-c"]\nONBUILD RUN a\n',
        true,
      ),
    ).toEqual(["sh", "bash", "sh", "ksh"]);
  });

  test.each([
    'SHELL ["powershell", "-command"]',
    'SHELL ["pwsh", "-c"]',
    'SHELL ["cmd", "/S", "/C"]',
    'SHELL ["/bin/zsh", "-c"]',
    "# hadolint shell=powershell",
  ])("that ShellCheck does not know is left alone: %s", line => {
    expect(shells(`FROM debian:13\n${line}\nRUN Get-Item $x\n`)).toEqual([]);
    expect(shells(`FROM debian:13\n${line}\nRUN Get-Item $x\n`, true)).toEqual([]);
  });

  test("is none in an image for Windows, nor for another interpreter's heredoc", () => {
    expect(shells("FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN dir %x%\n", true)).toEqual([]);
    expect(shells("FROM python:3.14\nRUN <<EOF\n#!/usr/bin/env python3\nprint($x)\nEOF\n", true)).toEqual([]);
  });

  test("ends at the first failure where SHELL says so", () => {
    expect(
      asked('FROM debian:13\nRUN a\nSHELL ["/bin/bash", "-ec"]\nRUN a\n').map(script => script.hasErrexit),
    ).toEqual([false, true]);
  });
});

describe("variables that have a value", () => {
  test("are those of ARG and ENV so far, in this stage and those below it", () => {
    expect(declared("ARG g=1\nFROM debian:13 AS base\nENV a=1 b=2\nRUN x\nFROM base\nARG c\nRUN x\nARG d\n")).toEqual([
      ["a", "b"],
      ["c", "a", "b"],
    ]);
  });

  test("are those of the builder", () => {
    expect(asked("FROM debian:13\nRUN x\n")[0]?.variables).toEqual(
      expect.arrayContaining(["HTTP_PROXY", "https_proxy", "NO_PROXY"]),
    );
  });

  test("have names that a shell can read", () => {
    expect(declared("FROM debian:13\nENV a.b=1 c=2\nRUN x\n")).toEqual([["c"]]);
  });

  test("are those that the script mentions, where there are very many", () => {
    const many = Array.from({ length: 1000 }, (_, index) => `ENV a${index}=1\n`).join("");
    expect(declared(`FROM debian:13\n${many}RUN echo $a7 $b\n`)).toEqual([["a7"]]);
  });

  test("of ONBUILD are those of other ONBUILD lines, and of the lines above unless hadolint is asked", () => {
    const text = "FROM debian:13\nENV a=1\nONBUILD ENV b=1\nONBUILD ARG c\nONBUILD RUN x\nRUN x\n";
    expect(declared(text)).toEqual([["a", "b", "c"], ["a"]]);
    expect(declared(text, true)).toEqual([["b", "c"], ["a"]]);
  });
});
