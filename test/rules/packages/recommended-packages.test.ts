import { expect, test } from "vitest";
import rule from "../../../rules/packages/recommended-packages.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the verb", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update \\\n && apt-get -y install git \\\n && rm -rf /var/lib/apt/lists/*\n",
    ),
  ).toMatchInlineSnapshot(`
    && apt-get -y install git \\
                   ^^^^^^^ "apt-get install" brings recommended packages along; add "--no-install-recommends", and "ca-certificates", which "git" only recommends
  `);
});

test("counts apt and aptitude in, and packages behind a variable", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt install -y curl\nRUN aptitude install -y curl\nRUN apt-get install -y $PACKAGES\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt install -y curl
            ^^^^^^^ "apt install" brings recommended packages along; add "--no-install-recommends", and "ca-certificates", which "curl" only recommends

    RUN aptitude install -y curl
                 ^^^^^^^ "aptitude install" brings recommended packages along; add "--without-recommends", and "ca-certificates", which "curl" only recommends

    RUN apt-get install -y $PACKAGES
                ^^^^^^^ "apt-get install" brings recommended packages along; add "--no-install-recommends"
  `);
});

test.each([
  "apt-get install -y --no-install-recommends curl",
  "apt-get install curl -y --no-install-recommends",
  "apt-get -o APT::Install-Recommends=false install -y curl",
  "apt-get install -y --option APT::Install-Recommends=0 curl",
  "aptitude install -y --without-recommends curl",
  "apt-get $APT_OPTS install curl",
  "apt-get -y -f install",
  "apt-get install -s curl",
  "apt-get upgrade -y",
  "apt-get build-dep -y curl",
  "dnf install -y curl",
])("%s is fine", command => {
  expect(lint(rule, `FROM debian:13\nRUN ${command}\n`)).toBe("clean");
});

test("is silent once they were switched off for good", () => {
  const off = `echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99-lean`;
  const install = "RUN apt-get update && apt-get install -y curl\n";
  expect(lint(rule, `FROM debian:13 AS base\nRUN ${off}\nFROM base\n${install}`)).toBe("clean");
  expect(lint(rule, `FROM debian:13\nRUN ${off} && apt-get install -y curl\n`)).toBe("clean");
  expect(
    lint(rule, `FROM debian:13\nCOPY <<EOF /etc/apt/apt.conf.d/99\nAPT::Install-Recommends "0";\nEOF\n${install}`),
  ).toBe("clean");
  expect(lint(rule, `FROM debian:13\nCOPY apt/ /etc/apt/apt.conf.d/\n${install}`)).toBe("clean");
});

test("another stage's configuration does not count", () => {
  const off = `RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/99-lean`;
  expect(
    lint(rule, `FROM debian:13 AS build\n${off}\nFROM debian:13\nRUN apt-get install -y curl\n`),
  ).toMatchInlineSnapshot(`
    RUN apt-get install -y curl
                ^^^^^^^ "apt-get install" brings recommended packages along; add "--no-install-recommends", and "ca-certificates", which "curl" only recommends
  `);
});

test("its fix adds the switch behind the verb and yes, as an unsafe one", () => {
  const text = String.raw`FROM debian:13
RUN apt-get update && apt-get install -y git
RUN apt-get update \
 && apt-get -y install \
    # for the download
    curl \
 && apt-get install -yqq --yes -t trixie-backports jq \
 && apt-get install git -y
RUN apt-get install \
    -y \
    git
RUN sudo aptitude install -y git
RUN ["apt-get", "install", "-y", "git"]
`;
  expect(fixed(rule, text, {}, { fixes: "safe" })).toBe(text);
  expect(fixed(rule, text)).toMatchInlineSnapshot(`
    FROM debian:13
    RUN apt-get update && apt-get install -y --no-install-recommends git ca-certificates
    RUN apt-get update \\
     && apt-get -y install --no-install-recommends \\
        # for the download
        curl ca-certificates \\
     && apt-get install -yqq --yes --no-install-recommends -t trixie-backports jq \\
     && apt-get install --no-install-recommends git ca-certificates -y
    RUN apt-get install --no-install-recommends \\
        -y \\
        git ca-certificates
    RUN sudo aptitude install -y --without-recommends git ca-certificates
    RUN ["apt-get", "install", "-y", "--no-install-recommends", "git"]
  `);
  expect(fixed(rule, "FROM debian:13\r\nRUN apt-get install -y \\\r\n\tgit\r\n")).toBe(
    "FROM debian:13\r\nRUN apt-get install -y --no-install-recommends \\\r\n\tgit ca-certificates\r\n",
  );
});

test("asks for certificates where they would be missing from then on", () => {
  expect(
    fixed(rule, "FROM ubuntu:26.04\nRUN apt-get update && apt-get install -y \\\n    wget \\\n    unzip\n"),
  ).toMatchInlineSnapshot(`
    FROM ubuntu:26.04
    RUN apt-get update && apt-get install -y --no-install-recommends \\
        wget ca-certificates \\
        unzip
  `);
  const messages = (text: string) => problems(rule, text).map(({ message }) => message.includes("ca-certificates"));
  const install = "RUN apt-get update && apt-get install -y curl\n";
  expect(messages(`FROM debian:13-slim AS base\nFROM base\n${install}`)).toEqual([true]);
  // Named elsewhere, or there from the start.
  expect(
    messages(`FROM debian:13\nRUN apt-get install -y --no-install-recommends ca-certificates\n${install}`),
  ).toEqual([false]);
  expect(messages(`FROM debian:13 AS base\nRUN apt-get install -y ca-certificates\nFROM base\n${install}`)).toEqual([
    false,
    false,
  ]);
  expect(messages(`FROM node:26\n${install}`)).toEqual([false]);
  expect(messages(`FROM node:26-slim\n${install}`)).toEqual([true]);
  expect(messages(`FROM python:3.14-slim\n${install}`)).toEqual([false]);
  expect(messages("FROM debian:13\nRUN apt-get update && apt-get install -y unzip\n")).toEqual([false]);
});

test("sees the switch misspelt, and mends it", () => {
  const text =
    "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommands git\nRUN apt install --no-install-recommend -y git && sudo apt-get install -y --no-recommends gcc\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y --no-install-recommands git
                                             ^^^^^^^^^^^^^^^^^^^^^^^ "--no-install-recommands" is not an option of apt-get, which refuses it; write "--no-install-recommends"

    RUN apt install --no-install-recommend -y git && sudo apt-get install -y --no-recommends gcc
                    ^^^^^^^^^^^^^^^^^^^^^^ "--no-install-recommend" is not an option of apt, which refuses it; write "--no-install-recommends"

    RUN apt install --no-install-recommend -y git && sudo apt-get install -y --no-recommends gcc
                                                                             ^^^^^^^^^^^^^^^ "--no-recommends" is not an option of apt-get, which refuses it; write "--no-install-recommends"
  `);
  expect(fixed(rule, text)).toBe(
    "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends git\nRUN apt install --no-install-recommends -y git && sudo apt-get install -y --no-install-recommends gcc\n",
  );
});

test.each([
  "apt-get install -y --no-install-recommends --no-install-suggests git",
  "aptitude install -y --without-recommends git",
  "zypper install -y --no-recommends git",
  "apt-get install -y -o APT::Install-Recommends=0 --install-suggests git",
])("takes options that are spelt well: %s", command => {
  expect(lint(rule, `FROM debian:13\nRUN ${command}\n`)).toBe("clean");
});

test("takes no other option for it", () => {
  for (const option of ["--install-recommends", "--no-install-suggests", "--allow-unauthenticated"])
    expect(
      problems(rule, `FROM debian:13\nRUN apt-get install -y ${option} git\n`).map(({ message }) => message),
    ).toEqual([expect.stringContaining("brings recommended packages along")]);
});

test("does not count on certificates that come too late", () => {
  const install = (words: string) => `RUN apt-get update && apt-get install -y ${words}\n`;
  const text = `FROM debian:13\n${install("wget && wget -q https://example.com/x && apt-get install -y ca-certificates")}${install("curl")}`;
  const after = fixed(rule, text);
  expect(after).toContain("install -y --no-install-recommends wget ca-certificates && wget");
  expect(after).toContain("install -y --no-install-recommends curl\n");
  const first = `FROM debian:13 AS base\n${install("ca-certificates wget")}FROM base\n${install("curl")}`;
  expect(fixed(rule, first).match(/ca-certificates/g)).toHaveLength(1);
});
