import { expect, test } from "vitest";
import rule from "../../../rules/user/sudo.ts";
import { lint } from "../../support/lint.ts";

test("points at the word, wherever the command stands", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get update \\\n && sudo apt-get install -y curl; /usr/bin/sudo -u app id\n"),
  ).toMatchInlineSnapshot(`
    && sudo apt-get install -y curl; /usr/bin/sudo -u app id
        ^^^^ "sudo" has no use in a build; switch with "USER", or leave it out where root runs anyway
  `);
});

test("leaves packages, arguments and other commands alone", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN apt-get install -y sudo && echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app && usermod -aG sudo app && su app -c "id"\n',
    ),
  ).toBe("clean");
});
