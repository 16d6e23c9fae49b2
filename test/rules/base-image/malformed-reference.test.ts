import { expect, test } from "vitest";
import rule from "../../../rules/base-image/malformed-reference.ts";
import { lint } from "../../support/lint.ts";

test("points at the part that is wrong", () => {
  expect(lint(rule, "FROM node:\nFROM Debian:13\nFROM alpine@sha256:abc\nFROM acme//app:1\n")).toMatchInlineSnapshot(`
    FROM node:
             ^ the tag is empty; name one after ":" or drop it

    FROM Debian:13
         ^^^^^^ "Debian" has capitals, which repository names cannot have; write "debian"

    FROM alpine@sha256:abc
                       ^^^ a sha256 digest has 64 hexadecimal digits, not 3; copy it whole

    FROM acme//app:1
             ^ a part of the image name is empty; drop this "/"
  `);
});

test("judges after the defaults of ARGs", () => {
  expect(lint(rule, "ARG IMAGE=Acme/App\nFROM ${IMAGE}:1.2\n")).toMatchInlineSnapshot(`
    FROM \${IMAGE}:1.2
         ^^^^^^^^ "App" has capitals, which repository names cannot have; write "app"
  `);
});

test("looks at COPY --from", () => {
  expect(lint(rule, "FROM alpine:3.24\nCOPY --from=acme/app:1:2 /a /b\n")).toMatchInlineSnapshot(`
    COPY --from=acme/app:1:2 /a /b
                          ^ a tag cannot have ":"; use letters, digits, "_", "." and "-"
  `);
});

test("takes capitals in a registry host and in a stage's name", () => {
  expect(lint(rule, "FROM Registry.example.com:5000/acme/app:1 AS Build\nFROM Build\nCOPY --from=Build /a /b\n")).toBe(
    "clean",
  );
});

test("is silent while a variable has no value", () => {
  expect(lint(rule, "ARG TAG\nFROM node:${TAG}\nARG DIGEST\nFROM node@${DIGEST}\n")).toBe("clean");
});

test("takes tags, digests and paths of every legal kind", () => {
  expect(
    lint(
      rule,
      "FROM a.b-c/d__e/f.g:V1.2_3-x@sha256:4bcff63911fcb4448bd4fdacec207030997caf25e9bea4045fa6c8c44de311d1\nFROM localhost/x\n",
    ),
  ).toBe("clean");
});

test("knows placeholders that nothing has filled in", () => {
  expect(
    lint(
      rule,
      "FROM BASEIMAGE\nFROM {{base}}:{{tag}}\nFROM @BASE@\nFROM %%BASE%%:1\nFROM acme/__IMAGE__:1\nFROM UBUNTU:24.04\n",
    ),
  ).toMatchInlineSnapshot(`
    FROM BASEIMAGE
         ^^^^^^^^^ "BASEIMAGE" is a placeholder; fill it in, or take the image from an ARG

    FROM {{base}}:{{tag}}
         ^^^^^^^^^^^^^^^^ "{{base}}:{{tag}}" is a placeholder; fill it in, or take the image from an ARG

    FROM @BASE@
         ^^^^^^ "@BASE@" is a placeholder; fill it in, or take the image from an ARG

    FROM %%BASE%%:1
         ^^^^^^^^^^ "%%BASE%%:1" is a placeholder; fill it in, or take the image from an ARG

    FROM acme/__IMAGE__:1
         ^^^^^^^^^^^^^^^^ "acme/__IMAGE__:1" is a placeholder; fill it in, or take the image from an ARG

    FROM UBUNTU:24.04
         ^^^^^^ "UBUNTU" has capitals, which repository names cannot have; write "ubuntu"
  `);
});
