import { expect, test } from "vitest";
import rule from "../../../rules/style/final-newline.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points behind the last character", () => {
  expect(lint(rule, "FROM alpine:3.24\nRUN true")).toMatchInlineSnapshot(`
    RUN true
            | the last line has no newline at its end; add one
  `);
});

test("adds the line end that the file has", () => {
  expect(fixed(rule, "FROM alpine:3.24\nRUN true")).toBe("FROM alpine:3.24\nRUN true\n");
  expect(fixed(rule, "FROM alpine:3.24\r\nRUN true")).toBe("FROM alpine:3.24\r\nRUN true\r\n");
});

test("is content with a file that ends in one, or in several, and with an empty one", () => {
  for (const text of [
    "FROM alpine:3.24\n",
    "FROM alpine:3.24\r\n",
    "FROM alpine:3.24\n\n\n",
    "FROM a\nRUN <<E\nE\n",
    "",
  ])
    expect(lint(rule, text)).toBe("clean");
});
