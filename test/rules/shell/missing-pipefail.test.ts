import { expect, test } from "vitest";
import rule from "../../../rules/shell/missing-pipefail.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the program whose failure is lost", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get update && curl -fsSL https://example.com/list | sort > /list\n"),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && curl -fsSL https://example.com/list | sort > /list
                          ^^^^ a failure of "curl" is lost in the pipe; put SHELL ["/bin/bash", "-o", "pipefail", "-c"] above
  `);
});

test("asks for set -o pipefail on Alpine", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nRUN wget -qO- https://example.com/list | sort > /list\n"),
  ).toMatchInlineSnapshot(`
    RUN wget -qO- https://example.com/list | sort > /list
        ^^^^ a failure of "wget" is lost in the pipe; begin the RUN with "set -o pipefail &&"
  `);
});

test("reports every pipe when told so", () => {
  expect(lint(rule, "FROM debian:13\nRUN echo a | tr a b > /x\n", { everyPipe: true })).toMatchInlineSnapshot(`
    RUN echo a | tr a b > /x
        ^^^^ a failure of "echo" is lost in the pipe; put SHELL ["/bin/bash", "-o", "pipefail", "-c"] above
  `);
});

test("leaves programs alone that do not fail, and input that is checked", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN echo "abc  file" | sha256sum -c - && find / -name x | xargs rm -f && ldd /app | awk "{print $3}"\nRUN curl -fsSL https://example.com/x.sha256 | sha256sum --check\n',
    ),
  ).toBe("clean");
});

test("knows pipefail from SHELL, from set and from a shell of one's own", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN set -eo pipefail; curl -f https://x.example/y | sort\nRUN ["bash", "-o", "pipefail", "-c", "curl -f https://x.example/y | sort"]\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN curl -f https://x.example/y | sort\n',
    ),
  ).toBe("clean");
});

test("leaves a pipe alone whose failure is caught or tested", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN curl -f https://x.example/y | sort || true\nRUN if curl -f https://x.example/y | grep -q x; then echo y; fi\n",
    ),
  ).toBe("clean");
});

test("knows the SHELL that a base image hands down, which hadolint does not", () => {
  const pipe = "RUN curl -fsSL https://example.com/list | sort > /list\n";
  for (const image of ["quay.io/jupyter/scipy-notebook", "bitnami/node:20", "odoo:19", "cimg/go:1.25"]) {
    expect(problems(rule, `FROM ${image}\n${pipe}`)).toEqual([]);
    expect(problems(rule, `FROM ${image} AS a\nFROM a\n${pipe}`)).toEqual([]);
    expect(problems(rule, `FROM ${image}\n${pipe}`, { everyPipe: true })).toHaveLength(1);
    expect(problems(rule, `FROM ${image}\nSHELL ["/bin/sh", "-c"]\n${pipe}`)).toHaveLength(1);
  }
  expect(problems(rule, `FROM bitnami/minideb:bookworm\n${pipe}`)).toHaveLength(1);
});

test("does not send the script of another shell to SHELL, which does not reach it", () => {
  const text = "FROM debian:13\nRUN bash -c 'curl -fsSL https://example.com/list | sort > /list'\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN bash -c 'curl -fsSL https://example.com/list | sort > /list'
                 ^^^^ a failure of "curl" is lost in the pipe; run it with "bash -o pipefail -c"
  `);
  expect(problems(rule, text)[0]?.fix).toBeUndefined();
  expect(problems(rule, "FROM alpine:3.24\nRUN sh -c 'wget -qO- https://example.com | sort'\n")[0]?.message).toContain(
    'begin its script with "set -o pipefail;"',
  );
  expect(lint(rule, text, { everyPipe: true })).toBe("clean");
  expect(lint(rule, "FROM debian:13\nRUN find / -exec sh -c 'a | b' \\;\n", { everyPipe: true })).toBe("clean");
  expect(problems(rule, "FROM debian:13\nRUN sudo a | sudo b\n", { everyPipe: true })).toHaveLength(1);
});

test("puts SHELL above the comments on the RUN, not among those further up", () => {
  const run = "RUN curl -fsSL https://example.com/x | sort > /x\n";
  const shell = 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n';
  expect(fixed(rule, `FROM debian:13\n# COPY a b\n\n# the list\n# of x\n${run}`)).toBe(
    `FROM debian:13\n# COPY a b\n\n${shell}# the list\n# of x\n${run}`,
  );
  const returns = (text: string) => text.replaceAll("\n", "\r\n");
  expect(fixed(rule, returns(`FROM debian:13\n\n${run}`))).toBe(returns(`FROM debian:13\n\n${shell}${run}`));
});
