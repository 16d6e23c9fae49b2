import { expect, test } from "vitest";
import rule from "../../../rules/base-image/end-of-life-image.ts";
import { lint } from "../../support/lint.ts";

test("names the date and the oldest line that is supported", () => {
  expect(
    lint(rule, "FROM debian:10-slim\nFROM node:18.20.1\nFROM python:2.7\nFROM centos:7.9.2009\n"),
  ).toMatchInlineSnapshot(`
    FROM debian:10-slim
                ^^ Debian 10 reached its end of life on 2024-06-30; the oldest supported line is 12

    FROM node:18.20.1
              ^^^^^^^ Node.js 18 reached its end of life on 2025-04-30; the oldest supported line is 22

    FROM python:2.7
                ^^^ Python 2.7 reached its end of life on 2020-01-01; the oldest supported line is 3.11

    FROM centos:7.9.2009
                ^^^^^^^^ CentOS 7 reached its end of life on 2024-06-30; no line of it is supported any more
  `);
});

test("knows code names", () => {
  expect(lint(rule, "FROM ubuntu:bionic-20230530\nFROM buster\nFROM debian:buster\n")).toMatchInlineSnapshot(`
    FROM ubuntu:bionic-20230530
                ^^^^^^ Ubuntu 18.04 (bionic) reached its end of life on 2023-05-31; the oldest supported line is 22.04

    FROM debian:buster
                ^^^^^^ Debian 10 (buster) reached its end of life on 2024-06-30; the oldest supported line is 12
  `);
});

test("looks at the distribution below an official image too", () => {
  expect(
    lint(rule, "FROM python:3.14-alpine3.15\nFROM node:26-bullseye-slim\nFROM arm32v7/node:10-alpine3.10\n"),
  ).toMatchInlineSnapshot(`
    FROM python:3.14-alpine3.15
                     ^^^^^^^^^^ Alpine Linux 3.15 reached its end of life on 2023-11-01; the oldest supported line is 3.22

    FROM node:26-bullseye-slim
                 ^^^^^^^^ Debian 11 (bullseye) reached its end of life on 2026-08-31; the oldest supported line is 12

    FROM arm32v7/node:10-alpine3.10
                      ^^ Node.js 10 reached its end of life on 2021-04-30; the oldest supported line is 22

    FROM arm32v7/node:10-alpine3.10
                         ^^^^^^^^^^ Alpine Linux 3.10 reached its end of life on 2021-05-01; the oldest supported line is 3.22
  `);
});

test("names the smallest step where older lines are supported longer", () => {
  expect(lint(rule, "FROM eclipse-temurin:19-jdk\nFROM eclipse-temurin:26-jre\n")).toMatchInlineSnapshot(`
    FROM eclipse-temurin:19-jdk
                         ^^ Eclipse Temurin 19 reached its end of life on 2023-03-31; the next supported line is 21

    FROM eclipse-temurin:26-jre
                         ^^ Eclipse Temurin 26 reached its end of life on 2026-09-15; the newest supported line is 25
  `);
});

test("points at the variable that brings the version", () => {
  expect(lint(rule, "ARG NODE=16\nFROM node:${NODE}-alpine\n")).toMatchInlineSnapshot(`
    FROM node:\${NODE}-alpine
              ^^^^^^^ Node.js 16 reached its end of life on 2023-09-11; the oldest supported line is 22
  `);
});

test("warns ahead when told", () => {
  expect(lint(rule, "FROM php:8.2-fpm\n", { warnAhead: 60 })).toMatchInlineSnapshot(`
    FROM php:8.2-fpm
             ^^^ PHP 8.2 reaches its end of life on 2026-12-31; the next supported line is 8.3
  `);
});

test("counts the free long-term support of Debian", () => {
  expect(lint(rule, "FROM debian:bookworm\nFROM debian:12.5-slim\n")).toBe("clean");
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
