import { expect, test } from "vitest";
import rule from "../../../rules/metadata/missing-labels.ts";
import { lint } from "../../support/lint.ts";

test("says once what to add, at the final FROM", () => {
  expect(lint(rule, 'FROM golang:1.27 AS build\nFROM alpine:3.24 AS app\nCMD ["date"]\n')).toMatchInlineSnapshot(`
    FROM alpine:3.24 AS app
         ^^^^^^^^^^^ the image has no OCI label; add "org.opencontainers.image.source" and "org.opencontainers.image.licenses", unless the build adds labels itself
  `);
});

test("asks for every label that the configuration requires", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nLABEL team="core"\n',
      {},
      { settings: { labels: { team: "text", "org.opencontainers.image.source": "url" } } },
    ),
  ).toMatchInlineSnapshot(`
    FROM alpine:3.24
         ^^^^^^^^^^^ the image has no label "org.opencontainers.image.source"; add it, as "labels" in the configuration requires it
  `);
});

test("is content with one label of the specification, also from a stage below", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24 AS base\nLABEL "org.opencontainers.image.source"="https://example.com"\nFROM base\nCMD ["date"]\n',
    ),
  ).toBe("clean");
});

test("takes a key that a variable makes for a label of the specification", () => {
  expect(lint(rule, "FROM alpine:3.24\nARG PREFIX\nLABEL ${PREFIX}.title=x\n")).toBe("clean");
});

test("has nothing to say without a FROM, or when only the configuration counts", () => {
  expect(lint(rule, "FROM alpine:3.24\n", { schemaOnly: true })).toBe("clean");
});

test("asks nothing of a development image", () => {
  expect(lint(rule, "FROM node:26 AS dev\n")).toBe("clean");
});

test("asks for a label in every result of the build when told to", () => {
  const dockerfile = [
    "FROM a:1 AS base",
    "FROM base AS test",
    "FROM b:1 AS tools",
    "FROM c:1 AS data",
    "FROM base",
    "LABEL team=core",
    "COPY --from=tools /a /a",
    "RUN --mount=from=data,target=/b true",
    "FROM base",
    "",
  ].join("\n");
  const settings = { settings: { labels: { team: "text" } } };
  expect(lint(rule, dockerfile, { everyResult: true }, settings)).toMatchInlineSnapshot(`
    FROM base AS test
         ^^^^ the image has no label "team"; add it, as "labels" in the configuration requires it

    FROM base
         ^^^^ the image has no label "team"; add it, as "labels" in the configuration requires it
  `);
  expect(lint(rule, dockerfile, {}, settings)).toMatchInlineSnapshot(`
    FROM base
         ^^^^ the image has no label "team"; add it, as "labels" in the configuration requires it
  `);
});

test("finds a required label in the stage below", () => {
  const dockerfile = "FROM a:1 AS base\nLABEL team=core\nFROM base\nFROM base\n";
  expect(lint(rule, dockerfile, { everyResult: true }, { settings: { labels: { team: "text" } } })).toBe("clean");
});

test("asks nothing of files that are taken out of scratch, nor of a stage that checks", () => {
  expect(lint(rule, "FROM golang:1.27 AS build\nFROM scratch\nCOPY --from=build /out /\n")).toBe("clean");
  expect(lint(rule, "FROM alpine:3.24 AS gen\nRUN gen\nFROM gen AS validate\nRUN git diff --exit-code\n")).toBe(
    "clean",
  );
  expect(lint(rule, 'FROM scratch\nCOPY app /\nENTRYPOINT ["/app"]\n')).not.toBe("clean");
});

test("knows a workflow that labels the image", () => {
  const files = { ".github/workflows/release.yml": "steps:\n  - uses: docker/metadata-action@v5\n" };
  expect(lint(rule, 'FROM alpine:3.24\nCMD ["date"]\n', {}, { files })).toBe("clean");
});
