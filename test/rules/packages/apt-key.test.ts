import { expect, test } from "vitest";
import rule from "../../../rules/packages/apt-key.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the call, behind a pipe and with a key server", () => {
  expect(
    lint(
      rule,
      "FROM ubuntu:22.04\nRUN curl -fsSL https://download.example.com/gpg | sudo apt-key add - && apt-get update\nRUN apt-key adv --keyserver keyserver.ubuntu.com --recv-keys C2518248EEA14886\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN curl -fsSL https://download.example.com/gpg | sudo apt-key add - && apt-get update
                                                           ^^^^^^^ "apt-key add" trusts the key for every repository; put the key into /etc/apt/keyrings and name it with "signed-by" in the entry of the repository

    RUN apt-key adv --keyserver keyserver.ubuntu.com --recv-keys C2518248EEA14886
        ^^^^^^^ "apt-key adv" trusts the key for every repository; put the key into /etc/apt/keyrings and name it with "signed-by" in the entry of the repository
  `);
});

test("is an error where the command is gone, also below another image's tag", () => {
  const text = "FROM debian:trixie AS base\nFROM base\nRUN apt-key add key.asc\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN apt-key add key.asc
        ^^^^^^^ "apt-key" is gone from Debian 13; put the key into /etc/apt/keyrings and name it with "signed-by" in the entry of the repository
  `);
  expect(problems(rule, text).map(({ severity }) => severity)).toEqual(["error"]);
  const severities = (from: string) => problems(rule, `FROM ${from}\nRUN apt-key add k\n`).map(p => p.severity);
  expect(severities("ubuntu:26.04")).toEqual(["error"]);
  expect(severities("python:3.14-trixie")).toEqual(["error"]);
  expect(severities("ubuntu:24.04")).toEqual([undefined]);
  expect(severities("debian:bookworm")).toEqual([undefined]);
  expect(severities("debian")).toEqual([undefined]);
});

test("does not claim that a guarded call fails", () => {
  const text = "FROM debian:13\nRUN if command -v apt-key; then apt-key add k; fi\n";
  expect(problems(rule, text).map(({ severity }) => severity)).toEqual([undefined]);
});

test("leaves alone what adds no key, and a keyring of its own", () => {
  expect(
    lint(
      rule,
      'FROM debian:12\nRUN apt-key list > /dev/null && apt-key del 0EBFCD88 && apt-key adv --list-keys\nRUN apt-key --keyring /usr/share/keyrings/x.gpg adv --recv-keys 0EBFCD88\nRUN echo "apt-key add" && curl -fsSL https://example.com/apt-key.gpg -o /etc/apt/keyrings/x.asc\n',
    ),
  ).toBe("clean");
});
