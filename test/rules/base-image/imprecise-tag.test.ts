import { expect, test } from "vitest";
import rule from "../../../rules/base-image/imprecise-tag.ts";
import { lint } from "../../support/lint.ts";

test("names a newer tag of the same line and variant", () => {
  expect(
    lint(
      rule,
      "FROM node:24-bookworm-slim AS a\nFROM python:3 AS b\nFROM postgres:18-alpine AS c\nFROM alpine:3\nCOPY --from=nginx:1 /etc/nginx /etc/nginx\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM node:24-bookworm-slim AS a
              ^^^^^^^^^^^^^^^^ "node:24-bookworm-slim" moves from version to version; name one, such as "node:24.19-bookworm-slim"

    FROM python:3 AS b
                ^ "python:3" moves from version to version; name one, such as "python:3.14"

    FROM postgres:18-alpine AS c
                  ^^^^^^^^^ "postgres:18-alpine" moves from version to version; name one, such as "postgres:18.6-alpine"

    FROM alpine:3
                ^ "alpine:3" moves from version to version; name one, such as "alpine:3.24"

    COPY --from=nginx:1 /etc/nginx /etc/nginx
                      ^ "nginx:1" moves from version to version; name one, such as "nginx:1.31"
  `);
});

test("knows tags that name no version at all, and which they stood for", () => {
  expect(
    lint(
      rule,
      "FROM node:lts-slim AS a\nFROM nginx:stable-alpine AS b\nFROM rust:slim AS c\nFROM debian:stable-slim AS d\nFROM php:fpm\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM node:lts-slim AS a
              ^^^^^^^^ "node:lts-slim" moves from version to version; name one, such as "node:24.19-slim"

    FROM nginx:stable-alpine AS b
               ^^^^^^^^^^^^^ "nginx:stable-alpine" moves from version to version; name one, such as "nginx:1.30-alpine"

    FROM rust:slim AS c
              ^^^^ "rust:slim" moves from version to version; name one, such as "rust:1.98-slim"

    FROM debian:stable-slim AS d
                ^^^^^^^^^^^ "debian:stable-slim" moves from version to version; name one, such as "debian:13-slim"

    FROM php:fpm
             ^^^ "php:fpm" moves from version to version; name one, such as "php:8.5-fpm"
  `);
});

test("asks for the minor version of lines that are gone from the table", () => {
  expect(lint(rule, "FROM node:14-alpine AS a\nFROM ruby:2\n")).toMatchInlineSnapshot(`
    FROM node:14-alpine AS a
              ^^^^^^^^^ "node:14-alpine" moves from version to version; name its minor version

    FROM ruby:2
              ^ "ruby:2" moves from version to version; name its minor version
  `);
});

test("a patch version can be asked for", () => {
  expect(
    lint(
      rule,
      "FROM node:24.19 AS a\nFROM debian:trixie-slim AS b\nFROM debian:13 AS c\nFROM ubuntu:noble AS d\nFROM alpine:3.24\n",
      { precision: "patch" },
    ),
  ).toMatchInlineSnapshot(`
    FROM node:24.19 AS a
              ^^^^^ "node:24.19" moves from version to version; name one, such as "node:24.19.0"

    FROM debian:trixie-slim AS b
                ^^^^^^^^^^^ "debian:trixie-slim" moves from version to version; name one, such as "debian:trixie-20260803-slim"

    FROM debian:13 AS c
                ^^ "debian:13" moves from version to version; name one, such as "debian:13.6"

    FROM ubuntu:noble AS d
                ^^^^^ "ubuntu:noble" moves from version to version; name one, such as "ubuntu:noble-20260810"

    FROM alpine:3.24
                ^^^^ "alpine:3.24" moves from version to version; name one, such as "alpine:3.24.1"
  `);
  expect(
    lint(
      rule,
      "FROM node:24.19.0 AS a\nFROM debian:trixie-20260803-slim AS b\nFROM debian:13.6 AS c\nFROM ubuntu:24.04 AS d\nFROM fedora:44\n",
      { precision: "patch" },
    ),
  ).toBe("clean");
});

test("a major version can be enough", () => {
  expect(lint(rule, "FROM node:24 AS a\nFROM alpine:3 AS b\nFROM php:8-fpm\n", { precision: "major" })).toBe("clean");
  expect(lint(rule, "FROM node:slim\n", { precision: "major" })).toMatchInlineSnapshot(`
    FROM node:slim
              ^^^^ "node:slim" moves from version to version; name one, such as "node:26-slim"
  `);
});

test.each([
  ["a minor version", "FROM node:24.19 AS a\nFROM golang:1.20-alpine AS b\nFROM postgres:9.6 AS c\nFROM php:7.4-fpm\n"],
  ["a patch version", "FROM node:24.19.0-slim\n"],
  ["releases of distributions", "FROM debian:13 AS a\nFROM alpine:3.24 AS b\nFROM fedora:44 AS c\nFROM ubuntu:24.04\n"],
  ["code names of distributions", "FROM debian:bookworm-slim AS a\nFROM ubuntu:noble AS b\nFROM debian:forky\n"],
  ["distributions that roll on purpose", "FROM debian:sid-slim AS a\nFROM alpine:edge AS b\nFROM fedora:rawhide\n"],
  ["a day", "FROM alpine:20260805 AS a\nFROM debian:trixie-20260803\n"],
  ["latest and no tag, which have rules of their own", "FROM node:latest AS a\nFROM node\n"],
  ["a digest", `FROM node:24@sha256:${"a8".repeat(32)}\n`],
  ["images without more precise tags of that length", "FROM fedora:44 AS a\nFROM eclipse-temurin:21-jre\n"],
  ["versions in another notation", "FROM eclipse-temurin:8u502-b07-jdk AS a\nFROM postgres:19beta3\n"],
  ["images that are not in the table", "FROM ghcr.io/acme/node:24 AS a\nFROM acme/node:24 AS b\nFROM base:1\n"],
  ["unknown words", "FROM node:fermium AS a\nFROM node:onbuild\n"],
  ["a variable without a value", "ARG V\nFROM node:$V AS a\nFROM node:24-$V\n"],
])("%s: fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
