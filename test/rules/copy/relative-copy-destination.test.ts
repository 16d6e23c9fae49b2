import { expect, test } from "vitest";
import rule from "../../../rules/copy/relative-copy-destination.ts";
import { lint } from "../../support/lint.ts";

test("points at the destination", () => {
  expect(
    lint(rule, 'FROM node:26\nCOPY --chown=node package.json app/\nADD src .\nCOPY ["a b", "c"]\n'),
  ).toMatchInlineSnapshot(`
    COPY --chown=node package.json app/
                                   ^^^^ "app/" is relative, and no WORKDIR is set; write an absolute path or put "WORKDIR" above

    ADD src .
            ^ "." is relative, and no WORKDIR is set; write an absolute path or put "WORKDIR" above

    COPY ["a b", "c"]
                 ^^^ "c" is relative, and no WORKDIR is set; write an absolute path or put "WORKDIR" above
  `);
});

test("follows FROM, where a stage below may set a WORKDIR", () => {
  expect(lint(rule, "FROM debian:13 AS base\nWORKDIR /app\nFROM base\nCOPY . .\n")).toBe("clean");
  expect(lint(rule, "FROM debian:13 AS base\nRUN id\nFROM base\nCOPY . src\n")).toMatchInlineSnapshot(`
    COPY . src
           ^^^ "src" is relative, and no WORKDIR is set; write an absolute path or put "WORKDIR" above
  `);
});

test("takes absolute paths, also of Windows, and those that begin with a variable", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nCOPY a /b\nCOPY a "/b c"\nCOPY a c:/b\nCOPY a C:\\\\b\nCOPY a $HOME/b\nCOPY a "${DIR}"\nONBUILD COPY . src\n',
    ),
  ).toBe("clean");
});

test("is silent on images that set a WORKDIR of their own, or may do so", () => {
  expect(lint(rule, "FROM golang:1.27\nCOPY . .\n")).toBe("clean");
  expect(lint(rule, "FROM php:8.5-apache\nCOPY . .\n")).toBe("clean");
  expect(lint(rule, "FROM ghcr.io/acme/base:1\nCOPY . .\n")).toBe("clean");
  expect(lint(rule, "FROM node:4-onbuild\nCOPY . .\n")).toBe("clean");
  expect(lint(rule, "ARG BASE\nFROM $BASE\nCOPY . .\n")).toBe("clean");
});

test("asks for no known image when told so", () => {
  expect(lint(rule, "FROM golang:1.27\nCOPY . .\n", { anyBase: true })).toMatchInlineSnapshot(`
    COPY . .
           ^ "." is relative, and no WORKDIR is set; write an absolute path or put "WORKDIR" above
  `);
});

test("knows that scratch begins in the root and stays there", () => {
  expect(lint(rule, "FROM golang:1.27 AS build\nFROM scratch AS binaries\nCOPY --from=build /out .\n")).toBe("clean");
  expect(lint(rule, "FROM scratch\nCOPY app .\n", { anyBase: true })).not.toBe("clean");
});

test("says that nothing puts the home directory for a tilde, whatever the base and the WORKDIR", () => {
  expect(
    lint(
      rule,
      'FROM ros:noetic\nWORKDIR /src\nCOPY . ~/ws\nADD setup.sh "~"\nONBUILD COPY . ~/\nCOPY a ~app/\nCOPY b b~\n',
    ),
  ).toMatchInlineSnapshot(`
    COPY . ~/ws
           ^^^^ no shell expands "~" here, so it is a directory of that name; write the path of the home directory

    ADD setup.sh "~"
                 ^^^ no shell expands "~" here, so it is a directory of that name; write the path of the home directory

    ONBUILD COPY . ~/
                   ^^ no shell expands "~" here, so it is a directory of that name; write the path of the home directory
  `);
});
