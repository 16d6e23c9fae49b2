import { expect, test } from "vitest";
import rule from "../../../rules/packages/missing-cache-mount.ts";
import { fixed, lint, problems } from "../../support/lint.ts";

test("points at the first call of each manager in a stage, and mends all", () => {
  const text = `FROM golang:1.27 AS build
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN --network=default CGO_ENABLED=0 go build -o /app .
FROM python:3.14-slim
RUN apt-get update \\
 && apt-get install -y --no-install-recommends libpq5 \\
 && rm -rf /var/lib/apt/lists/*
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
`;
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN go mod download
               ^^^^^^^^ "go mod download" downloads everything again whenever its layer is built; add "--mount=type=cache,target=/go/pkg/mod"

     && apt-get install -y --no-install-recommends libpq5 \\
                ^^^^^^^ "apt-get install" downloads everything again whenever its layer is built; add "--mount=type=cache,target=/var/cache/apt,sharing=locked"

    RUN pip install --no-cache-dir -r requirements.txt
            ^^^^^^^ "pip install" downloads everything again whenever its layer is built; add "--mount=type=cache,target=/root/.cache/pip"
  `);
  expect(fixed(rule, text)).toMatchInlineSnapshot(`
    FROM golang:1.27 AS build
    COPY go.mod go.sum ./
    RUN --mount=type=cache,target=/go/pkg/mod go mod download
    COPY . .
    RUN --network=default --mount=type=cache,target=/go/pkg/mod CGO_ENABLED=0 go build -o /app .
    FROM python:3.14-slim
    RUN --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update \\
     && apt-get install -y --no-install-recommends libpq5 \\
     && rm -rf /var/lib/apt/lists/*
    COPY requirements.txt .
    RUN --mount=type=cache,target=/root/.cache/pip pip install -r requirements.txt
  `);
});

const after = (run: string, image = "debian:13", before = ""): string =>
  fixed(rule, `FROM ${image}\n${before}RUN ${run}\n`).slice(`FROM ${image}\n${before}RUN `.length, -1);

test("keeps the index of apt too where the RUN does not remove it", () => {
  expect(after("apt-get update && apt-get install -y curl")).toBe(
    "--mount=type=cache,target=/var/lib/apt,sharing=locked --mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean && apt-get update && apt-get install -y curl",
  );
  expect(after("apt-get install -y curl", "debian:13", "RUN rm /etc/apt/apt.conf.d/docker-clean\n")).toBe(
    "--mount=type=cache,target=/var/cache/apt,sharing=locked apt-get install -y curl",
  );
});

test("knows where the home of Go and Cargo is in each image", () => {
  expect(after("go build", "golang:1.27-alpine")).toBe("--mount=type=cache,target=/go/pkg/mod go build");
  expect(after("go build", "debian:13")).toBe("--mount=type=cache,target=/root/go/pkg/mod go build");
  expect(after("cargo build", "rust:1.90")).toBe("--mount=type=cache,target=/usr/local/cargo/registry cargo build");
  expect(after("cargo build", "debian:13")).toBe("--mount=type=cache,target=/root/.cargo/registry cargo build");
  expect(after("go build", "ghcr.io/acme/base")).toBe("go build");
});

test("offers no fix where more than the mount has to change", () => {
  const hasFix = (run: string) => problems(rule, `FROM debian:13\nRUN ${run}\n`).map(({ fix }) => fix !== undefined);
  expect(hasFix("npm ci && npm cache clean --force")).toEqual([false]);
  expect(hasFix("apt-get install -y curl && apt-get clean")).toEqual([false]);
  expect(hasFix("apt install -y curl")).toEqual([false]);
  expect(hasFix("<<EOF\napt-get install -y curl\nEOF")).toEqual([false]);
  expect(hasFix("<<EOF\nnpm ci\nEOF")).toEqual([true]);
  expect(hasFix("pip install \\\n  --no-cache-dir flask")).toEqual([false]);
});

const says = (run: string, image = "debian:13", before = ""): string =>
  lint(rule, `FROM ${image}\n${before}RUN ${run}\n`);

test("leaves alone what is in a mount, elsewhere, or switched off for the whole image", () => {
  expect(says("--mount=type=cache,target=/root/.npm npm ci")).toBe("clean");
  expect(says("--mount=type=cache,target=/root/.cache pip install flask")).toBe("clean");
  expect(says("--mount=type=tmpfs,target=/root/.npm npm ci")).toBe("clean");
  expect(says("npm ci --cache /tmp/npm")).toBe("clean");
  expect(says("pip install flask", "python:3.14", "ENV PIP_NO_CACHE_DIR=1\n")).toBe("clean");
  expect(says("pnpm install", "node:26", "ENV PNPM_HOME=/pnpm\n")).toBe("clean");
  expect(says("go build -mod=vendor", "golang:1.27")).toBe("clean");
  expect(says("yarn install --immutable", "node:26")).toBe("clean");
});

test("leaves managers alone for which a mount alone does nothing", () => {
  expect(says("apk add --no-cache curl", "alpine:3.24")).toBe("clean");
  expect(says("dnf install -y curl && zypper in -y curl && gem install rake && ./gradlew build")).toBe("clean");
});

test("leaves users and images alone whose home it does not know", () => {
  expect(says("npm ci", "node:26", "USER node\n")).toBe("clean");
  expect(says("npm ci", "ghcr.io/acme/node")).toBe("clean");
  expect(says("npm ci", "$BASE")).toBe("clean");
  expect(says("npm ci", "ghcr.io/acme/node", "USER root\n")).not.toBe("clean");
  expect(says("su app -c 'npm ci'", "node:26")).toBe("clean");
  expect(lint(rule, "FROM node:26\nONBUILD RUN npm ci\nRUN npm run build && npm --version\n")).toBe("clean");
});

test("leaves the index of apt in the layer where a later RUN reads it", () => {
  const mount = "--mount=type=cache,target=/var/cache/apt,sharing=locked rm -f /etc/apt/apt.conf.d/docker-clean &&";
  expect(fixed(rule, "FROM debian:13\nRUN apt-get update\nRUN apt-get install -y git\n")).toBe(
    `FROM debian:13\nRUN apt-get update\nRUN ${mount} apt-get install -y git\n`,
  );
  const both = (last: string, before = "") =>
    `FROM debian:13 AS base\nRUN ${before}apt-get update && apt-get install -y git\nFROM base\nRUN ${last}\n`;
  expect(fixed(rule, both("./install.sh"))).toBe(both("./install.sh", `${mount} `));
  expect(fixed(rule, both("make"))).toContain("target=/var/lib/apt");
});
