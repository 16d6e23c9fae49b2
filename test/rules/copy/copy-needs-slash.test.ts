import { expect, test } from "vitest";
import rule from "../../../rules/copy/copy-needs-slash.ts";
import { lint } from "../../support/lint.ts";

test("points at the destination", () => {
  expect(
    lint(rule, 'FROM node:26\nCOPY package.json package-lock.json /app\nADD ["a", "b", "dir"]\n'),
  ).toMatchInlineSnapshot(`
    COPY package.json package-lock.json /app
                                        ^^^^ 2 sources need a directory as destination; write "/app/"

    ADD ["a", "b", "dir"]
                   ^^^^^ 2 sources need a directory as destination; write "dir/"
  `);
});

test("takes a slash, dots, variables, one source and one glob", () => {
  expect(
    lint(
      rule,
      "FROM node:26\nCOPY a b /app/\nCOPY a b .\nCOPY a b ..\nCOPY a b ./\nCOPY a /app\nCOPY target/*.jar app.jar\nCOPY a b $DIR\nCOPY a b /x/.\n",
    ),
  ).toBe("clean");
});

test("does not count the words of a placeholder", () => {
  expect(lint(rule, "FROM alpine:3.24\nCOPY {{ binary }} /app\n")).toBe("clean");
});
