import { describe, expect, test } from "vitest";
import rule from "../../../rules/runtime/missing-program.ts";
import { lint, problems } from "../../support/lint.ts";

const check = "HEALTHCHECK CMD curl -f http://localhost/ || exit 1\n";

test("points at a health check that cannot run", () => {
  expect(
    lint(rule, `FROM node:26-alpine\nRUN npm ci\nCOPY . .\n${check}CMD ["node", "server.js"]\n`),
  ).toMatchInlineSnapshot(`
    HEALTHCHECK CMD curl -f http://localhost/ || exit 1
                    ^^^^ "curl" is not in "node:26-alpine", and nothing installs it or copies it in; use "wget -q --spider", which is there, or install it
  `);
  expect(
    lint(
      rule,
      'FROM python:3.14-slim\nRUN apt-get update && apt-get install -y gcc libpq-dev\nCOPY . /app\nHEALTHCHECK CMD ["wget", "-q", "http://localhost/"]\n',
    ),
  ).toMatchInlineSnapshot(`
    HEALTHCHECK CMD ["wget", "-q", "http://localhost/"]
                     ^^^^^^ "wget" is not in "python:3.14-slim", and nothing installs it or copies it in; install it, or do it with what the image has
  `);
});

test("points at an entry point that cannot start", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nRUN apk add --no-cache python3\nCOPY run.sh /usr/local/bin/\nCMD ["/bin/bash", "/usr/local/bin/run.sh"]\n',
    ),
  ).toMatchInlineSnapshot(`
    CMD ["/bin/bash", "/usr/local/bin/run.sh"]
         ^^^^^^^^^^^ "bash" is not in "alpine:3.24", and nothing installs it or copies it in; use "sh", or install it
  `);
  expect(
    lint(rule, 'FROM python:3.14-slim\nCOPY . .\nENTRYPOINT ["tini", "--"]\nCMD ["python", "."]\n'),
  ).toMatchInlineSnapshot(`
    ENTRYPOINT ["tini", "--"]
                ^^^^^^ "tini" is not in "python:3.14-slim", and nothing installs it or copies it in; install it, or start the container with "docker run --init"
  `);
});

test("knows images without a shell", () => {
  expect(
    lint(rule, `FROM gcr.io/distroless/static-debian13\nCOPY --from=b /app /app\n${check}ENTRYPOINT ["/app"]\n`),
  ).toMatchInlineSnapshot(`
    HEALTHCHECK CMD curl -f http://localhost/ || exit 1
                    ^^^^ "curl" is not in "gcr.io/distroless/static-debian13", and nothing installs it or copies it in; copy it in, or let the program of the image do it
  `);
  expect(
    lint(rule, 'FROM scratch\nCOPY --from=b /app /app\nHEALTHCHECK CMD /app --check\nENTRYPOINT ["/app"]\n'),
  ).toMatchInlineSnapshot(`
    HEALTHCHECK CMD /app --check
                ^^^^^^^^^^^^^^^^ the health check needs /bin/sh, which is not in scratch; write its command as a JSON array
  `);
});

describe("knows what images lack", () => {
  test.each([
    ["debian:13-slim", 1],
    ["ubuntu", 1],
    ["node:lts-slim", 1],
    ["node:20-bookworm-slim", 1],
    ["ruby:3.4-alpine3.22", 1],
    ["openjdk:17-jdk-slim", 1],
    ["mcr.microsoft.com/dotnet/aspnet:9.0", 1],
    ["mcr.microsoft.com/dotnet/aspnet:9.0-alpine", 1],
    ["httpd:2.4", 1],
    ["node:26", 0],
    ["node:10-slim", 0],
    ["php:8.5-fpm-alpine", 0],
    ["nginx:alpine", 0],
    ["debian:wheezy", 0],
    ["ubuntu:14.04", 0],
    ["eclipse-temurin:21-jre", 0],
    ["mcr.microsoft.com/dotnet/sdk:9.0", 0],
    ["mcr.microsoft.com/dotnet/aspnet:9.0-azurelinux3.0", 0],
    ["gcr.io/distroless/base:debug", 0],
    ["acme/node:26-alpine", 0],
    ["node@sha256:0123456789012345678901234567890123456789012345678901234567890123", 0],
    ["node:26-nanoserver", 0],
    ["$BASE", 0],
  ])("%s", (image, count) => {
    expect(problems(rule, `FROM ${image}\n${check}`)).toHaveLength(count);
  });
});

