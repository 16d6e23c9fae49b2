import { describe, expect, test } from "vitest";
import rule from "../../../rules/shell/bashism.ts";
import { lint, problems } from "../../support/lint.ts";

/** What is said to be unknown, in order. */
const unknown = (text: string): readonly (string | undefined)[] =>
  problems(rule, text).map(({ message }) => /^"(.*?)" is unknown/s.exec(message)?.[1]);

test("does not ask for a bash that is there", () => {
  const apk = "FROM alpine:3.24\nRUN apk add --no-cache bash curl\n";
  expect(lint(rule, `${apk}RUN mkdir -p /srv/{data,log}\n`)).toMatchInlineSnapshot(`
    RUN mkdir -p /srv/{data,log}
                      ^^^^^^^^^^ "{data,log}" is unknown to BusyBox' ash, the /bin/sh of this image; write the words out, or put SHELL ["/bin/bash", "-c"] above
  `);
  const late = "RUN mkdir -p /srv/{data,log} && apk add --no-cache bash\n";
  expect(lint(rule, `FROM alpine:3.24\n${late}`)).toContain("install bash");
  expect(lint(rule, `${apk}FROM alpine:3.24\nRUN mkdir /srv/{data,log}\n`)).toContain("install bash");
});

test("points at what dash does not know", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN if [[ -f /a ]]; then \\\n    source /a; \\\n  fi\nCMD source /b && run\n"),
  ).toMatchInlineSnapshot(`
    RUN if [[ -f /a ]]; then \\
           ^^ "[[" is unknown to dash, the /bin/sh of this image; write "[", or put SHELL ["/bin/bash", "-c"] above

        source /a; \\
        ^^^^^^ "source" is unknown to dash, the /bin/sh of this image; write ".", or put SHELL ["/bin/bash", "-c"] above

    CMD source /b && run
        ^^^^^^ "source" is unknown to dash, the /bin/sh of this image; write ".", or put SHELL ["/bin/bash", "-c"] above
  `);
});

test.each([
  ["a=(1 2); echo ${a[@]}", ["(1 2)"]],
  ["function f { echo; }", ["function"]],
  ["x &> /log", ["&> /log"]],
  ["x >& /log", [">& /log"]],
  ["x |& tee /log", ["|&"]],
  ["diff <(a) <(b)", ["<(a)"]],
  ["cat <<< word", ["<<< word"]],
  ["for i in {1..3}; do echo; done", ["{1..3}"]],
  ["mkdir -p /srv/{data,log}", ["{data,log}"]],
  ["pushd /x && popd", ["pushd", "popd"]],
  ["((i++))", ["(("]],
  ["for ((i=0; i<3; i++)); do echo; done", ["for"]],
  ["PATH+=:/x run", ["PATH+=:/x"]],
  ["echo ${X//a/b} ${X^^} ${!X} ${X:1:2}", ["${X//a/b}", "${X^^}", "${!X}", "${X:1:2}"]],
  ["rm -rf !(keep)", ["!(keep)"]],
  ['[ "$X" == y ] && run', ["=="]],
  ['test "$X" == y && run', ["=="]],
  ["shopt -s globstar", ["shopt"]],
  ["sh -c 'source /x'", ["source"]],
  ["eval 'source /x'", ["source"]],
])("%s", (script, names) => {
  expect(unknown(`FROM node:22\nRUN ${script}\n`)).toEqual(names);
});

test("says each kind once for an instruction", () => {
  expect(unknown("FROM ubuntu\nRUN [[ a ]]; [[ b ]]; source a; source b\nRUN [[ c ]]\n")).toEqual([
    "[[",
    "source",
    "[[",
  ]);
});

test("looks into heredocs and health checks", () => {
  expect(unknown("FROM ubuntu\nRUN <<EOF\nset -e\nsource /x\nEOF\nHEALTHCHECK CMD [[ -f /x ]]\n")).toEqual([
    "source",
    "[[",
  ]);
});

describe("pipefail came with dash 0.5.12-7", () => {
  test.each([
    ["debian:12", ["pipefail"]],
    ["ubuntu:24.04", ["pipefail"]],
    ["node:22-bookworm-slim", ["pipefail"]],
    ["nvidia/cuda:12.4.1-devel-ubuntu22.04", ["pipefail"]],
    ["debian:13", []],
    ["ubuntu:25.10", []],
    ["node:22", []],
    ["debian", []],
    ["alpine:3.24", []],
  ])("%s", (image, names) => {
    expect(unknown(`FROM ${image}\nRUN set -euo pipefail; curl x | tar x\n`)).toEqual(names);
  });

  test("names the option of SHELL", () => {
    expect(lint(rule, "FROM debian:12\nRUN set -o pipefail && curl x | tar x\n")).toMatchInlineSnapshot(`
      RUN set -o pipefail && curl x | tar x
                 ^^^^^^^^ "pipefail" is unknown to dash, the /bin/sh of this image; put SHELL ["/bin/bash", "-o", "pipefail", "-c"] above
    `);
  });
});

test("grants BusyBox what it takes", () => {
  expect(
    unknown(
      "FROM alpine:3.24\nRUN source /x; [[ a == b ]]; [ a == b ]; echo ${x//a/b} &> /log; function f { echo; }; set -o pipefail\n",
    ),
  ).toEqual([]);
  expect(unknown("FROM node:22-alpine\nRUN a=(1); touch {a,b}; cat <<< x; pushd /x\n")).toEqual([
    "(1)",
    "<<< x",
    "{a,b}",
    "pushd",
  ]);
  expect(lint(rule, "FROM alpine:3.24\nRUN pushd /x\n")).toMatchInlineSnapshot(`
    RUN pushd /x
        ^^^^^ "pushd" is unknown to BusyBox' ash, the /bin/sh of this image; write "cd", or install bash and put SHELL ["/bin/bash", "-c"] below it
  `);
});

