import { expect, test } from "vitest";
import rule from "../../../rules/metadata/maintainer.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the keyword", () => {
  expect(lint(rule, "FROM alpine:3.24\nMAINTAINER Jo <jo@example.com>\n")).toMatchInlineSnapshot(`
    MAINTAINER Jo <jo@example.com>
    ^^^^^^^^^^ "MAINTAINER" is deprecated; use "LABEL org.opencontainers.image.authors=…"
  `);
});

test("keeps the name as it is written, which a label would expand", () => {
  const label = (line: string): string => fixed(rule, `FROM alpine:3.24\n${line}\n`).split("\n")[1] ?? "";
  expect(label('MAINTAINER "Jo <jo@example.com>"')).toBe(
    'LABEL org.opencontainers.image.authors="Jo <jo@example.com>"',
  );
  expect(label('MAINTAINER Jo "J$" \\o')).toBe('LABEL org.opencontainers.image.authors="Jo \\"J\\$\\" \\\\o"');
  expect(label("maintainer jo")).toBe('label org.opencontainers.image.authors="jo"');
});

test("does not join what stands on two lines", () => {
  const text = "FROM alpine:3.24\nMAINTAINER Jo \\\n  <jo@example.com>\n";
  expect(fixed(rule, text)).toBe(text);
});

test.each([
  ["a label of that name", 'LABEL maintainer="Jo <jo@example.com>"'],
  ["its successor", 'LABEL org.opencontainers.image.authors="Jo"'],
  ["a comment", "# MAINTAINER Jo"],
  ["a word of a command", "RUN echo \\\n  MAINTAINER Jo"],
])("leaves %s alone", (_, line) => {
  expect(lint(rule, `FROM alpine:3.24\n${line}\n`)).toBe("clean");
});
