import { expect, test } from "vitest";
import rule from "../../../rules/user/named-user.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the last name of the final image, with the number it was given", () => {
  expect(
    lint(rule, "FROM node:26 AS build\nUSER node\nFROM debian:13\nRUN useradd -u 1001 app\nUSER root\nUSER app:app\n"),
  ).toMatchInlineSnapshot(`
    USER app:app
         ^^^ "app" is not a number, which "runAsNonRoot" of Kubernetes asks for; write "1001"
  `);
});

test("names a number for example where none is known", () => {
  expect(lint(rule, 'FROM postgres:18\nUSER "postgres"\n')).toMatchInlineSnapshot(`
    USER "postgres"
          ^^^^^^^^ "postgres" is not a number, which "runAsNonRoot" of Kubernetes asks for; write the number of the user, as in "1000"
  `);
});

test("knows the numbers of names that images bring", () => {
  const wayOut = (image: string, name: string) =>
    problems(rule, `FROM ${image}\nUSER ${name}\n`).map(({ message }) => message.split("; ")[1]);
  expect(wayOut("gcr.io/distroless/static-debian13", "nonroot:nonroot")).toEqual(['write "65532"']);
  expect(wayOut("alpine:3.24", "nobody")).toEqual(['write "65534"']);
  expect(wayOut("node:26-alpine", "node")).toEqual(['write "1000"']);
  expect(wayOut("denoland/deno:2.6.1", "deno")).toEqual(['write "1993"']);
  // It was 99 once, and may be anything where the image makes it.
  expect(wayOut("centos:7", "nobody")).toEqual(['write the number of the user, as in "1000"']);
  expect(wayOut("alpine:3.24\nRUN adduser -D nonroot", "nonroot")).toEqual([
    'write the number of the user, as in "1000"',
  ]);
  expect(wayOut("node:26-alpine\nRUN deluser node && adduser -D node", "node")).toEqual([
    'write the number of the user, as in "1000"',
  ]);
});

test("takes numbers, root, Windows and variables without a value", () => {
  expect(lint(rule, "FROM node:26\nUSER 1000:node\n")).toBe("clean");
  expect(lint(rule, "FROM node:26\nUSER root\n")).toBe("clean");
  expect(lint(rule, "FROM node:26\nARG UID=1000\nUSER ${UID}\n")).toBe("clean");
  expect(lint(rule, "FROM node:26\nARG NAME\nUSER $NAME\n")).toBe("clean");
  expect(lint(rule, "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nUSER ContainerUser\n")).toBe("clean");
});

test("reports every name but declared variables when told so", () => {
  expect(
    lint(rule, "FROM node:26\nARG NAME=app\nUSER $NAME\nUSER $OTHER\nUSER root:0\nUSER 1:app\nUSER node\n", {
      every: true,
    }),
  ).toMatchInlineSnapshot(`
    USER $OTHER
         ^^^^^^ "$OTHER" is not a number, which "runAsNonRoot" of Kubernetes asks for; write the number of the user, as in "1000"

    USER root:0
         ^^^^ "root" is not a number, which "runAsNonRoot" of Kubernetes asks for; write the number of the user, as in "1000"

    USER node
         ^^^^ "node" is not a number, which "runAsNonRoot" of Kubernetes asks for; write "1000"
  `);
});

test("leaves the users of Windows alone, which have no number", () => {
  const text = "ARG BASE\nFROM $BASE\nUSER ContainerUser\n";
  expect(problems(rule, text)).toEqual([]);
  expect(problems(rule, text, { every: true })).toHaveLength(1);
});

test("leaves alone what a template engine fills in", () => {
  expect(problems(rule, "FROM alpine:3.24\nUSER {{ user }}\n")).toEqual([]);
});

test("looks at what ENV says when told to report every USER, but not at what the builder is given", () => {
  const found = (lines: string) => problems(rule, `FROM alpine:3.24\n${lines}\n`, { every: true }).length;
  expect(found("ENV APP=app\nUSER $APP")).toBe(1);
  expect(found("USER $APP")).toBe(1);
  expect(found("ENV APP=1000\nUSER $APP")).toBe(0);
  expect(found("ARG APP=app\nUSER $APP")).toBe(0);
  expect(found("ARG APP\nENV APP=$APP\nUSER $APP")).toBe(0);
});
