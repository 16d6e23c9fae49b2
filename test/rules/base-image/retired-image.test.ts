import { expect, test } from "vitest";
import rule from "../../../rules/base-image/retired-image.ts";
import { lint } from "../../support/lint.ts";

test("names the replacement", () => {
  expect(lint(rule, "FROM openjdk:17-jdk-slim\nFROM java:8\nFROM centos:7\n")).toMatchInlineSnapshot();
});

test("sees the long spelling of the name", () => {
  expect(lint(rule, "FROM docker.io/library/adoptopenjdk:11\n")).toMatchInlineSnapshot();
});

test("leaves early-access builds of OpenJDK and other publishers alone", () => {
  expect(lint(rule, "FROM openjdk:28-rc-slim\nFROM openjdk:22-ea-jdk\nFROM acme/openjdk:17\nFROM hashicorp/vault:1.20\nFROM quay.io/centos/centos:stream9\n")).toBe("clean");
});
