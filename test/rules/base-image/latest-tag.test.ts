import { expect, test } from "vitest";
import rule from "../../../rules/base-image/latest-tag.ts";
import { lint } from "../../support/lint.ts";

test("points at the tag", () => {
  expect(lint(rule, "FROM node:latest AS build\nFROM ghcr.io/acme/app:latest\n")).toMatchInlineSnapshot();
});

test("sees a tag that an ARG brings", () => {
  expect(lint(rule, "ARG TAG=latest\nFROM debian:${TAG}\n")).toMatchInlineSnapshot();
});

test("sees a tag behind an unknown repository", () => {
  expect(lint(rule, "ARG IMAGE\nFROM $IMAGE:latest\n")).toMatchInlineSnapshot();
});

test("knows other moving tags when told", () => {
  expect(lint(rule, "FROM alpine:edge\n", { tags: ["latest", "edge"] })).toMatchInlineSnapshot();
});

test("looks at COPY --from", () => {
  expect(lint(rule, "FROM alpine:3.24\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/\n")).toMatchInlineSnapshot();
});

test("is content with a digest beside the tag", () => {
  expect(lint(rule, "FROM node:latest@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1\n")).toBe("clean");
});

test("leaves other tags alone, and stages called latest", () => {
  expect(lint(rule, "FROM node:26 AS latest\nFROM latest\nFROM acme/latest:1\nFROM acme/app:latest-2\n")).toBe("clean");
});
