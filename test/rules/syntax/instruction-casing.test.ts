import { expect, test } from "vitest";
import rule from "../../../rules/syntax/instruction-casing.ts";
import { fixed, lint } from "../../support/lint.ts";

test("goes by most of the file", () => {
  expect(lint(rule, "FROM alpine:3.24\nrun echo hello\nUSER 1000\n")).toMatchInlineSnapshot(`
    run echo hello
    ^^^ "run" is not in upper case like the others; write "RUN"
  `);
});

test("goes by lower case where that is most", () => {
  expect(lint(rule, 'FROM alpine:3.24\nrun echo hello\nCmd ["id"]\nuser 1000\n')).toMatchInlineSnapshot(`
    FROM alpine:3.24
    ^^^^ "FROM" is not in lower case like the others; write "from"

    Cmd ["id"]
    ^^^ "Cmd" is not in lower case like the others; write "cmd"
  `);
});

test("takes upper case in a draw", () => {
  expect(lint(rule, "FROM alpine:3.24\nuser 1000\n")).toMatchInlineSnapshot(`
    user 1000
    ^^^^ "user" is not in upper case like the others; write "USER"
  `);
});

test("writes all in one case", () => {
  expect(fixed(rule, "from alpine:3.24 as build\nRun id\nRUN id\nCOPY a /b\n")).toBe(
    "FROM alpine:3.24 as build\nRUN id\nRUN id\nCOPY a /b\n",
  );
});

test("gives ARG before FROM, ONBUILD's instruction and unknown words no vote", () => {
  expect(lint(rule, "arg TAG=3.24\narg OTHER\nFROM alpine:${TAG}\nONBUILD run id\nnonsense x\n")).toBe("clean");
});

test("is content with lower case throughout", () => {
  expect(lint(rule, "from alpine:3.24\nrun id\nuser 1000\n")).toBe("clean");
});
