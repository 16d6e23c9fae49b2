import { expect, test } from "vitest";
import rule from "../../../rules/stages/unknown-copy-source.ts";
import { lint } from "../../support/lint.ts";

test("suggests the stage that is meant", () => {
  expect(
    lint(rule, "FROM golang:1.27 AS builder\nFROM scratch\nCOPY --from=bulider /app /app\n"),
  ).toMatchInlineSnapshot(`
    COPY --from=bulider /app /app
                ^^^^^^^ "bulider" is not an earlier stage; did you mean "builder"?
  `);
});

test("knows stages further down", () => {
  expect(
    lint(rule, "FROM scratch\nCOPY --from=build /app /app\nCOPY --from=3 /app /app\nFROM golang:1.27 AS build\n"),
  ).toMatchInlineSnapshot(`
    COPY --from=build /app /app
                ^^^^^ stage "build" is further down; move it above this stage

    COPY --from=3 /app /app
                ^ there is no stage 3 above; name a stage that is
  `);
});

test("looks at mounts", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nRUN --mount=type=bind,from=nothing,source=/bin,target=/x true\n"),
  ).toMatchInlineSnapshot(`
    RUN --mount=type=bind,from=nothing,source=/bin,target=/x true
                               ^^^^^^^ "nothing" is not an earlier stage; name a stage, or an image with its tag
  `);
});

test("takes what may be a build context of the command line: as a whole, or by paths from its root", () => {
  expect(
    lint(
      rule,
      "FROM rust:1.95 AS builder\nCOPY --from=shared-configs / /configs\nCOPY --from=protos api/v1 /protos/\nCOPY --from=docs . /docs\nRUN --mount=type=bind,from=testdata,target=/data --mount=from=nuts,source=lib,target=/lib2 cargo build\nCOPY --from={{STAGE}} /a /b\n",
    ),
  ).toBe("clean");
});

test("knows a misspelt stage even where the whole of it is copied", () => {
  expect(lint(rule, "FROM golang:1.27 AS builder\nFROM scratch\nCOPY --from=bulider / /\n")).toMatchInlineSnapshot(`
    COPY --from=bulider / /
                ^^^^^^^ "bulider" is not an earlier stage; did you mean "builder"?
  `);
});

test("wants a colon when told so", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nCOPY --from=nginx /a /b\nCOPY --from=acme/tools /a /b\n", { wantTag: true }),
  ).toMatchInlineSnapshot(`
    COPY --from=nginx /a /b
                ^^^^^ "nginx" is not an earlier stage; name a stage, or an image with its tag

    COPY --from=acme/tools /a /b
                ^^^^^^^^^^ "acme/tools" is not an earlier stage; name a stage, or an image with its tag
  `);
});

test("takes stages, numbers, images and variables", () => {
  expect(
    lint(
      rule,
      "FROM golang:1.27 AS Build\nFROM alpine:3.24\nCOPY --from=build /a /b\nCOPY --from=0 /a /b\nCOPY --from=nginx /a /b\nCOPY --from=ghcr.io/acme/x /a /b\nCOPY --from=tool:1 /a /b\nRUN --mount=type=cache,target=/c true\n",
    ),
  ).toBe("clean");
});

test("takes the port of a registry for a colon when an image wants one", () => {
  expect(lint(rule, "FROM alpine:3.24\nCOPY --from=localhost:5000/acme/x /a /b\n", { wantTag: true })).toBe("clean");
});
