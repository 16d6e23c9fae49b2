import { expect, test } from "vitest";
import rule from "../../../rules/base-image/invalid-default-arg.ts";
import { lint } from "../../support/lint.ts";

test("tells what the reference comes to without build arguments", () => {
  expect(lint(rule, "ARG TAG\nFROM busybox:${TAG}\n")).toMatchInlineSnapshot(`
    FROM busybox:\${TAG}
         ^^^^^^^^^^^^^^ without build arguments "busybox:\${TAG}" is refused: the tag is empty; give its ARG a default that works, or require one with "\${TAG:?}"
  `);
});

test("follows ARGs through each other", () => {
  expect(
    lint(rule, "ARG VERSION\nARG IMAGE=acme/app:${VERSION}\nFROM $IMAGE AS app\nFROM app\n"),
  ).toMatchInlineSnapshot(`
    FROM $IMAGE AS app
         ^^^^^^ without build arguments "$IMAGE" is refused: the tag is empty; give its ARG a default that works
  `);
});

test("leaves what is valid without a value alone", () => {
  expect(
    lint(
      rule,
      "ARG VARIANT\nARG TAG\nARG IMAGE\nFROM busybox:stable${VARIANT}\nFROM alpine:${TAG:-3.24}\nFROM ${IMAGE:?name an image}\n",
    ),
  ).toBe("clean");
});

test("leaves undeclared variables, platform variables and stages alone", () => {
  expect(
    lint(rule, "ARG BASE=build\nFROM alpine:$NOPE\nFROM acme/app:$TARGETARCH\nFROM alpine:3.24 AS Build\nFROM $BASE\n"),
  ).toBe("clean");
});

test("knows that an ARG without a default keeps the one before", () => {
  expect(lint(rule, "ARG TAG=1.37\nARG TAG\nFROM busybox:${TAG}\n")).toBe("clean");
});

test("is content when a build argument is given", () => {
  expect(lint(rule, "ARG TAG\nFROM busybox:${TAG}\n", {}, { buildArgs: { TAG: "1.37" } })).toBe("clean");
});

test("leaves a default that breaks the reference to another rule", () => {
  expect(lint(rule, 'ARG SUFFIX="box:"\nFROM busy${SUFFIX}\n')).toBe("clean");
});

test("reports such a default when told so", () => {
  expect(lint(rule, 'ARG SUFFIX="box:"\nFROM busy${SUFFIX}\n', { everyReference: true })).toMatchInlineSnapshot(`
    FROM busy\${SUFFIX}
         ^^^^^^^^^^^^^ "busy\${SUFFIX}" is refused: the tag is empty; give its ARG a default that works
  `);
});

test("reports what no default can mend when told so, but for what names a stage", () => {
  expect(
    lint(rule, "FROM acme/App:1 AS app\nFROM alpine:$NOPE\nFROM app\nFROM scratch\nFROM {{image}}\n", {
      everyReference: true,
    }),
  ).toMatchInlineSnapshot(`
    FROM acme/App:1 AS app
         ^^^^^^^^^^ "acme/App:1" is refused: "App" has capitals, which repository names cannot have; correct it

    FROM alpine:$NOPE
         ^^^^^^^^^^^^ without build arguments "alpine:$NOPE" is refused: the tag is empty; correct it
  `);
});

test("does not mind ARGs that double each other without end", () => {
  const args = Array.from({ length: 3000 }, (_, index) => `ARG A${index + 1}=$A${index}$A${index}\n`);
  expect(lint(rule, `ARG A0\n${args.join("")}FROM alpine:3.24$A3000\n`)).toBe("clean");
});
