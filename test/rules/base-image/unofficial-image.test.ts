import { expect, test } from "vitest";
import rule from "../../../rules/base-image/unofficial-image.ts";
import { lint } from "../../support/lint.ts";

test("names an image in a namespace, and the official one of that name", () => {
  expect(
    lint(rule, "FROM webdevops/php:8.1-alpine AS a\nFROM jess/stress\nCOPY --from=docker.io/acme/tools /bin/x /bin/\n"),
  ).toMatchInlineSnapshot(`
    FROM webdevops/php:8.1-alpine AS a
         ^^^^^^^^^^^^^^^^^^^^^^^^ "webdevops/php" is neither official nor from a trusted namespace; use the official "php", or list "webdevops" in trustedNamespaces

    FROM jess/stress
         ^^^^^^^^^^^ "jess/stress" is neither official nor from a trusted namespace; use an official image, or list "jess" in trustedNamespaces

    COPY --from=docker.io/acme/tools /bin/x /bin/
                ^^^^^^^^^^^^^^^^^^^^ "acme/tools" is neither official nor from a trusted namespace; use an official image, or list "acme" in trustedNamespaces
  `);
});

test.each([
  ["official images", "FROM php:8.5\n"],
  [
    "official images for one architecture",
    "FROM arm64v8/debian:trixie\nCOPY --from=amd64/busybox:1.38 /bin/sh /bin/\n",
  ],
  ["where the maintainers of an official image moved", "FROM opensuse/leap:15.6\n"],
  ["other registries", "FROM ghcr.io/someone/tool:1\nFROM localhost/tool\n"],
  ["a variable that hides the namespace", "ARG ORG\nFROM $ORG/tool:1\n"],
  ["a name alone", "FROM base\n"],
])("%s are fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});

test.each([["grafana"], ["graf*"], ["{acme,grafana}"]])("trusts the namespaces that match %s", namespace => {
  const settings = { trustedNamespaces: [namespace] };
  expect(lint(rule, "FROM grafana/grafana:12.1.0\n", {}, { settings })).toBe("clean");
  expect(lint(rule, "FROM evil/grafana:12.1.0\n", {}, { settings })).not.toBe("clean");
});

test("takes what Docker itself publishes", () => {
  expect(lint(rule, "FROM docker/buildx-bin:0.30.0 AS buildx\nFROM moby/buildkit:v0.26.0\n")).toBe("clean");
});
