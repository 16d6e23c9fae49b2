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
         ^^^^^^^^^^^^^^^^^^^^^^^^^ "bitnamilegacy/spark" has had no updates since 2025-08-28; use an image that is maintained
  `);
  expect(
    lint(
      rule,
      "FROM quay.io/jupyter/base-notebook:2025-03-14\nFROM jupyter/repo2docker:main\nFROM bitnamisecure/spark:latest\n",
    ),
  ).toBe("clean");
});
