import { expect, test } from "vitest";
import rule from "../../../rules/packages/apt-in-script.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the first apt of a RUN, and of those that are not mended in the same way", () => {
  expect(
    lint(
      rule,
      "FROM ubuntu:24.04\nRUN apt update && \\\n    sudo apt install -y --no-install-recommends curl && \\\n    rm -rf /var/lib/apt/lists/*\nRUN apt -y upgrade\nRUN apt update && apt show curl && apt upgrade -y && apt clean\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt update && \\
        ^^^ "apt" has no stable interface for scripts; use "apt-get"

    RUN apt -y upgrade
        ^^^ "apt" has no stable interface for scripts; use "apt-get upgrade"

    RUN apt update && apt show curl && apt upgrade -y && apt clean
        ^^^ "apt" has no stable interface for scripts; use "apt-get"

    RUN apt update && apt show curl && apt upgrade -y && apt clean
                      ^^^ "apt" has no stable interface for scripts; use "apt-get" or "apt-cache"
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

test("its fix writes apt-get where that does the same", () => {
  expect(
    fixed(
      rule,
      String.raw`FROM debian:13
RUN apt -qq update && \
    # needed for the download
    sudo apt install -y --no-install-recommends curl \
    && apt upgrade -y && apt full-upgrade -y && apt list --installed | tee /packages \
    && /usr/bin/apt autoremove -y && 'apt' clean
RUN ["apt", "install", "-y", "curl"]
RUN <<EOF
apt update
yes | apt remove gcc
apt update | grep upgraded
EOF
ONBUILD RUN apt update
`,
      {},
      { fixes: "safe" },
    ),
  ).toMatchInlineSnapshot(`
    FROM debian:13
    RUN apt-get -qq update && \\
        # needed for the download
        sudo apt-get install -y --no-install-recommends curl \\
        && apt upgrade -y && apt full-upgrade -y && apt list --installed | tee /packages \\
        && /usr/bin/apt-get autoremove -y && 'apt-get' clean
    RUN ["apt-get", "install", "-y", "curl"]
    RUN <<EOF
    apt-get update
    yes | apt-get remove gcc
    apt update | grep upgraded
    EOF
    ONBUILD RUN apt-get update
  `);
});

test("its fix leaves line ends alone, and what stands nowhere as such", () => {
  expect(fixed(rule, "FROM debian:13\r\nRUN apt update && \\\r\n  apt install -y x\r\n")).toBe(
    "FROM debian:13\r\nRUN apt-get update && \\\r\n  apt-get install -y x\r\n",
  );
  const escaped = 'FROM debian:13\nRUN echo "`apt install -y \\"x\\"`"\n';
  expect(fixed(rule, escaped)).toBe(escaped);
});
