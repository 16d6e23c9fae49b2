import { expect, test } from "vitest";
import rule from "../../../rules/base-image/retired-image.ts";
import { lint } from "../../support/lint.ts";

test("names the replacement", () => {
  expect(lint(rule, "FROM openjdk:17-jdk-slim\nFROM java:8\nFROM centos:7\n")).toMatchInlineSnapshot(`
    FROM openjdk:17-jdk-slim
         ^^^^^^^^^^^^^^^^^^^ "openjdk" is deprecated by its maintainers; use "eclipse-temurin" or "amazoncorretto"

    FROM java:8
         ^^^^^^ "java" left the Docker Official Images on 2017-05-17; use "eclipse-temurin"

    FROM centos:7
         ^^^^^^^^ "centos" left the Docker Official Images on 2024-07-29; use "quay.io/centos/centos:stream9" or "rockylinux/rockylinux"
  `);
});

test("sees the long spelling of the name", () => {
  expect(lint(rule, "FROM docker.io/library/adoptopenjdk:11\n")).toMatchInlineSnapshot(`
    FROM docker.io/library/adoptopenjdk:11
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "adoptopenjdk" left the Docker Official Images on 2021-10-08; use "eclipse-temurin"
  `);
});

test("sees the builds for one architecture", () => {
  expect(lint(rule, "FROM arm32v7/openjdk:11-jre-slim\n")).toMatchInlineSnapshot(`
    FROM arm32v7/openjdk:11-jre-slim
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^ "arm32v7/openjdk" is deprecated by its maintainers; use "eclipse-temurin" or "amazoncorretto"
  `);
});

test("leaves early-access builds of OpenJDK and other publishers alone", () => {
  expect(
    lint(
      rule,
      "FROM openjdk:28-rc-slim\nFROM arm64v8/debian:13\nFROM quay.io/openjdk:17\nFROM openjdk:22-ea-jdk\nFROM acme/openjdk:17\nFROM hashicorp/vault:1.20\nFROM quay.io/centos/centos:stream9\n",
    ),
  ).toBe("clean");
});

test("knows images that are left where they are without updates", () => {
  expect(lint(rule, "FROM jupyter/base-notebook:latest\nFROM bitnamilegacy/spark:3.5.0\n")).toMatchInlineSnapshot(`
    FROM jupyter/base-notebook:latest
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "jupyter/base-notebook" has had no updates since 2023-10-20; use "quay.io/jupyter/base-notebook"

    FROM bitnamilegacy/spark:3.5.0
         ^^^^^^^^^^^^^^^^^^^^^^^^^ "bitnamilegacy/spark" has had no updates since 2025-08-28; use "spark"
  `);
  expect(
    lint(
      rule,
      "FROM quay.io/jupyter/base-notebook:2025-03-14\nFROM jupyter/repo2docker:main\nFROM bitnamisecure/spark:latest\n",
    ),
  ).toBe("clean");
});

test("knows that versions of Bitnami's images are left without updates", () => {
  expect(
    lint(
      rule,
      "ARG VERSION=3.5\nFROM bitnami/redis:7.2\nFROM docker.io/bitnami/kubectl:1.31.1 AS kubectl\nFROM bitnami/laravel:11.6.1\nFROM bitnami/etcd:${VERSION}\nCOPY --from=bitnami/postgresql:16.4.0-debian-12-r1 /opt /opt\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM bitnami/redis:7.2
         ^^^^^^^^^^^^^^^^^ "bitnami/redis" has moved its versions to "bitnamilegacy/redis", which has had no updates since 2025-08-28; use "redis"

    FROM docker.io/bitnami/kubectl:1.31.1 AS kubectl
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "bitnami/kubectl" has moved its versions to "bitnamilegacy/kubectl", which has had no updates since 2025-08-28; use "registry.k8s.io/kubectl"

    FROM bitnami/laravel:11.6.1
         ^^^^^^^^^^^^^^^^^^^^^^ "bitnami/laravel" has moved its versions to "bitnamilegacy/laravel", which has had no updates since 2025-08-28; use an image that is maintained

    FROM bitnami/etcd:\${VERSION}
         ^^^^^^^^^^^^^^^^^^^^^^^ "bitnami/etcd" has moved its versions to "bitnamilegacy/etcd", which has had no updates since 2025-08-28; use an image that is maintained

    COPY --from=bitnami/postgresql:16.4.0-debian-12-r1 /opt /opt
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "bitnami/postgresql" has moved its versions to "bitnamilegacy/postgresql", which has had no updates since 2025-08-28; use "postgres"
  `);
});

test("leaves alone what Bitnami still builds, and what is not on Docker Hub", () => {
  expect(
    lint(
      rule,
      "ARG VERSION\nFROM bitnami/redis\nFROM bitnami/redis:latest\nFROM bitnami/minideb:bookworm\nFROM bitnami/minideb\nFROM bitnami/node:$VERSION\nFROM public.ecr.aws/bitnami/node:18\nFROM bitnamicharts/redis:20.0.0\nFROM registry.example.com/bitnami/redis:7.2\n",
    ),
  ).toBe("clean");
});
