import { expect, test } from "vitest";
import rule from "../../../rules/stages/reserved-stage-name.ts";
import { lint } from "../../support/lint.ts";

test("points at the name, whatever its case", () => {
  expect(lint(rule, "FROM alpine:3.24 AS scratch\nFROM alpine:3.24 AS Context\n")).toMatchInlineSnapshot(`
    FROM alpine:3.24 AS scratch
                        ^^^^^^^ "scratch" means the empty image; give the stage another name

    FROM alpine:3.24 AS Context
                        ^^^^^^^ "Context" means the build context; give the stage another name
  `);
});

test("leaves other names and the empty image alone", () => {
  expect(lint(rule, "FROM scratch\nFROM scratch AS contexts\nFROM alpine:3.24 AS from-scratch\n")).toBe("clean");
});
