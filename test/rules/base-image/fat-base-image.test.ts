import { expect, test } from "vitest";
import rule from "../../../rules/base-image/fat-base-image.ts";
import { lint } from "../../support/lint.ts";

const cmd = 'CMD ["true"]\n';

test("names the slim variant of the same release", () => {
  expect(
    lint(
      rule,
      'FROM python:3.12.4-bookworm\nWORKDIR /app\nCOPY requirements.txt .\nRUN pip install --no-cache-dir -r requirements.txt\nCOPY . .\nCMD ["python", "main.py"]\n',
    ),
  ).toMatchInlineSnapshot(`
    FROM python:3.12.4-bookworm
                ^^^^^^^^^^^^^^^ "python:3.12.4-bookworm" is the full-size variant; use "python:3.12.4-slim-bookworm"
  `);
  expect(
    lint(rule, 'FROM node:24-trixie\nCOPY . .\nRUN npm ci --omit=dev\nCMD ["node", "server.js"]\n'),
  ).toMatchInlineSnapshot(`
    FROM node:24-trixie
              ^^^^^^^^^ "node:24-trixie" is the full-size variant; use "node:24-trixie-slim"
  `);
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN apt-get update && apt-get install -y nginx curl && curl -o /x https://example.com/x\nCMD ["nginx"]\n',
    ),
  ).toMatchInlineSnapshot(`
    FROM debian:13
                ^^ "debian:13" is the full-size variant; use "debian:13-slim"
  `);
});

test("looks at what the final image stands on, builder stages left alone", () => {
  expect(
    lint(
      rule,
      'FROM node:24 AS base\nWORKDIR /app\nFROM node:24 AS build\nRUN git clone https://example.com/x && make\nFROM base\nCOPY --from=build /x /app\nCMD ["node", "x.js"]\n',
    ),
  ).toMatchInlineSnapshot(`
    FROM node:24 AS base
              ^^ "node:24" is the full-size variant; use "node:24-slim"
  `);
});

test("names the Alpine variant of a server that is only configured", () => {
  expect(
    lint(
      rule,
      "FROM node:24 AS build\nRUN npm run build\nFROM nginx:1.27.3\nRUN rm /etc/nginx/conf.d/default.conf\nCOPY nginx.conf /etc/nginx/\nCOPY --from=build /app/dist /usr/share/nginx/html\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM nginx:1.27.3
               ^^^^^^ "nginx:1.27.3" is the full-size variant; use "nginx:1.27.3-alpine"
  `);
});

test.each([
  ["a small variant", `FROM python:3.14-slim\n${cmd}`],
  ["Alpine, slim or not", "FROM nginx:1.30-alpine\nCOPY a /usr/share/nginx/html\n"],
  ["an image without a smaller variant", `FROM ubuntu:24.04\n${cmd}`],
  ["a variant without a smaller one", `FROM php:8.5-apache\n${cmd}`],
  ["another package manager in the slim one", `FROM oraclelinux:9\n${cmd}`],
  ["a release that is not in the table", `FROM python:2.7\n${cmd}`],
  ["an image that nothing is started in: a toolchain", "FROM python:3.14\nRUN pip install tox\n"],
  ["a compiler", `FROM python:3.14\nRUN gcc -o /x x.c\n${cmd}`],
  ["a build", `FROM rust:1.98\nCOPY . .\nRUN cargo build --release\n${cmd}`],
  ["headers", `FROM python:3.14\nRUN apt-get update && apt-get install -y libpq-dev\n${cmd}`],
  ["a package that is compiled", `FROM python:3.14\nRUN pip install psycopg2==2.9.10\n${cmd}`],
  ["a package from a repository", `FROM python:3.14\nRUN pip install git+https://example.com/x.git\n${cmd}`],
  ["gems, most of which compile", `FROM ruby:3.4\nRUN bundle install\n${cmd}`],
  ["a tool that only the full image has", `FROM node:24\nRUN curl -o /x https://example.com/x\n${cmd}`],
  ["a health check with such a tool", `FROM node:24\nHEALTHCHECK CMD curl -f http://localhost/\n${cmd}`],
  ["a command with such a tool", 'FROM swift:6.3\nCMD ["swift", "run"]\n'],
  ["a script that may use one", `FROM node:24\nCOPY . .\nRUN ./scripts/setup.sh\n${cmd}`],
  ["a script handed to a shell", `FROM node:24\nCOPY . .\nRUN bash setup.sh\n${cmd}`],
  ["a development image", 'FROM node:24 AS dev\nCMD ["node"]\n'],
  ["packages on a server: Alpine has others", "FROM nginx:1.30\nRUN apt-get update && apt-get install -y certbot\n"],
  ["a module for a server", "FROM nginx:1.30\nCOPY --from=build-modules:1 /m/x.so /etc/nginx/modules/\n"],
  ["what a variable hides for a server", "FROM nginx:1.30\nARG MODULE\nCOPY $MODULE /etc/nginx/\n"],
  ["a program for a server", "FROM haproxy:3.2\nCOPY --from=acme/agent:1 /agent /usr/local/bin/agent\n"],
  ["databases, whose Alpine variant sorts otherwise", "FROM postgres:18\nCOPY init.sql /docker-entrypoint-initdb.d/\n"],
  ["no tag, latest", `FROM python\n${cmd}`],
  ["an unknown tag", `ARG V\nFROM python:$V\n${cmd}`],
  ["an image of that name elsewhere", `FROM ghcr.io/acme/python:3.14\n${cmd}`],
  ["Windows", `FROM python:3.14-windowsservercore\n${cmd}`],
])("%s: fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
