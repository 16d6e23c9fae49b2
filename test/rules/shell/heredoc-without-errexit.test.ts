import { expect, test } from "vitest";
import rule from "../../../rules/shell/heredoc-without-errexit.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

const script = (...lines: readonly string[]): string => `FROM debian:13\nRUN <<EOF\n${lines.join("\n")}\nEOF\n`;

test("points at the heredoc and names the first command whose failure is lost", () => {
  expect(lint(rule, script("mkdir -p /app", "apt-get update", "apt-get install -y curl"))).toMatchInlineSnapshot(`
    RUN <<EOF
        ^^^^^ a failure of "apt-get" goes unnoticed in "<<EOF"; begin it with "set -e"
  `);
});

test.each([
  script("cd /src", "make"),
  script("apt-get update; apt-get install -y curl"),
  script("make", "", "# then", "make install"),
  script("make || exit 1", "make check", "make install"),
  script("if true; then make; fi", "make install", "ldconfig"),
  script("make", "set -e", "make install"),
  "FROM debian:13\nRUN bash <<EOF\nmake\nmake install\nEOF\n",
  "FROM debian:13\nRUN <<-'EOF'\n\tmake\n\tmake install\n\tEOF\n",
  "FROM debian:13\nONBUILD RUN <<EOF\nmake\nmake install\nEOF\n",
])("one finding: %j", text => {
  expect(problems(rule, text)).toHaveLength(1);
});

test("begins with set -e, indented as the rest, and leaves the rest as it is", () => {
  expect(fixed(rule, "FROM debian:13\nRUN <<-EOF\n\n\tmake\n\tmake install\n\tEOF\n")).toBe(
    "FROM debian:13\nRUN <<-EOF\n\tset -e\n\n\tmake\n\tmake install\n\tEOF\n",
  );
  expect(fixed(rule, "FROM debian:13\nRUN <<EOF\n  make\n  make install\nEOF\n")).toBe(
    "FROM debian:13\nRUN <<EOF\n  set -e\n  make\n  make install\nEOF\n",
  );
});

test("a shell would not know the option with a carriage return behind it", () => {
  const text = "FROM debian:13\r\nRUN <<EOF\r\nmake\r\nmake install\r\nEOF\r\n";
  expect(problems(rule, text)).toHaveLength(1);
  expect(fixed(rule, text)).toBe(text);
});

test.each([
  script("set -e", "make", "make install"),
  script("# build it", "set -eux", "make", "make install"),
  script("set -o errexit -o pipefail", "make", "make install"),
  script("export X=1", "set -e", "make", "make install"),
  script("#!/bin/bash", "make", "make install"),
  script("#!/usr/bin/env python3", "import os", "print(os)"),
  script("make"),
  script("make &&", "  make install"),
  script("make \\", " && make install"),
  script("make || exit 1", "make install"),
  script("make", 'if [ "$?" != 0 ]; then exit 1; fi', "echo done"),
  script("trap 'exit 1' ERR", "make", "make install"),
  script("X=1", "export Y=$X", "mkdir -p /x", "echo $X", "make"),
  script("make", "true"),
  'FROM debian:13\nSHELL ["/bin/sh", "-ec"]\nRUN <<EOF\nmake\nmake install\nEOF\n',
  "FROM debian:13\nRUN bash -e <<EOF\nmake\nmake install\nEOF\n",
  "FROM debian:13\nRUN python3 <<EOF\nmake\nmake\nEOF\n",
  "FROM debian:13\nRUN cat <<EOF > /x\nmake\nmake install\nEOF\n",
  "FROM debian:13\nRUN <<EOF cat > /x\nmake\nmake install\nEOF\n",
  "FROM debian:13\nCOPY <<EOF /x.sh\nmake\nmake install\nEOF\n",
  "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN <<EOF\nmake\nmake install\nEOF\n",
])("silent: %j", text => {
  expect(lint(rule, text)).toBe("clean");
});
