import { expect, test } from "vitest";
import rule from "../../../rules/packages/leftover-package-cache.ts";
import { lint, problems } from "../../support/lint.ts";

test("apt lists: points at the update", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends \\\n        curl \\\n        git \\\n    && apt-get clean\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y --no-install-recommends \\
                ^^^^^^ "apt-get update" leaves its package lists in the layer; end the RUN with "rm -rf /var/lib/apt/lists/*"
  `);
});

test("apk: the switch, or the update that is not needed", () => {
  expect(
    lint(rule, "FROM alpine:3.22\nRUN apk add curl\nRUN apk update && apk add --no-cache git\n"),
  ).toMatchInlineSnapshot(`
    RUN apk add curl
            ^^^ "apk add" leaves its package index in the layer; add "--no-cache"

    RUN apk update && apk add --no-cache git
            ^^^^^^ "apk update" leaves its package index in the layer; drop it and give "--no-cache" to the "apk" calls behind it
  `);
});

test("the managers on top of RPM", () => {
  expect(
    lint(
      rule,
      "FROM x\nRUN yum install -y httpd\nRUN dnf -y upgrade && rm -rf /tmp/*\nRUN microdnf install nginx\nRUN zypper -n in nginx\nRUN tdnf install -y nginx\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN yum install -y httpd
            ^^^^^^^ "yum install" leaves its metadata and packages in the layer; end the RUN with "yum clean all"

    RUN dnf -y upgrade && rm -rf /tmp/*
               ^^^^^^^ "dnf upgrade" leaves its metadata and packages in the layer; end the RUN with "dnf clean all"

    RUN microdnf install nginx
                 ^^^^^^^ "microdnf install" leaves its metadata and packages in the layer; end the RUN with "microdnf clean all"

    RUN zypper -n in nginx
                  ^^ "zypper in" leaves its metadata and packages in the layer; end the RUN with "zypper clean --all"

    RUN tdnf install -y nginx
             ^^^^^^^ "tdnf install" leaves its metadata and packages in the layer; end the RUN with "tdnf clean all"
  `);
});

test("the managers of languages, once for each RUN", () => {
  expect(
    lint(
      rule,
      "FROM python:3.13\nRUN pip install -r requirements.txt && pip install gunicorn==23.0.0\nRUN npm ci --omit=dev\nRUN yarn install --frozen-lockfile\nRUN composer install --no-dev\nRUN gem install bundler:2.7.2\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN pip install -r requirements.txt && pip install gunicorn==23.0.0
            ^^^^^^^ "pip install" leaves its download cache in the layer; add "--no-cache-dir", or mount a cache on "/root/.cache/pip"

    RUN npm ci --omit=dev
            ^^ "npm ci" leaves its download cache in the layer; end the RUN with "npm cache clean --force", or mount a cache on "/root/.npm"

    RUN yarn install --frozen-lockfile
             ^^^^^^^ "yarn install" leaves its download cache in the layer; end the RUN with "yarn cache clean", or mount a cache on "/usr/local/share/.cache/yarn"

    RUN composer install --no-dev
                 ^^^^^^^ "composer install" leaves its download cache in the layer; end the RUN with "composer clear-cache", or use "--no-cache"

    RUN gem install bundler:2.7.2
            ^^^^^^^ "gem install" leaves its downloaded gems in the layer; end the RUN with "rm -rf $(gem env gemdir)/cache/*"
  `);
});

test("a stage that the final one is built on counts, one that is only copied from does not", () => {
  expect(
    lint(
      rule,
      "FROM node:24 AS build\nRUN npm ci && npm run build\nFROM debian:13 AS base\nRUN apt-get update && apt-get install -y nginx\nFROM base\nCOPY --from=build /app/dist /srv\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get update && apt-get install -y nginx
                ^^^^^^ "apt-get update" leaves its package lists in the layer; end the RUN with "rm -rf /var/lib/apt/lists/*"
  `);
});

test("judges other stages and their ONBUILD when told to", () => {
  const text =
    "FROM alpine:3.22 AS build\nRUN apk add gcc && npm ci\nONBUILD RUN npm ci\nFROM scratch\nCOPY --from=build /app /app\n";
  expect(lint(rule, text)).toBe("clean");
  expect(lint(rule, text, { everyStage: ["apk"] })).toMatchInlineSnapshot(`
    RUN apk add gcc && npm ci
            ^^^ "apk add" leaves its package index in the layer; add "--no-cache"
  `);
  expect(lint(rule, text, { onbuild: true })).toMatchInlineSnapshot(`
    ONBUILD RUN npm ci
                    ^^ "npm ci" leaves its download cache in the layer; end the RUN with "npm cache clean --force", or mount a cache on "/root/.npm"
  `);
});

test.each([
  "apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*",
  "apt-get update && apt-get install -y curl && apt-get dist-clean",
  "apt-get install -y curl",
  "--mount=type=cache,target=/var/cache/apt,sharing=locked --mount=type=cache,target=/var/lib/apt,sharing=locked apt-get update && apt-get install -y curl",
  "apk add --no-cache curl",
  "apk add --update curl && rm -rf /var/cache/apk/*",
  "dnf install -y httpd && dnf clean all && rm -rf /var/cache/dnf",
  "pip install --no-cache-dir flask",
  "--mount=type=cache,target=/root/.cache/pip pip install flask",
  "npm ci && npm cache clean --force",
  "yarn install && yarn cache clean",
  "yarn install --immutable",
  "pnpm install --frozen-lockfile",
  "mvn -B package",
  "apt-get update && apt-get install -y curl && ./cleanup.sh",
])("%s is fine", command => {
  expect(lint(rule, `FROM debian:13\nRUN ${command}\n`)).toBe("clean");
});

test("pip's cache may be switched off for the whole image", () => {
  expect(lint(rule, "FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask\n")).toBe("clean");
  expect(lint(rule, "FROM python:3.13\nENV PIP_NO_CACHE_DIR=off\nRUN pip install flask\n")).toMatchInlineSnapshot(`
    RUN pip install flask
            ^^^^^^^ "pip install" leaves its download cache in the layer; add "--no-cache-dir", or mount a cache on "/root/.cache/pip"
  `);
});

test("an image that runs by its manager keeps what that needs", () => {
  expect(lint(rule, 'FROM golang:1.25\nCOPY . .\nRUN go mod download\nCMD ["go", "run", "."]\n')).toBe("clean");
  expect(lint(rule, 'FROM golang:1.25\nCOPY . .\nRUN go build -o /app .\nCMD ["/app"]\n')).toMatchInlineSnapshot(`
    RUN go build -o /app .
           ^^^^^ "go build" leaves its module cache in the layer; build in an earlier stage, or mount a cache on "/go/pkg/mod"
  `);
});

test("carries the codes of the manager, for what the other tools look at", () => {
  const found = (command: string) =>
    problems(rule, `FROM x\nRUN ${command}\n`).map(({ codes, severity }) => [codes, severity]);
  expect(found("apt-get update")).toEqual([[["DL3009"], undefined]]);
  expect(found("apk add x")).toEqual([[["DL3019", "DS-0025"], undefined]]);
  expect(found("apk update")).toEqual([[[], undefined]]);
  expect(found("microdnf install x")).toEqual([[["DL3040", "DS-0027"], undefined]]);
  expect(found("yarn")).toEqual([[["DL3060"], "info"]]);
  expect(found("npm ci")).toEqual([[[], "info"]]);
});
