import { expect, test } from "vitest";
import rule from "../../../rules/syntax/self-referencing-env.ts";
import { lint } from "../../support/lint.ts";

test("points at the use", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nENV HOME_DIR=/srv \\\n    LOG_DIR=${HOME_DIR}/log\nENV B=$A A=1\n"),
  ).toMatchInlineSnapshot(`
    LOG_DIR=\${HOME_DIR}/log
                ^^^^^^^^^^^ "HOME_DIR" has no value yet, as the same ENV sets it; move this to an ENV of its own below

    ENV B=$A A=1
          ^^ "A" has no value yet, as the same ENV sets it; move this to an ENV of its own below
  `);
});

test("lets a variable build on its own old value", () => {
  expect(lint(rule, "FROM alpine:3.24\nENV PATH=/opt/bin:$PATH FOO=bar\n")).toBe("clean");
});

test("takes a value from before as meant", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24 AS base\nARG VERSION=1\nENV HOME_DIR=/srv\nENV VERSION=$VERSION URL=https://example.com/$VERSION\nFROM base\nENV HOME_DIR=/x LOG_DIR=$HOME_DIR/log\n",
    ),
  ).toBe("clean");
});

test("leaves names in other names, quoted and escaped signs alone", () => {
  expect(lint(rule, "FROM alpine:3.24\nENV A=1 B=$AB C=A D='$A' E=\\$A\n")).toBe("clean");
});

test.each([
  "FROM golang:1.27\nENV GOPATH=/go PATH=$GOPATH/bin:$PATH",
  "FROM eclipse-temurin:21\nENV JAVA_HOME=/opt/java/openjdk PATH=$JAVA_HOME/bin:$PATH",
  "FROM debian:13\nENV PATH=/opt/bin:$PATH OLD_PATH=$PATH",
])("takes a value of the base image as meant, unless told otherwise: %j", text => {
  expect(lint(rule, `${text}\n`)).toBe("clean");
  expect(lint(rule, `${text}\n`, { everyUse: true })).toContain("has no value yet");
});
