import { expect, test } from "vitest";
import rule from "../../../rules/metadata/maintainer.ts";
import { lint } from "../../support/lint.ts";

test("points at the keyword", () => {
  expect(lint(rule, "FROM alpine:3.24\nMAINTAINER Jo <jo@example.com>\n")).toMatchInlineSnapshot(`
    MAINTAINER Jo <jo@example.com>
    ^^^^^^^^^^ "MAINTAINER" is deprecated; use "LABEL org.opencontainers.image.authors=…"
  `);
});

test("leaves a label of that name alone", () => {
  expect(lint(rule, 'FROM alpine:3.24\nLABEL maintainer="Jo <jo@example.com>"\n')).toBe("clean");
});
