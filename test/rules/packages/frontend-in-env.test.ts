import { expect, test } from "vitest";
import rule from "../../../rules/packages/frontend-in-env.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the name, in either form, and makes an ARG of it", () => {
  const text = "FROM ubuntu:26.04\nenv  DEBIAN_FRONTEND   noninteractive\nRUN apt-get update\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    env  DEBIAN_FRONTEND   noninteractive
         ^^^^^^^^^^^^^^^ "DEBIAN_FRONTEND" stays set in every container; use "ARG DEBIAN_FRONTEND=noninteractive"
  `);
  expect(fixed(rule, text)).toBe("FROM ubuntu:26.04\nARG DEBIAN_FRONTEND=noninteractive\nRUN apt-get update\n");
});

test("finds it among other pairs, and in a stage that the final one is built on", () => {
  const text =
    'FROM ubuntu:26.04 AS base\nENV LANG=C.UTF-8 \\\n    DEBIAN_FRONTEND="noninteractive" \\\n    TZ=UTC\nFROM base\nCMD ["app"]\n';
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    DEBIAN_FRONTEND="noninteractive" \\
        ^^^^^^^^^^^^^^^ "DEBIAN_FRONTEND" stays set in every container; use "ARG DEBIAN_FRONTEND=noninteractive"
  `);
  expect(fixed(rule, text)).toBe(text);
});

test("leaves ARG and inline assignments alone", () => {
  expect(
    lint(
      rule,
      "FROM ubuntu:26.04\nARG DEBIAN_FRONTEND=noninteractive\nRUN DEBIAN_FRONTEND=noninteractive apt-get install -y tzdata\n",
    ),
  ).toBe("clean");
});

test("is content where a later ENV takes it back", () => {
  const reset = (value: string) =>
    lint(rule, `FROM ubuntu:26.04\nENV DEBIAN_FRONTEND=noninteractive\nRUN x\nENV DEBIAN_FRONTEND${value}\n`);
  expect(reset("=dialog")).toBe("clean");
  expect(reset("=")).toBe("clean");
  expect(reset(" newt")).toBe("clean");
  expect(reset("=$UNKNOWN")).toBe("clean");
});

test("leaves stages alone that are not shipped, and triggers", () => {
  expect(
    lint(
      rule,
      "FROM ubuntu:26.04 AS build\nENV DEBIAN_FRONTEND=noninteractive\nFROM alpine:3.24\nCOPY --from=build /a /a\nONBUILD ENV DEBIAN_FRONTEND=noninteractive\n",
    ),
  ).toBe("clean");
});

test("says where it is for nothing, and does not make an ARG of it there", () => {
  const text = "FROM oraclelinux:9\nENV DEBIAN_FRONTEND=noninteractive\nRUN dnf install -y httpd && dnf clean all\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    ENV DEBIAN_FRONTEND=noninteractive
        ^^^^^^^^^^^^^^^ "DEBIAN_FRONTEND" is for apt, which nothing here calls; leave it out
  `);
  expect(fixed(rule, text)).toBe(text);
  expect(lint(rule, text.replace("httpd", "dpkg && dpkg -i x.deb"))).toContain('use "ARG');
});
