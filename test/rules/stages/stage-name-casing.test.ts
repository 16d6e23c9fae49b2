import { expect, test } from "vitest";
import rule from "../../../rules/stages/stage-name-casing.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the name", () => {
  expect(
    lint(rule, "FROM golang:1.26 AS BuilderBase\nFROM alpine:3.24\nCOPY --from=BuilderBase /app /app\n"),
  ).toMatchInlineSnapshot(`
    FROM golang:1.26 AS BuilderBase
                        ^^^^^^^^^^^ stage name "BuilderBase" has capitals; write "builderbase"
  `);
});

test("renames the definition, which every reference still finds", () => {
  expect(
    fixed(
      rule,
      "FROM golang:1.26 AS Build\nFROM Build AS test\nFROM alpine:3.24\nCOPY --from=Build /a /a\nRUN --mount=from=BUILD,target=/b ls /b\n",
    ),
  ).toBe(
    "FROM golang:1.26 AS build\nFROM Build AS test\nFROM alpine:3.24\nCOPY --from=Build /a /a\nRUN --mount=from=BUILD,target=/b ls /b\n",
  );
});

test("leaves lower case and capitals in references alone", () => {
  expect(lint(rule, "FROM golang:1.26 AS build-1.x_y\nFROM BUILD-1.x_y\n")).toBe("clean");
  expect(lint(rule, "FROM golang:1.26 AS build\nFROM alpine:3.24\nCOPY --from=Build /app /app\n")).toBe("clean");
  expect(lint(rule, "ARG VERSION=26.7-Slim\nfrom node:${VERSION} as web\nFROM scratch\n")).toBe("clean");
});