describe("is silent", () => {
  test.each([
    ["where SHELL names bash", 'FROM debian:13\nSHELL ["/bin/bash", "-c"]\nRUN [[ a ]] && source x'],
    ["where a comment does", "FROM debian:13\n# hadolint shell=bash\nRUN [[ a ]]"],
    ["about what bash gets", "FROM debian:13\nRUN bash -c '[[ a ]] && source x'"],
    ["about a script of bash", "FROM debian:13\nRUN <<EOF\n#!/bin/bash\n[[ a ]] && source x\nEOF"],
    ["about what bash reads", "FROM debian:13\nRUN bash <<EOF\n[[ a ]] && source x\nEOF"],
    ["about text", "FROM debian:13\nRUN echo '[[ x' \"{1..3}\" 'source x' && cat > /x <<'EOF'\nsource y\nEOF"],
    ["about other images", "FROM acme/base:debian\nRUN source x\nFROM almalinux:10\nRUN source x"],
    ["about images with a SHELL", "FROM odoo:19\nRUN source x\nFROM tensorflow/tensorflow:2.20-ubuntu\nRUN source x"],
    ["about an image that is not known", "FROM $BASE\nRUN source x"],
    ["once sh is another shell", "FROM debian:13\nRUN ln -sf /bin/bash /bin/sh\nRUN source x"],
    ["once it is, in a stage below", "FROM ubuntu AS a\nRUN rm /bin/sh && ln -s bash /bin/sh\nFROM a\nRUN source x"],
    [
      "once dash is reconfigured",
      'FROM ubuntu\nRUN echo "dash dash/sh boolean false" | debconf-set-selections && dpkg-reconfigure dash\nRUN source x',
    ],
    ["once apk brought another", "FROM alpine:3.24\nRUN apk add yash-binsh\nRUN pushd /x"],
    ["once a root file system was copied", "FROM debian:13\nCOPY --from=x / /\nRUN source x"],
    ["where failure is expected", "FROM debian:12\nRUN source x || . x\nRUN (set -o pipefail) 2> /dev/null && echo"],
    ["where the script asks for its shell", 'FROM debian:13\nRUN if [ -n "$BASH_VERSION" ]; then source x; fi'],
    [
      "about braces that a program reads itself",
      "FROM debian:13\nRUN curl -O https://example.com/{a,b} && echo {a,b} && find . -exec rm {} +",
    ],
    ["about an exec form", 'FROM debian:13\nCMD ["source", "x"]'],
    ["about what a later build runs", "FROM debian:13\nONBUILD RUN source x"],
    ["about nested subshells", "FROM debian:13\nRUN ((echo a; echo b) | sort)"],
    ["about POSIX", 'FROM debian:13\nRUN [ "$X" = y ] && . x && echo ${X%/*} $((1 + 2)) > /log 2>&1'],
    ["where a newer dash may know it", "FROM debian:13\nRUN IFS=$'\\n' read x"],
    ["on Windows", "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN source x"],
  ])("%s", (_, text) => {
    expect(lint(rule, `${text}\n`)).toBe("clean");
  });
});

test("sees a SHELL that dash refuses", () => {
  expect(
    lint(
      rule,
      'FROM debian:12-slim\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nFROM python:3.12-slim-bookworm\nSHELL ["sh", "-exo", "pipefail", "-c"]\n',
    ),
  ).toMatchInlineSnapshot(`
    SHELL ["/bin/sh", "-o", "pipefail", "-c"]
                            ^^^^^^^^^^ "pipefail" is unknown to dash, the /bin/sh of this image, so that every RUN below fails; write "/bin/bash" in place of "/bin/sh"

    SHELL ["sh", "-exo", "pipefail", "-c"]
                         ^^^^^^^^^^ "pipefail" is unknown to dash, the /bin/sh of this image, so that every RUN below fails; write "/bin/bash" in place of "/bin/sh"
  `);
});

test.each([
  'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]',
  'FROM debian:12\nSHELL ["/bin/sh", "-euc"]',
  'FROM debian:12\nRUN ln -sf bash /bin/sh\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]',
  'FROM debian:13\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]',
  'FROM alpine:3.20\nSHELL ["/bin/sh", "-eo", "pipefail", "-c"]',
  'FROM rockylinux:9\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]',
  'FROM acme/base:bookworm\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]',
  'FROM node:24\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]',
])("takes other shells: %s", lines => {
  expect(lint(rule, `${lines}\nRUN ls\n`)).toBe("clean");
});

test("does not ask for the database of dpkg to be deleted after all", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get clean && rm -rf /var/lib/{apt,dpkg,cache,log}/\nRUN rm -rf /var/{cache,log}\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get clean && rm -rf /var/lib/{apt,dpkg,cache,log}/
                                         ^^^^^^^^^^^^^^^^^^^^ "{apt,dpkg,cache,log}" is unknown to dash, the /bin/sh of this image; write "/var/lib/apt/lists/*", as its words would delete the database of dpkg

    RUN rm -rf /var/{cache,log}
                    ^^^^^^^^^^^ "{cache,log}" is unknown to dash, the /bin/sh of this image; write the words out, or put SHELL ["/bin/bash", "-c"] above
  `);
});
