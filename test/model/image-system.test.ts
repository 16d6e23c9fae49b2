import { describe, expect, test } from "vitest";
import type { ImageReference } from "../../src/model/image.ts";
import { initOf } from "../../src/model/inits.ts";
import { libcOf } from "../../src/model/libc.ts";
import { parse } from "../../src/model/parse.ts";
import { isShellless } from "../../src/model/shellless.ts";
import { Source } from "../../src/model/source.ts";

const imageOf = (reference: string): ImageReference => {
  const { images } = parse({ path: "Dockerfile", source: new Source(`ARG UNKNOWN\nFROM ${reference}\n`) });
  if (!images[0]) throw new Error(`${reference} names no image`);
  return images[0].image;
};

describe("no shell", () => {
  test.each([
    "gcr.io/distroless/static",
    "gcr.io/distroless/static-debian12:nonroot",
    "gcr.io/distroless/cc-debian13:latest-amd64",
    "gcr.io/distroless/java21-debian13:nonroot@sha256:0123456789012345678901234567890123456789012345678901234567890123",
    "gcr.io/distroless/nodejs22-debian12",
    "cgr.dev/chainguard/static:latest",
    "cgr.dev/chainguard/python",
    "mcr.microsoft.com/dotnet/aspnet:8.0-noble-chiseled",
    "mcr.microsoft.com/dotnet/runtime:8.0-azurelinux3.0-distroless",
    "mcr.microsoft.com/openjdk/jdk:21-distroless",
    "dhi.io/python:3.13-debian13",
    "hello-world",
    "nats:2.14",
    "docker.io/library/nats:2",
    "registry.k8s.io/pause:3.10",
    "fluent/fluent-bit:3.1",
  ])("is in %s", reference => {
    expect(isShellless(imageOf(reference))).toBe(true);
  });

  test.each([
    "gcr.io/distroless/static:debug",
    "gcr.io/distroless/java21-debian13:debug-nonroot",
    // Brings dash, for os.system().
    "gcr.io/distroless/python3-debian12",
    "cgr.dev/chainguard/python:latest-dev",
    "cgr.dev/chainguard/wolfi-base",
    // Not known: some of them need a shell.
    "cgr.dev/chainguard/postgres",
    "dhi.io/python:3.13-dev",
    "dhi.io/postgres:17",
    "mcr.microsoft.com/dotnet/aspnet:8.0",
    "nats:2-alpine",
    "fluent/fluent-bit:3.1-debug",
    "busybox",
    "alpine",
    "ghcr.io/acme/distroless",
  ])("is not said of %s", reference => {
    expect(isShellless(imageOf(reference))).toBe(false);
  });

  test.each([
    "gcr.io/distroless/static:$UNKNOWN",
    "gcr.io/distroless/static$UNKNOWN",
    "gcr.io/distroless/base@sha256:0123456789012345678901234567890123456789012345678901234567890123",
    "gcr.io/distroless/$UNKNOWN",
    "$UNKNOWN/static:latest",
  ])("is not said where the tag or the name is not known: %s", reference => {
    expect(isShellless(imageOf(reference))).toBe(false);
  });
});

describe("the C library", () => {
  test.each([
    ["debian:13-slim", "glibc"],
    ["ubuntu@sha256:0123456789012345678901234567890123456789012345678901234567890123", "glibc"],
    ["python:3.14", "glibc"],
    ["rust:1-slim-bookworm", "glibc"],
    ["golang:1.27-trixie", "glibc"],
    ["rockylinux:9", "glibc"],
    ["registry.access.redhat.com/ubi9/ubi-micro", "glibc"],
    ["nvidia/cuda:12.4.1-base-ubuntu22.04", "glibc"],
    ["bitnami/node:20-debian-12", "glibc"],
    ["cgr.dev/chainguard/wolfi-base", "glibc"],
    ["cgr.dev/chainguard/glibc-dynamic", "glibc"],
    ["gcr.io/distroless/base-debian12", "glibc"],
    ["gcr.io/distroless/cc", "glibc"],
    ["busybox:1.38-glibc", "glibc"],
    ["alpine", "musl"],
    ["alpine:$UNKNOWN", "musl"],
    ["node:26-alpine3.24", "musl"],
    ["docker:29", "musl"],
    ["caddy:2", "musl"],
    ["mcr.microsoft.com/dotnet/runtime:8.0-alpine", "musl"],
    ["busybox:musl", "musl"],
    ["amazoncorretto:21-alpine", "musl"],
    ["amazoncorretto:21", "glibc"],
    ["maven:3-amazoncorretto-21-alpine", "musl"],
    ["maven:3-amazoncorretto-21-debian", "glibc"],
    ["gcr.io/distroless/static-debian12", "none"],
    ["cgr.dev/chainguard/static", "none"],
    ["hello-world", "none"],
    ["traefik:1.7", "none"],
  ])("of %s is %s", (reference, libc) => {
    expect(libcOf(imageOf(reference))).toBe(libc);
  });

  test.each([
    "busybox",
    "busybox:1.38-uclibc",
    "node:$UNKNOWN",
    "node:22$UNKNOWN",
    "amazoncorretto:$UNKNOWN",
    "node@sha256:0123456789012345678901234567890123456789012345678901234567890123",
    // Third parties put glibc on Alpine.
    "frolvlad/alpine-glibc",
    "anapsix/alpine-java:8",
    "adoptopenjdk/openjdk11:alpine",
    "clux/muslrust:stable",
    "acme/tool:1.2",
    "tool:alpine",
    "mcr.microsoft.com/windows/servercore:ltsc2022",
    "python:3-windowsservercore",
  ])("of %s is not known", reference => {
    expect(libcOf(imageOf(reference))).toBeUndefined();
  });
});

test("some images start an init", () => {
  expect(initOf(imageOf("jenkins/jenkins:lts"))).toBe("tini");
  expect(initOf(imageOf("lscr.io/linuxserver/sonarr"))).toBe("s6");
  expect(initOf(imageOf("jenkins/agent"))).toBeUndefined();
  expect(initOf(imageOf("node:26"))).toBeUndefined();
});
