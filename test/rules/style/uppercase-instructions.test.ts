import { expect, test } from "vitest";
import rule from "../../../rules/style/uppercase-instructions.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the keyword, the one behind ONBUILD too", () => {
  expect(lint(rule, "arg V=1\nFrom alpine:3.24\nonbuild copy . .\n")).toMatchInlineSnapshot(`
    arg V=1
    ^^^ "arg" is not in upper case; write "ARG"

    From alpine:3.24
    ^^^^ "From" is not in upper case; write "FROM"

    onbuild copy . .
    ^^^^^^^ "onbuild" is not in upper case; write "ONBUILD"

    onbuild copy . .
            ^^^^ "copy" is not in upper case; write "COPY"
  `);
});

test("writes it in upper case and leaves the rest as it is", () => {
  expect(fixed(rule, "from alpine:3.24 as build\nonbuild run a\r\nco\\\npy . .\n")).toBe(
    "FROM alpine:3.24 as build\nONBUILD RUN a\r\nCOPY . .\n",
  );
});

test("has nothing to say about other words", () => {
  expect(lint(rule, "# syntax=docker/dockerfile:1\n# run this\nFROM alpine:3.24\nRUN run copy\n")).toBe("clean");
  expect(lint(rule, "FROM alpine:3.24\nrunn x\n")).toBe("clean");
});
