import { expect, test } from "vitest";
import rule from "../../../rules/base-image/untagged-image.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the image without a tag, and names a version where one is known", () => {
  expect(lint(rule, "FROM python AS base\nFROM ghcr.io/acme/app\n")).toMatchInlineSnapshot(`
    FROM python AS base
         ^^^^^^ "python" has no tag and changes under you; pin a version such as "python:3.14"

    FROM ghcr.io/acme/app
         ^^^^^^^^^^^^^^^^ "ghcr.io/acme/app" has no tag and changes under you; pin a version tag or a digest
  `);
});

test("folds in the default of an ARG", () => {
  expect(lint(rule, "ARG IMAGE=node\nFROM --platform=$BUILDPLATFORM ${IMAGE} AS build\n")).toMatchInlineSnapshot(`
    FROM --platform=$BUILDPLATFORM \${IMAGE} AS build
                                   ^^^^^^^^ "node" has no tag and changes under you; pin a version such as "node:26"
  `);
});

test("knows that a variable before the last slash hides no tag", () => {
  expect(lint(rule, "ARG REGISTRY\nFROM ${REGISTRY}/ubuntu\n")).toMatchInlineSnapshot(`
    FROM \${REGISTRY}/ubuntu
         ^^^^^^^^^^^^^^^^^^ "\${REGISTRY}/ubuntu" has no tag and changes under you; pin a version tag or a digest
  `);
});

test("looks at COPY --from and at mounts", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nCOPY --from=nginx /etc/nginx/nginx.conf /\nRUN --mount=type=bind,from=busybox,target=/bb true\n",
    ),
  ).toMatchInlineSnapshot(`
    COPY --from=nginx /etc/nginx/nginx.conf /
                ^^^^^ "nginx" has no tag and changes under you; pin a version such as "nginx:1.30"

    RUN --mount=type=bind,from=busybox,target=/bb true
                               ^^^^^^^ "busybox" has no tag and changes under you; pin a version such as "busybox:1.38"
  `);
});

test("asks for a digest where the repository has no version tags", () => {
  expect(lint(rule, "FROM gcr.io/distroless/static\n")).toMatchInlineSnapshot(`
    FROM gcr.io/distroless/static
         ^^^^^^^^^^^^^^^^^^^^^^^^ "gcr.io/distroless/static" has no tag and changes under you; pin it by digest, as it has no version tags
  `);
});

test("names tags as their repository writes them", () => {
  const messages = [
    "mcr.microsoft.com/dotnet/sdk",
    "quay.io/centos/centos",
    "registry.access.redhat.com/ubi9",
    "rockylinux",
  ]
    .flatMap(image => problems(rule, `FROM ${image}\n`))
    .map(({ message }) => message.replace(/.*; /, ""));
  expect(messages).toMatchInlineSnapshot(`
    [
      pin a version such as "mcr.microsoft.com/dotnet/sdk:10.0",
      pin a version such as "quay.io/centos/centos:stream10",
      pin a version tag or a digest,
      pin a version such as "rockylinux:9.3",
    ]
  `);
});

test("leaves tags, digests, scratch, stages and unknown variables alone", () => {
  expect(
    lint(
      rule,
      "ARG BASE\nFROM debian:13 AS base\nFROM base AS next\nFROM scratch AS empty\nFROM alpine@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1 AS pinned\nFROM ${BASE} AS unknown\nFROM node:${VERSION}\n",
    ),
  ).toBe("clean");
});

test("takes a plain name behind --from that is no official image for a build context", () => {
  expect(lint(rule, "FROM alpine:3.24\nCOPY --from=project package.json .\n")).toBe("clean");
});

test("leaves references that are malformed to their own rule", () => {
  expect(lint(rule, "FROM node:\n")).toBe("clean");
});

test("looks only at plain FROM instructions when told so", () => {
  expect(
    lint(rule, "ARG IMAGE=node\nFROM ${IMAGE}\nCOPY --from=nginx /etc/nginx /etc/nginx\n", { literalOnly: true }),
  ).toBe("clean");
});

test("looks at names that only end in a variable, when told to look at plain FROM instructions", () => {
  const found = (from: string) => problems(rule, `ARG NAME=node\n${from}\n`, { literalOnly: true }).length;
  expect(found("FROM acme/$NAME")).toBe(1);
  expect(found("FROM acme/$NAME:1.2")).toBe(0);
  expect(found("FROM alpine:3.24 AS build-node\nFROM build-$NAME")).toBe(0);
  expect(found("FROM build-$UNKNOWN")).toBe(0);
});

test("leaves images that should be left altogether to retired-image", () => {
  const found = problems(rule, "FROM centos\nFROM almalinux\nFROM node\n").map(({ yieldsTo }) => yieldsTo);
  expect(found).toEqual(["retired-image", undefined, undefined]);
});
