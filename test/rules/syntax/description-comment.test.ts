import { expect, test } from "vitest";
import rule from "../../../rules/syntax/description-comment.ts";
import { lint } from "../../support/lint.ts";

test("points at the line above", () => {
  expect(
    lint(
      rule,
      "# the release\nARG VERSION=3.24\n\n# first line\n# compiles the sources\nFROM golang:1.26 AS build\n# a and b\nARG A B\n",
    ),
  ).toMatchInlineSnapshot(`
    ARG VERSION=3.24
    ^^^ the comment above does not begin with the name it describes; write "# VERSION …"

    FROM golang:1.26 AS build
    ^^^^ the comment above does not begin with the name it describes; write "# build …"

    ARG A B
    ^^^ the comment above does not begin with the name it describes; write "# A …"
  `);
});

test("leaves descriptions, unnamed stages, other instructions and comments set apart alone", () => {
  expect(
    lint(
      rule,
      "# VERSION is the release\nARG VERSION=3.24\n# build compiles\nFROM golang:1.26 AS build\n# B of two\nARG A B\n# whatever\nRUN id\n# a note\n#\nARG C\n# none\nFROM alpine:3.24\n",
    ),
  ).toBe("clean");
});

test("takes ignore comments for what they are", () => {
  expect(lint(rule, "# hadolint ignore=DL3006\nFROM golang AS build\n# check=skip=all\nARG A\n")).toBe("clean");
});

test("waits to be asked when told so", () => {
  expect(lint(rule, "# the release\nARG VERSION=3.24\nFROM alpine:${VERSION}\n", { experimental: true })).toBe("clean");
});

test("is asked by the directive", () => {
  expect(
    lint(
      rule,
      "# check=experimental=InvalidDefinitionDescription\n# the release\nARG VERSION=3.24\nFROM alpine:${VERSION}\n",
      { experimental: true },
    ),
  ).toMatchInlineSnapshot(`
    ARG VERSION=3.24
    ^^^ the comment above does not begin with the name it describes; write "# VERSION …"
  `);
});

test("is asked by a comment above an instruction, for that one", () => {
  expect(
    lint(
      rule,
      "# Copyright Acme\n# check=skip=X;experimental=Y,InvalidDefinitionDescription\n# the release\nARG VERSION=3.24\n# the image\nARG IMAGE=alpine\nFROM ${IMAGE}:${VERSION}\n",
      { experimental: true },
    ),
  ).toMatchInlineSnapshot(`
    ARG VERSION=3.24
    ^^^ the comment above does not begin with the name it describes; write "# VERSION …"
  `);
});
