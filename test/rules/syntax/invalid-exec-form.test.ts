import { expect, test } from "vitest";
import rule from "../../../rules/syntax/invalid-exec-form.ts";
import { lint } from "../../support/lint.ts";

test("sees single and typographic quotes", () => {
  expect(lint(rule, "FROM node:26\nCMD ['node', 'app.js']\nENTRYPOINT [“node”, “app.js”]\n")).toMatchInlineSnapshot();
});

test("sees missing commas and brackets, and what stands behind", () => {
  expect(lint(rule, "FROM node:26\nRUN [\"echo\" \"a\"]\nCMD [\"node\", \"app.js\"\nENTRYPOINT [\"node\"] # comment\nVOLUME [\"/data\",]\n")).toMatchInlineSnapshot();
});

test("sees words without quotes and single backslashes", () => {
  expect(lint(rule, "FROM node:26\nCMD [node, app.js]\nENTRYPOINT [\"c:\\windows\\app.exe\", \"x\"]\n")).toMatchInlineSnapshot();
});

test("leaves tests, globs and valid arrays alone", () => {
  expect(lint(rule, "FROM node:26\nRUN [ -e /x ] && echo y\nRUN [ \"$A\" = \"b\" ] || exit 1\nRUN [ \"$A\" ] && true\nRUN [[ -n \"$A\" ]] && true\nCOPY [a-z]*.txt /x/\nCMD [\"node\", \"app.js\"]\n")).toBe("clean");
});
