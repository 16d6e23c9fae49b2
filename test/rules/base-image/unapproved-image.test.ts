import { expect, test } from "vitest";
import rule from "../../../rules/base-image/unapproved-image.ts";
import { lint } from "../../support/lint.ts";

test("reports what no pattern approves", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nFROM ghcr.io/acme/app:1\n",
      {},
      { settings: { approvedImages: ["docker.io/library/{node,alpine}:*", "ghcr.io/acme/base/**"] } },
    ),
  ).toMatchInlineSnapshot(`
    FROM debian:13
         ^^^^^^^^^ "debian:13" is not among the approved images; use one that "approvedImages" lists

    FROM ghcr.io/acme/app:1
         ^^^^^^^^^^^^^^^^^^ "ghcr.io/acme/app:1" is not among the approved images; use one that "approvedImages" lists
  `);
});

test("reports what is denied, even if it is approved", () => {
  expect(
    lint(
      rule,
      "FROM centos:7\n",
      {},
      { settings: { approvedImages: ["**"], deniedImages: ["docker.io/library/centos"] } },
    ),
  ).toMatchInlineSnapshot(`
    FROM centos:7
         ^^^^^^^^ "centos:7" is denied by "docker.io/library/centos" in "deniedImages"; use another image
  `);
});

test("compares tags where the pattern has one", () => {
  expect(
    lint(rule, "FROM node:20\n", {}, { settings: { approvedImages: ["node:2[0-9]", "node:22*"] } }),
  ).toMatchInlineSnapshot(`
    FROM node:20
         ^^^^^^^ "node:20" is not among the approved images; use one that "approvedImages" lists
  `);
});

test("takes both spellings of a name on Docker Hub", () => {
  expect(
    lint(rule, "FROM docker.io/library/node:26\nFROM node:26\n", {}, { settings: { approvedImages: ["node"] } }),
  ).toBe("clean");
});

test("is silent without lists and where a variable hides the name", () => {
  expect(
    lint(rule, "ARG BASE\nFROM ${BASE}\nFROM ${BASE}/app:1\n", {}, { settings: { approvedImages: ["node"] } }),
  ).toBe("clean");
});
