import { expect, test } from "vitest";
import rule from "../../../rules/base-image/end-of-life-image.ts";
import { lint, problems } from "../../support/lint.ts";

test("names the date and the oldest line that is supported", () => {
  expect(
    lint(rule, "FROM debian:10-slim\nFROM node:18.20.1\nFROM python:2.7\nFROM dokken/centos-stream:8\n"),
  ).toMatchInlineSnapshot(`
    FROM debian:10-slim
                ^^ Debian 10 reached its end of life on 2024-06-30; move to 12, the oldest line that is supported

    FROM node:18.20.1
              ^^^^^^^ Node.js 18 reached its end of life on 2025-04-30; move to 22, the oldest line that is supported

    FROM python:2.7
                ^^^ Python 2.7 reached its end of life on 2020-01-01; move to 3.11, the oldest line that is supported

    FROM dokken/centos-stream:8
                              ^ CentOS Stream 8 reached its end of life on 2024-05-31; move to 9, the oldest line that is supported
  `);
});

test("knows code names", () => {
  expect(lint(rule, "FROM ubuntu:bionic-20230530\nFROM buster\nFROM debian:buster\n")).toMatchInlineSnapshot(`
    FROM ubuntu:bionic-20230530
                ^^^^^^ Ubuntu 18.04 (bionic) reached its end of life on 2023-05-31; move to 22.04 (jammy), the oldest line that is supported

    FROM debian:buster
                ^^^^^^ Debian 10 (buster) reached its end of life on 2024-06-30; move to 12 (bookworm), the oldest line that is supported
  `);
});

test("looks at the distribution below an official image too", () => {
  expect(
    lint(rule, "FROM python:3.14-alpine3.15\nFROM node:26-bullseye-slim\nFROM arm32v7/node:26-alpine3.10\n"),
  ).toMatchInlineSnapshot(`
    FROM python:3.14-alpine3.15
                     ^^^^^^^^^^ Alpine Linux 3.15 reached its end of life on 2023-11-01; move to 3.22, the oldest line that is supported

    FROM node:26-bullseye-slim
                 ^^^^^^^^ Debian 11 (bullseye) reached its end of life on 2026-08-31; move to 12 (bookworm), the oldest line that is supported

    FROM arm32v7/node:26-alpine3.10
                         ^^^^^^^^^^ Alpine Linux 3.10 reached its end of life on 2021-05-01; move to 3.22, the oldest line that is supported
  `);
});

test("reports an image once: its own line, as newer ones are built on newer distributions anyway", () => {
  expect(lint(rule, "FROM node:14-stretch-slim\nFROM arm32v7/node:10-alpine3.10\n")).toMatchInlineSnapshot(`
    FROM node:14-stretch-slim
              ^^ Node.js 14 reached its end of life on 2023-04-30; move to 22, the oldest line that is supported

    FROM arm32v7/node:10-alpine3.10
                      ^^ Node.js 10 reached its end of life on 2021-04-30; move to 22, the oldest line that is supported
  `);
});

test("puts what has ended before what is about to end", () => {
  expect(lint(rule, "FROM php:8.2-fpm-buster\n", { warnAhead: 60 })).toMatchInlineSnapshot(`
    FROM php:8.2-fpm-buster
                     ^^^^^^ Debian 10 (buster) reached its end of life on 2024-06-30; move to 12 (bookworm), the oldest line that is supported
  `);
});

test("names another image where none of its lines is supported", () => {
  expect(lint(rule, "FROM alpine:3.24\n", {}, { settings: { today: "2040-01-01" } })).toMatchInlineSnapshot(`
    FROM alpine:3.24
                ^^^^ Alpine Linux 3.24 reached its end of life on 2028-06-01; use another image, as no line of it is supported any more
  `);
});

