import { expect, test } from "vitest";
import rule from "../../../rules/base-image/latest-tag.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the tag", () => {
  expect(lint(rule, "FROM node:latest AS build\nFROM ghcr.io/acme/app:latest\n")).toMatchInlineSnapshot(`
    FROM node:latest AS build
              ^^^^^^ "node:latest" changes under you; pin a version such as "node:26"

    FROM ghcr.io/acme/app:latest
                          ^^^^^^ "ghcr.io/acme/app:latest" changes under you; pin a version tag or a digest
  `);
});

test("sees a tag that an ARG brings", () => {
  expect(lint(rule, "ARG TAG=latest\nFROM debian:${TAG}\n")).toMatchInlineSnapshot(`
    FROM debian:\${TAG}
                ^^^^^^ "debian:latest" changes under you; pin a version such as "debian:13"
  `);
});

test("sees a tag behind an unknown repository", () => {
  expect(lint(rule, "ARG IMAGE\nFROM $IMAGE:latest\n")).toMatchInlineSnapshot(`
    FROM $IMAGE:latest
                ^^^^^^ "$IMAGE:latest" changes under you; pin a version tag or a digest
  `);
});

test("knows other moving tags when told", () => {
  expect(lint(rule, "FROM alpine:edge\n", { tags: ["latest", "edge"] })).toMatchInlineSnapshot(`
    FROM alpine:edge
                ^^^^ "alpine:edge" changes under you; pin a version such as "alpine:3.24"
  `);
});

test("looks at COPY --from", () => {
  expect(lint(rule, "FROM alpine:3.24\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\n")).toMatchInlineSnapshot(`
    COPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/
                                     ^^^^^^ "ghcr.io/astral-sh/uv:latest" changes under you; pin a version tag or a digest
  `);
});

test("is content with a digest beside the tag", () => {
  expect(lint(rule, "FROM node:latest@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1\n")).toBe(
    "clean",
  );
});

test("leaves other tags alone, and stages called latest", () => {
  expect(lint(rule, "FROM node:26 AS latest\nFROM latest\nFROM acme/latest:1\nFROM acme/app:latest-2\n")).toBe("clean");
});

test("reports a tag that one ARG brings to several stages once", () => {
  expect(
    lint(
      rule,
      "ARG BASE=chainguard/static:latest\nFROM $BASE AS node\nFROM $BASE AS batcher\nFROM ${BASE} AS proposer\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM $BASE AS node
         ^^^^^ "chainguard/static:latest" changes under you; pin a version tag or a digest
  `);
});

test("reports each tag that has to be changed in its own place", () => {
  expect(problems(rule, "ARG REG=ghcr.io\nFROM $REG/acme/app:latest\nFROM $REG/acme/app:latest\n")).toHaveLength(2);
});
