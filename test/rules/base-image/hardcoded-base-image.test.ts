import { expect, test } from "vitest";
import rule from "../../../rules/base-image/hardcoded-base-image.ts";
import { lint } from "../../support/lint.ts";

test("names every base image without a variable", () => {
  expect(
    lint(rule, "FROM --platform=$BUILDPLATFORM golang:1.27 AS build\nFROM build AS test\nFROM alpine:3.24\n"),
  ).toMatchInlineSnapshot(`
    FROM --platform=$BUILDPLATFORM golang:1.27 AS build
                                   ^^^^^^^^^^^ "golang:1.27" is fixed; put ARG BASE_IMAGE=golang:1.27 before the first FROM and write FROM \${BASE_IMAGE}

    FROM alpine:3.24
         ^^^^^^^^^^^ "alpine:3.24" is fixed; put ARG BASE_IMAGE=alpine:3.24 before the first FROM and write FROM \${BASE_IMAGE}
  `);
});

test.each([
  ["an ARG for the whole image", "ARG BASE_IMAGE=alpine:3.24\nFROM ${BASE_IMAGE}\n"],
  ["an ARG for its version", "ARG VERSION=3.24\nFROM alpine:$VERSION\n"],
  ["an ARG for its registry", "ARG REGISTRY=docker.io\nFROM ${REGISTRY}/library/alpine:3.24\n"],
  ["an ARG without a default", "ARG BASE\nFROM $BASE\n"],
  ["scratch", "FROM scratch\n"],
  ["another stage", "ARG V=3\nFROM alpine:$V AS a\nFROM a\n"],
  ["images that are only copied from", "FROM scratch\nCOPY --from=busybox:1.38 /bin/sh /bin/sh\n"],
])("%s is fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