test("leaves images to retired-image that were withdrawn altogether", () => {
  const text = "FROM centos:7\nFROM openjdk:11-jre-slim-buster\nFROM arm64v8/openjdk:8-stretch\nFROM debian:9\n";
  expect(problems(rule, text).map(({ yieldsTo }) => yieldsTo)).toEqual([
    "retired-image",
    "retired-image",
    "retired-image",
    undefined,
  ]);
});

test("names the smallest step where older lines are supported longer", () => {
  expect(lint(rule, "FROM eclipse-temurin:19-jdk\nFROM eclipse-temurin:26-jre\n")).toMatchInlineSnapshot(`
    FROM eclipse-temurin:19-jdk
                         ^^ Eclipse Temurin 19 reached its end of life on 2023-03-31; move to 21, the next line that is supported

    FROM eclipse-temurin:26-jre
                         ^^ Eclipse Temurin 26 reached its end of life on 2026-09-15; move to 25, the newest line that is supported
  `);
});

test("points at the variable that brings the version", () => {
  expect(lint(rule, "ARG NODE=16\nFROM node:${NODE}-alpine\n")).toMatchInlineSnapshot(`
    FROM node:\${NODE}-alpine
              ^^^^^^^ Node.js 16 reached its end of life on 2023-09-11; move to 22, the oldest line that is supported
  `);
});

test("warns ahead when told", () => {
  expect(lint(rule, "FROM php:8.2-fpm\n", { warnAhead: 60 })).toMatchInlineSnapshot(`
    FROM php:8.2-fpm
             ^^^ PHP 8.2 reaches its end of life on 2026-12-31; move to 8.3, the next line that is supported
  `);
});

test("counts the free long-term support of Debian", () => {
  expect(lint(rule, "FROM debian:bookworm\nFROM debian:12.5-slim\n")).toBe("clean");
});

test("knows that all lines of a version have ended", () => {
  expect(lint(rule, "FROM php:7-fpm\nFROM ruby:2-alpine AS gems\nFROM opensuse/leap:15\n")).toMatchInlineSnapshot(`
    FROM php:7-fpm
             ^ PHP 7 reached its end of life on 2022-11-28; move to 8.2, the oldest line that is supported

    FROM ruby:2-alpine AS gems
              ^ Ruby 2 reached its end of life on 2023-03-31; move to 3.3, the oldest line that is supported

    FROM opensuse/leap:15
                       ^^ openSUSE 15 reached its end of life on 2026-04-30; move to 16.0, the newest line that is supported
  `);
});

test("leaves a version alone that has a living line or is the newest", () => {
  expect(lint(rule, "FROM python:3\nFROM php:8-cli\nFROM mysql:8\nFROM mariadb:10\nFROM golang:1\n")).toBe("clean");
});

test("leaves supported lines, moving tags and other images alone", () => {
  expect(
    lint(
      rule,
      "FROM node:22\nFROM node:lts\nFROM python:3-slim\nFROM alpine:3.24\nFROM acme/debian:8\nFROM ghcr.io/acme/node:8\nFROM debian\nFROM rust:1.60\n",
    ),
  ).toBe("clean");
});

test("does not take a word in the tag of somebody's image for a distribution", () => {
  expect(lint(rule, "FROM acme/app:buster\nFROM nginx:1.31-alpine-slim\n")).toBe("clean");
});

test("knows the distributions of ROS, which go by names alone", () => {
  const message = (image: string) => problems(rule, `FROM ${image}\n`).map(problem => problem.message);
  expect(lint(rule, "FROM ros:noetic-ros-base-focal\n")).toMatchInlineSnapshot(`
    FROM ros:noetic-ros-base-focal
             ^^^^^^ ROS noetic reached its end of life on 2025-05-01; move to lyrical, the newest line that is supported
  `);
  expect(message("osrf/ros:foxy-desktop")).toEqual([
    expect.stringMatching(/^ROS foxy .* move to humble, the oldest line/),
  ]);
  expect(message("ros:iron")).toEqual([expect.stringMatching(/move to jazzy, the next line/)]);
  for (const image of ["ros:jazzy", "ros:humble-perception", "ros:rolling", "ros", "acme/ros:noetic"])
    expect(message(image)).toEqual([]);
});

