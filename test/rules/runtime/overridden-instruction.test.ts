import { expect, test } from "vitest";
import rule from "../../../rules/runtime/overridden-instruction.ts";
import { lint } from "../../support/lint.ts";

test("points at the one without effect", () => {
  expect(lint(rule, "FROM alpine:3.24\nCMD [\"a\"]\nENTRYPOINT [\"b\"]\nHEALTHCHECK NONE\nCMD [\"c\"]\nCMD [\"d\"]\nENTRYPOINT [\"e\"]\nHEALTHCHECK CMD [\"f\"]\n")).toMatchInlineSnapshot();
});

test("knows that a shell-form ENTRYPOINT never receives CMD", () => {
  expect(lint(rule, "FROM alpine:3.24\nENTRYPOINT httpd -f\nCMD [\"-p\", \"80\"]\n")).toMatchInlineSnapshot();
});

test("lets each stage have its own, and ONBUILD", () => {
  expect(lint(rule, "FROM alpine:3.24 AS a\nCMD [\"a\"]\nFROM a\nCMD [\"b\"]\nONBUILD CMD [\"c\"]\n")).toBe("clean");
});

test("leaves an ENTRYPOINT alone that hands its arguments on", () => {
  expect(lint(rule, "FROM alpine:3.24\nENTRYPOINT exec httpd \"$0\" \"$@\"\nCMD [\"-p\", \"80\"]\n")).toBe("clean");
});