describe("is silent where something may have brought it", () => {
  test.each([
    "RUN apk add --no-cache curl",
    "RUN apk add --no-cache acme-tools",
    "RUN apk add $PACKAGES",
    "RUN ./install.sh",
    "RUN sh install.sh",
    "RUN wget -qO- https://example.com/install | sh",
    "RUN npx playwright install --with-deps",
    "RUN tar -xzf tools.tgz -C /usr/local",
    "RUN cp /tmp/bin/* /usr/local/bin/",
    "COPY --from=curlimages/curl /usr/bin/curl /usr/bin/curl",
    "COPY --from=tools / /",
    "COPY --from=tools /out/ /usr/local/bin/",
    "WORKDIR /\nCOPY . /",
    "ADD rootfs.tar.gz /",
    "ARG DIR\nCOPY tools $DIR",
    "ENV PATH=/tools:$PATH",
    "RUN <<EOF\n#!/usr/bin/env python3\nEOF",
  ])("%j", text => {
    expect(lint(rule, `FROM node:26-alpine\n${text}\n${check}`)).toBe("clean");
  });
});

describe("is not put off by what brings nothing", () => {
  test.each([
    'RUN apk add --no-cache tzdata libstdc++ && adduser -D app && sh -c "mkdir /data"',
    "WORKDIR /app\nCOPY . .\nRUN npm ci && npm run build",
    "COPY entrypoint.sh /usr/local/bin/\nRUN chmod +x /usr/local/bin/entrypoint.sh",
    "COPY --from=ghcr.io/astral-sh/uv:0.9 /uv /uvx /bin/",
    "ENV PATH=/app/node_modules/.bin:$PATH",
    "COPY --from=build /app/dist ./dist/",
  ])("%j", text => {
    expect(problems(rule, `FROM node:26-alpine\nWORKDIR /srv\n${text}\n${check}`)).toHaveLength(1);
  });

  test.each([
    ["graphviz tesseract-ocr-deu pandoc", 1],
    // Debian has them recommend or need curl or wget.
    ["graphviz gettext", 0],
    ["chromium", 0],
  ])("packages: %s", (packages, count) => {
    const text = `FROM python:3.14-slim\nRUN apt-get update && apt-get install -y ${packages}\n${check}`;
    expect(problems(rule, text)).toHaveLength(count);
  });
});

describe("leaves alone", () => {
  test.each([
    ["what BusyBox has", "FROM alpine:3.24\nHEALTHCHECK CMD wget -q --spider http://localhost/ || exit 1"],
    ["what is caught", "FROM alpine:3.24\nHEALTHCHECK CMD curl -f x || wget -q x || exit 1"],
    ["arguments of an entry point", 'FROM alpine:3.24\nENTRYPOINT ["/run"]\nCMD ["bash"]'],
    ["arguments of an entry point of the base", 'FROM gcr.io/distroless/nodejs24\nCMD ["bash"]'],
    ["programs elsewhere", 'FROM alpine:3.24\nCOPY app /app\nENTRYPOINT ["/app/bash"]'],
    ["a package of another name", "FROM alpine:3.24\nRUN apk add postgresql-client\nHEALTHCHECK CMD pg_isready"],
    ["bash that a package may need", 'FROM alpine:3.24\nRUN apk add libtool\nCMD ["bash"]'],
    ["stages that are only copied from", 'FROM alpine:3.24 AS b\nCMD ["bash"]\nFROM debian:13\nCMD ["bash"]'],
    ["a disabled check", "FROM alpine:3.24\nHEALTHCHECK NONE"],
    ["exec form without a shell", 'FROM scratch\nCOPY app /app\nHEALTHCHECK CMD ["/app", "check"]'],
    ["Windows", `FROM mcr.microsoft.com/dotnet/aspnet:9.0-nanoserver-ltsc2025\n${check}`],
  ])("%s", (_, text) => {
    expect(lint(rule, `${text}\n`)).toBe("clean");
  });
});