test("says where the next line is the newest one, whatever letter a name of ROS begins with", () => {
  expect(problems(rule, "FROM ros:kinetic-ros-base\n").map(({ message }) => message)).toEqual([
    "ROS kinetic reached its end of life on 2021-05-01; move to lyrical, the newest line that is supported",
  ]);
});

test("counts what came before all that the table has", () => {
  const message = (image: string) => problems(rule, `FROM ${image}\n`).map(({ message }) => message.replace(/;.*/, ""));
  expect(message("node:0.10.45")).toEqual(["Node.js 0.10 is past its end of life"]);
  expect(message("golang:1.8.5-jessie")).toEqual(["Go 1.8 is past its end of life"]);
  expect(message("mysql:5.1")).toEqual(["MySQL 5.1 is past its end of life"]);
  expect(message("golang:1")).toEqual([]);
  expect(message("ubuntu:20160801")).toEqual([]);
});

test("knows servers that live for years, whatever their tags look like", () => {
  const message = (image: string) => problems(rule, `FROM ${image}\n`).map(({ message }) => message);
  expect(message("tomcat:8-jre8")).toEqual([
    "Apache Tomcat 8 reached its end of life on 2024-03-31; move to 9.0, the oldest line that is supported",
  ]);
  expect(message("elasticsearch:2.4")).toEqual([
    "Elasticsearch 2 is past its end of life; move to 8, the oldest line that is supported",
  ]);
  expect(message("docker.elastic.co/kibana/kibana:6.2.4")).toHaveLength(1);
  for (const image of [
    "tomcat:9-jre11",
    "tomcat:10",
    "tomcat:jdk8",
    "elasticsearch:8.11.1",
    "elasticsearch:9.2.1",
    "jetty:12",
  ])
    expect(message(image)).toEqual([]);
});

test("reads the versions in the names of distroless images", () => {
  const text = [
    "FROM gcr.io/distroless/nodejs18-debian11:latest",
    "FROM gcr.io/distroless/nodejs22-debian11",
    "ARG TAG",
    "FROM gcr.io/distroless/base-debian10:$TAG",
    "FROM gcr.io/distroless/java17-debian11@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
    "COPY --from=gcr.io/distroless/python3-debian11:nonroot /usr /usr",
  ].join("\n");
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    FROM gcr.io/distroless/nodejs18-debian11:latest
                           ^^^^^^^^ Node.js 18 reached its end of life on 2025-04-30; move to 22, the oldest line that is supported

    FROM gcr.io/distroless/nodejs22-debian11
                                    ^^^^^^^^ Debian 11 reached its end of life on 2026-08-31; move to 13, the newest line that is supported

    FROM gcr.io/distroless/base-debian10:$TAG
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ Debian 10 reached its end of life on 2024-06-30; move to 13, the newest line that is supported

    FROM gcr.io/distroless/java17-debian11@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
                                  ^^^^^^^^ Debian 11 reached its end of life on 2026-08-31; move to 13, the newest line that is supported

    COPY --from=gcr.io/distroless/python3-debian11:nonroot /usr /usr
                                          ^^^^^^^^ Debian 11 reached its end of life on 2026-08-31; move to 13, the newest line that is supported
  `);
});

test.each([
  "gcr.io/distroless/nodejs22-debian12",
  "gcr.io/distroless/static-debian13:nonroot",
  "gcr.io/distroless/java21-debian12",
  "gcr.io/distroless/static-debian:debug",
  "gcr.io/distroless/static",
  "gcr.io/distroless/nodejs:18",
  "gcr.io/acme/nodejs18-debian11",
  "ghcr.io/acme/distroless/static-debian11",
])("takes what names no line, one that lives, or is made by others: %s", image => {
  expect(lint(rule, `FROM ${image}\n`)).toBe("clean");
});
