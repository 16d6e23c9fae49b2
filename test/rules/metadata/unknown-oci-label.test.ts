import { expect, test } from "vitest";
import rule from "../../../rules/metadata/unknown-oci-label.ts";
import { lint } from "../../support/lint.ts";

test("suggests the key that is meant", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL org.opencontainers.image.licence=\"MIT\" \\\n      org.opencontainers.image.titel=\"x\"\n")).toMatchInlineSnapshot();
});

test("suggests a prefix of one's own where nothing is near", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL org.opencontainers.image.team=\"core\"\n")).toMatchInlineSnapshot();
});

test("leaves the keys of the specification and all others alone", () => {
  expect(lint(rule, "FROM alpine:3.24\nLABEL org.opencontainers.image.title=\"x\" \"org.opencontainers.image.ref.name\"=\"y\" org.opencontainers.other=\"z\" team=\"core\"\n")).toBe("clean");
});
