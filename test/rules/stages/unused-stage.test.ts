import { describe, expect, test } from "vitest";
import rule from "../../../rules/stages/unused-stage.ts";
import { lint } from "../../support/lint.ts";

test("points at a stage that nothing uses", () => {
  expect(
    lint(rule, "FROM golang:1.27 AS builder\nRUN go build -o /app .\nFROM alpine:3.24\nCOPY app /app\n"),
  ).toMatchInlineSnapshot(`
    FROM golang:1.27 AS builder
                        ^^^^^^^ stage "builder" is not used by the final image; remove it, or copy from it
  `);
});

test("points at a bare FROM, and at what only unused stages use", () => {
  expect(
    lint(rule, "FROM node:22\nFROM node:24 AS deps\nRUN npm ci\nFROM deps AS builder\nFROM node:26\nRUN npm ci\n"),
  ).toMatchInlineSnapshot(`
    FROM node:22
         ^^^^^^^ stage 0 is not used by the final image; remove it, or copy from it

    FROM node:24 AS deps
                    ^^^^ stage "deps" is not used by the final image; remove it, or copy from it

    FROM deps AS builder
                 ^^^^^^^ stage "builder" is not used by the final image; remove it, or copy from it
  `);
});

describe("counts as use", () => {
  test.each([
    ["FROM", "FROM alpine:3.24 AS a\nFROM a"],
    ["a copy", "FROM alpine:3.24 AS a\nFROM alpine:3.24\nCOPY --from=a /x /x"],
    ["a copy by number", "FROM alpine:3.24\nFROM alpine:3.24\nCOPY --from=0 /x /x"],
    ["a mount", "FROM alpine:3.24 AS a\nFROM alpine:3.24\nRUN --mount=from=a,target=/x cp /x/y /y"],
    ["a stage in between", "FROM alpine:3.24 AS a\nFROM alpine:3.24 AS b\nCOPY --from=a / /a\nFROM b"],
    ["a wrapped copy", "FROM alpine:3.24 AS a\nFROM alpine:3.24\nONBUILD COPY --from=a /x /x"],
  ])("%s", (_, text) => {
    expect(lint(rule, `${text}\n`)).toBe("clean");
  });
});

describe("takes for a target", () => {
  const final = "FROM alpine:3.24\nCOPY app /app\n";

  test.each([
    ["a name such as test", "FROM node:26 AS test\nRUN npm test\n"],
    ["such a word in the name", "FROM node:26 AS dev-envs\nRUN git --version\n"],
    ["a stage that runs something", 'FROM node:26 AS backoffice\nCMD ["node", "."]\n'],
    ["an export of files", "FROM alpine:3.24 AS make\nRUN make\nFROM scratch AS result\nCOPY --from=make /out /\n"],
    ["several ends", "FROM alpine:3.24 AS linux\nRUN a\nFROM alpine:3.24 AS darwin\nRUN b\n"],
  ])("%s", (_, text) => {
    expect(lint(rule, text + final)).toBe("clean");
  });

  test.each([
    ["compose.yaml", "services:\n  x:\n    build:\n      target: second\n"],
    ["docker-bake.hcl", 'target "x" {\n  target = "second"\n}\n'],
    ["Makefile", "x:\n\tdocker build --target=second .\n"],
  ])("what %s asks for", (name, text) => {
    const dockerfile = `FROM alpine:3.24 AS second\nRUN a\n${final}`;
    expect(lint(rule, dockerfile, {}, { files: { [name]: text } })).toBe("clean");
    expect(lint(rule, dockerfile, {}, { files: { [name]: text.replaceAll("second", "other") } })).not.toBe("clean");
  });

  test("what the command line asks for", () => {
    const text = "FROM alpine:3.24 AS second\nRUN a\nFROM alpine:3.24 AS last\nRUN b\n";
    expect(lint(rule, text, {}, { target: "second" })).toBe("clean");
  });
});

test("is silent where a variable chooses the stage", () => {
  expect(
    lint(rule, "ARG KIND=full\nFROM alpine:3.24 AS full\nRUN a\nFROM alpine:3.24 AS small\nRUN b\nFROM $KIND\nRUN c\n"),
  ).toBe("clean");
});
