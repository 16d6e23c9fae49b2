import { expect, test } from "vitest";
import rule from "../../../rules/syntax/misplaced-directive.ts";
import { lint } from "../../support/lint.ts";

test("reports a directive below another comment, a blank line or an instruction", () => {
  expect(
    lint(
      rule,
      "# Copyright Acme\n# syntax=docker/dockerfile:1\n\n# escape=`\nFROM alpine:3.24\n# check=error=true\nRUN id\n",
    ),
  ).toMatchInlineSnapshot(`
    # syntax=docker/dockerfile:1
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "syntax=" is only a comment here, as something other than a directive comes before it; move it to the top of the file

    # escape=\`
    ^^^^^^^^^^ "escape=" is only a comment here, as something other than a directive comes before it; move it to the top of the file

    # check=error=true
    ^^^^^^^^^^^^^^^^^^ "check=" is only a comment here, as an instruction comes before it; move it to the top of the file
  `);
});

test("reports one that is misspelt", () => {
  expect(lint(rule, "# sytnax=docker/dockerfile:1.7\n# escape: `\nFROM alpine:3.24\n")).toMatchInlineSnapshot(`
    # sytnax=docker/dockerfile:1.7
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "sytnax=docker/dockerfile:1.7" is only a comment; write "# syntax=docker/dockerfile:1.7"

    # escape: \`
    ^^^^^^^^^^^ "escape: \`" is only a comment; write "# escape=\`"
  `);
});

test("leaves directives alone that count", () => {
  expect(
    lint(
      rule,
      "# syntax=docker/dockerfile:1\n# Escape = \\\n# check=skip=all;error=true\n# Copyright Acme\nFROM alpine:3.24\n",
    ),
  ).toBe("clean");
});

test("knows that BuildKit reads skip above an instruction", () => {
  expect(lint(rule, "FROM alpine:3.24\n# check=skip=JSONArgsRecommended\nCMD id\n")).toBe("clean");
});

test("takes prose and other programs' settings for comments", () => {
  expect(
    lint(
      rule,
      "# The image of Acme\n# syntax: see https://docs.example.com\n# escape=yes\n# vim: syntax=dockerfile\n# checks=all\nFROM alpine:3.24\n# syntax error in the line below\nRUN id\n",
    ),
  ).toBe("clean");
});

test("is content with a repetition, and with the line below an interpreter", () => {
  expect(lint(rule, "#!/usr/bin/env dockerfile\n# syntax=docker/dockerfile:1\nFROM alpine:3.24\n")).toBe("clean");
});
