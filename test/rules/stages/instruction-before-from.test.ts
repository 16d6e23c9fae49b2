import { expect, test } from "vitest";
import rule from "../../../rules/stages/instruction-before-from.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at every keyword", () => {
  expect(lint(rule, "# a comment\nARG A=1\nRUN echo hello\nLABEL a=b\nFROM alpine:3.24\n")).toMatchInlineSnapshot(`
    RUN echo hello
    ^^^ "RUN" comes before the first FROM; begin the file with "FROM"

    LABEL a=b
    ^^^^^ "LABEL" comes before the first FROM; begin the file with "FROM"
  `);
});

test("reports a file without FROM once", () => {
  expect(lint(rule, "ARG A=1\nARG B=2\n")).toMatchInlineSnapshot(`
    ARG B=2
    ^^^ the file has no "FROM"; add the image to build on
  `);
});

test("leaves a line alone that is no instruction: the parser says so", () => {
  expect(lint(rule, "// the front end\nFROM node:26\nCOPY . .\n")).toBe("clean");
  expect(problems(rule, "// the front end\nFROM node:26\n", { everyInstruction: true })).toHaveLength(1);
});

test("lets ARG, comments and directives pass", () => {
  expect(lint(rule, "# syntax=docker/dockerfile:1\n# a comment\nARG A=1\n\nFROM alpine:3.24\n")).toBe("clean");
});

test("says of a file without FROM once that it lacks one, whatever else is in it", () => {
  const text = 'RUN id\n<key>name</key>\nCMD ["id"]\n';
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN id
    ^^^ "RUN" comes before the first FROM; begin the file with "FROM"
  `);
  expect(problems(rule, text, { everyInstruction: true })).toHaveLength(3);
});

test("leaves a FROM alone that is misspelt: the parser says so", () => {
  expect(lint(rule, "xFROM osrf/ros:humble-desktop\nRUN id\n")).toBe("clean");
  expect(lint(rule, "FORM debian:13 AS base\nRUN id\nFROM debian:13\n")).toBe("clean");
  expect(problems(rule, "FORM debian:13\nRUN id\n", { everyInstruction: true })).toHaveLength(2);
});

test("leaves ARG without FROM to the syntax error when told to report every instruction", () => {
  expect(problems(rule, "ARG VERSION=3.24\n")).toHaveLength(1);
  expect(problems(rule, "ARG VERSION=3.24\n", { everyInstruction: true })).toEqual([]);
  expect(problems(rule, "ARG VERSION=3.24\nRUN a\nRUN b\n", { everyInstruction: true })).toHaveLength(2);
});
