import { expect, test } from "vitest";
import rule from "../../../rules/metadata/invalid-label-value.ts";
import { lint } from "../../support/lint.ts";

test("judges the keys of the OCI specification", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL org.opencontainers.image.created=\"22.08.2026\" \\\n      org.opencontainers.image.licenses=\"Apache 2.0\" \\\n      org.opencontainers.image.url=\"example.com\" \\\n      org.opencontainers.image.base.digest=\"abc\"\n")).toMatchInlineSnapshot();
});

test("reports an empty value", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL org.opencontainers.image.title=\"\"\n")).toMatchInlineSnapshot();
});

test("judges the types of the configuration", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL a=1.2 b=abc c=jo d=x e=\"\"\n", {}, { settings: { labels: { a: "semver", b: "hash", c: "email", d: "spdx", e: "text" } } })).toMatchInlineSnapshot();
});

test("compares the digest of the base with the one in FROM", () => {
  expect(lint(rule, "FROM alpine@sha256:0000000000000000000000000000000000000000000000000000000000000000\nLABEL org.opencontainers.image.base.digest=\"sha256:1111111111111111111111111111111111111111111111111111111111111111\"\n")).toMatchInlineSnapshot();
});

test("takes values that are right, and free text where the specification has it", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL org.opencontainers.image.created=\"2026-08-22T10:00:00+02:00\" org.opencontainers.image.licenses=\"(MIT OR Apache-2.0) AND BSD-3-Clause\" org.opencontainers.image.source=\"https://github.com/acme/app\" org.opencontainers.image.version=\"v1\" org.opencontainers.image.revision=\"main\"\n")).toBe("clean");
});

test("leaves values with variables to the build", () => {
  expect(lint(rule, "FROM alpine:3.24\nARG BUILD_DATE=unknown\nARG VCS_URL\nLABEL org.opencontainers.image.created=\"$BUILD_DATE\" org.opencontainers.image.source=${VCS_URL}\n")).toBe("clean");
});

test("looks only at the labels of the configuration when told so", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL org.opencontainers.image.url=\"example.com\"\n", { schemaOnly: true })).toBe("clean");
});
