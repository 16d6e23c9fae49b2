import { expect, test } from "vitest";
import rule from "../../../rules/metadata/label-schema.ts";
import { fixed, lint } from "../../support/lint.ts";

const text =
  'FROM alpine:3.24\nARG REVISION\nLABEL org.label-schema.schema-version="1.0" \\\n      org.label-schema.name="app" \\\n      "org.label-schema.vcs-ref"=$REVISION\n';

test("points at keys that have a successor", () => {
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    org.label-schema.name="app" \\
          ^^^^^^^^^^^^^^^^^^^^^ "org.label-schema.name" belongs to a retired convention; use "org.opencontainers.image.title"

          "org.label-schema.vcs-ref"=$REVISION
          ^^^^^^^^^^^^^^^^^^^^^^^^^^ "org.label-schema.vcs-ref" belongs to a retired convention; use "org.opencontainers.image.revision"
  `);
});

test("writes the key of the OCI specification", () => {
  expect(fixed(rule, text)).toMatchInlineSnapshot(`
    FROM alpine:3.24
    ARG REVISION
    LABEL org.label-schema.schema-version="1.0" \\
          org.opencontainers.image.title="app" \\
          "org.opencontainers.image.revision"=$REVISION
  `);
});

test("leaves a key alone whose successor stands beside it", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nLABEL org.label-schema.name=app\nLABEL org.opencontainers.image.title=app\n"),
  ).toBe("clean");
});

test("leaves other keys alone", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL org.label-schema.docker.cmd=x org.label-schemas.name=y name=z\n")).toBe(
    "clean",
  );
});