test("points at the package manager of another system", () => {
  expect(
    lint(
      rule,
      "FROM python:3.14-alpine\nCOPY requirements.txt .\nRUN apt-get update -y\nRUN apt-get install -y gcc\nFROM debian:13\nRUN apk add --no-cache curl\nFROM rockylinux:9\nRUN set -e; sudo apt-get update\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update -y
        ^^^^^^^ "apt-get" is not in "python:3.14-alpine", so the build fails here; use "apk"

    RUN apk add --no-cache curl
        ^^^ "apk" is not in "debian:13", so the build fails here; use "apt-get"

    RUN set -e; sudo apt-get update
                     ^^^^^^^ "apt-get" is not in "rockylinux:9", so the build fails here; use the package manager of the image
  `);
});

test.each([
  "FROM python:3.14-alpine\nRUN apk add --no-cache gcc",
  "FROM python:3.14-slim\nRUN apt-get update && apt-get install -y gcc",
  "FROM acme/tools:alpine\nRUN apt-get update",
  "FROM acme/oracle-jdk:1.8\nRUN apt-get update && apt-get install -y maven",
  "FROM acme/multi-arch-builder:2\nRUN apt-get update",
  "FROM rocky/service:1\nRUN apk add --no-cache curl",
  "FROM sid/service:1\nRUN yum install -y curl",
  "FROM alpine:3.24\nRUN apt-get update || apk update",
  "FROM alpine:3.24\nRUN if command -v apt-get; then apt-get update; else apk update; fi",
  "FROM alpine:3.24\nRUN apt-get update; true",
  "FROM alpine:3.24\nRUN debootstrap trixie /root && chroot /root apt-get update",
  "FROM alpine:3.24\nCOPY --from=rootfs / /\nRUN apt-get update",
  "FROM debian:13\nRUN apt-get update && apt-get install -y dnf\nRUN dnf install -y --installroot=/mnt bash",
  "ARG BASE=alpine:3.24\nFROM ${BASE}\nRUN apt-get update",
])("leaves package managers alone that are there, or may be: %s", lines => {
  expect(lint(rule, `${lines}\n`)).toBe("clean");
});

test("knows that instructions are no programs", () => {
  expect(
    lint(
      rule,
      "FROM acme/base:1\nRUN RUN apt-get update\nRUN cd /src && COPY . .\nRUN apt-get update; RUN ls\nRUN <<EOF\nRUN ls\nEOF\nRUN ls \\\n  && WORKDIR /x\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN RUN apt-get update
        ^^^ "RUN" is an instruction, not a program; leave it out

    RUN cd /src && COPY . .
                   ^^^^ "COPY" is an instruction, not a program; write it on a line of its own

    RUN apt-get update; RUN ls
                        ^^^ "RUN" is an instruction, not a program; leave it out

    RUN ls
    ^^^ "RUN" is an instruction, not a program; leave it out

      && WORKDIR /x
         ^^^^^^^ "WORKDIR" is an instruction, not a program; write it on a line of its own
  `);
});

test.each([
  "RUN run apt-get update",
  "RUN echo RUN COPY",
  "RUN USER=app ./install",
  "RUN RUN() { echo $1; }; RUN x",
  "RUN apt-get update && \\\n  RUN apt-get install -y curl",
  "RUN if false; then RUN x; fi",
  'RUN ["RUN", "x"]',
  "RUN ./RUN",
])("takes what only looks like one: %s", instruction => {
  expect(lint(rule, `FROM acme/base:1\n${instruction}\n`)).toBe("clean");
});

test("knows that Node.js comes without Corepack from 25 on", () => {
  expect(
    lint(rule, "FROM node:26-slim\nRUN corepack enable && pnpm install\nRUN corepack use pnpm\n"),
  ).toMatchInlineSnapshot(`
    RUN corepack enable && pnpm install
        ^^^^^^^^ "corepack" is not in "node:26-slim", so the build fails here; install it, or the package manager itself, with "npm install --global" first
  `);
});

test.each([
  "FROM node:24-slim\nRUN corepack enable",
  "FROM node:lts\nRUN corepack enable",
  "ARG NODE=26\nFROM node:$NODE\nRUN corepack enable",
  "FROM node:26\nRUN npm install --global corepack@latest && corepack enable",
  "FROM node:26\nRUN npm i -g corepack\nRUN corepack enable",
  "FROM node:26\nRUN corepack enable || npm install -g pnpm",
  "FROM node:26\nRUN npx corepack enable",
  "FROM node:26\nCOPY --from=node:24 /usr/local/bin/ /usr/local/bin/\nRUN corepack enable",
  "FROM acme/node:26\nRUN corepack enable",
])("takes Corepack where it may be: %s", text => {
  expect(lint(rule, `${text}\n`)).toBe("clean");
});
