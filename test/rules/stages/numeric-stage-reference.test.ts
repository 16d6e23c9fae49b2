import { expect, test } from "vitest";
import rule from "../../../rules/stages/numeric-stage-reference.ts";
import { fixed, lint } from "../../support/lint.ts";

const text =
  "FROM golang:1.27 AS build\nFROM node:26\nRUN make\nFROM scratch\nCOPY --from=0 /app /app\nCOPY --from=1 /web /web\nCOPY --from=1 /doc /doc\nRUN --mount=type=bind,from=0,target=/b id\n";

test("points at the number", () => {
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    COPY --from=0 /app /app
                ^ "0" means another stage once stages are added or moved; write "build"

    COPY --from=1 /web /web
                ^ "1" means another stage once stages are added or moved; name the stage with "AS" and use the name

    COPY --from=1 /doc /doc
                ^ "1" means another stage once stages are added or moved; name the stage with "AS" and use the name

    RUN --mount=type=bind,from=0,target=/b id
                               ^ "0" means another stage once stages are added or moved; write "build"
  `);
});

test("writes the name, and gives one where there is none", () => {
  expect(fixed(rule, text, {}, { fixes: "safe" })).toMatchInlineSnapshot(`
    FROM golang:1.27 AS build
    FROM node:26 AS stage1
    RUN make
    FROM scratch
    COPY --from=build /app /app
    COPY --from=stage1 /web /web
    COPY --from=stage1 /doc /doc
    RUN --mount=type=bind,from=build,target=/b id
  `);
});

test("has no fix where the name stands for another stage", () => {
  const twice = "FROM a:1 AS x\nFROM b:1 AS x\nFROM c:1\nCOPY --from=0 /a /a\n";
  expect(fixed(rule, twice)).toBe(twice);
  const taken = "FROM a:1\nFROM b:1 AS stage0\nFROM c:1\nCOPY --from=0 /a /a\n";
  expect(fixed(rule, taken)).toBe(taken);
});

test("leaves names, images, triggers and numbers of no stage alone", () => {
  expect(
    lint(
      rule,
      "FROM golang:1.27 AS build\nFROM scratch\nCOPY --from=build /a /a\nCOPY --from=nginx:1 /b /b\nONBUILD COPY --from=0 /c /c\nCOPY --from=7 /d /d\nCOPY --from=1 /e /e\n",
    ),
  ).toBe("clean");
});
