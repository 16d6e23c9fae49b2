import { expect, test } from "vitest";
import rule from "../../../rules/syntax/from-as-casing.ts";
import { fixed, lint } from "../../support/lint.ts";

test("goes by FROM", () => {
  expect(
    lint(rule, "FROM alpine:3.24 as build\nfrom alpine:3.24 AS test\nFROM alpine:3.24 As last\n"),
  ).toMatchInlineSnapshot(`
    FROM alpine:3.24 as build
                     ^^ "as" is not in the same case as "FROM"; write "AS"

    from alpine:3.24 AS test
                     ^^ "AS" is not in the same case as "from"; write "as"

    FROM alpine:3.24 As last
                     ^^ "As" is not in the same case as "FROM"; write "AS"
  `);
});

test("writes AS like FROM", () => {
  expect(fixed(rule, "FROM alpine:3.24 as build\nfrom alpine:3.24 AS test\n")).toBe(
    "FROM alpine:3.24 AS build\nfrom alpine:3.24 as test\n",
  );
});

test("leaves a FROM in both cases to the rule about keywords", () => {
  expect(lint(rule, "From alpine:3.24 as build\nFROM alpine:3.24 AS last\nfrom alpine:3.24\n")).toBe("clean");
});

test("leaves stages without a name, and names in any case, alone", () => {
  expect(lint(rule, "FROM alpine:3.24\nfrom alpine:3.24\nFROM alpine:3.24 AS Build\nfrom Build as AS\n")).toBe("clean");
});

test("leaves AS without a name to the syntax", () => {
  expect(lint(rule, "FROM alpine:3.24 as\n")).toBe("clean");
});
