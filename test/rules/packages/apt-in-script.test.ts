import { expect, test } from "vitest";
import rule from "../../../rules/packages/apt-in-script.ts";
import { lint } from "../../support/lint.ts";

test("points at each apt and names what stands in for it", () => {
  expect(
    lint(
      rule,
      "FROM ubuntu:24.04\nRUN apt update && \\\n    sudo apt install -y --no-install-recommends curl && \\\n    rm -rf /var/lib/apt/lists/*\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt update && \\
        ^^^ "apt" has no stable interface for scripts; use "apt-get update"

        sudo apt install -y --no-install-recommends curl && \\
             ^^^ "apt" has no stable interface for scripts; use "apt-get install"
  `);
});

test("knows that apt-get does not have every verb", () => {
  expect(lint(rule, "FROM debian:13\nRUN apt list --installed > /packages.txt\n")).toMatchInlineSnapshot(`
    RUN apt list --installed > /packages.txt
        ^^^ "apt" has no stable interface for scripts; use "apt-get" or "apt-cache"
  `);
});

test("sees exec form, heredocs, full paths and ONBUILD", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN ["apt", "install", "-y", "curl"]\nRUN <<EOF\n/usr/bin/apt -y purge curl\nEOF\nONBUILD RUN apt update\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN ["apt", "install", "-y", "curl"]
         ^^^^^ "apt" has no stable interface for scripts; use "apt-get install"

    /usr/bin/apt -y purge curl
    ^^^^^^^^^^^^ "apt" has no stable interface for scripts; use "apt-get purge"

    ONBUILD RUN apt update
                ^^^ "apt" has no stable interface for scripts; use "apt-get update"
  `);
});

test("leaves alone what is only called apt", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get update && apt-key list\nRUN echo apt install && rm -rf /etc/apt\n"),
  ).toBe("clean");
  expect(lint(rule, "FROM debian:13\nCOPY apt /usr/local/bin/apt\nRUN command -v apt\n")).toBe("clean");
});
