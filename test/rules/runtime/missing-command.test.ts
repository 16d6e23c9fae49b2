import { expect, test } from "vitest";
import rule from "../../../rules/runtime/missing-command.ts";
import { lint } from "../../support/lint.ts";

test("points at scratch, also below another stage", () => {
  expect(
    lint(rule, "FROM scratch AS root\nCOPY a /a\nFROM root AS server\nCOPY b /b\nEXPOSE 80\n"),
  ).toMatchInlineSnapshot(`
    FROM root AS server
         ^^^^ the image has neither CMD nor ENTRYPOINT; add an "ENTRYPOINT" with the program that it is there for
  `);
});

test("leaves alone what has a command, or a base that may have one", () => {
  for (const text of [
    'FROM scratch\nCOPY a /a\nCMD ["/a"]\n',
    'FROM scratch AS root\nENTRYPOINT ["/a"]\nFROM root\nCOPY a /a\n',
    "FROM alpine:3.24\nCOPY a /a\n",
    "FROM $BASE\nCOPY a /a\n",
    "FROM scratch\nCOPY a /a\nFROM alpine:3.24\n",
  ]) {
    expect(lint(rule, text), text).toBe("clean");
  }
});

test("leaves images alone that carry files", () => {
  for (const name of ["artifacts", "export-stage", "binaries", "bin", "ctx", "rootfs"]) {
    expect(lint(rule, `FROM scratch AS ${name}\nCOPY --from=0 /a /a\n`), name).toBe("clean");
  }
});

test("leaves images alone that are to be built on", () => {
  expect(lint(rule, "FROM scratch\nADD rootfs.tar.xz /\nONBUILD COPY . /app\n")).toBe("clean");
});
