import { expect, test } from "vitest";
import rule from "../../../rules/user/sudo.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the word, wherever the command stands", () => {
  expect(
    lint(rule, "FROM debian:13\nRUN apt-get update \\\n && sudo apt-get install -y curl; /usr/bin/sudo -u app id\n"),
  ).toMatchInlineSnapshot(`
    && sudo apt-get install -y curl; /usr/bin/sudo -u app id
        ^^^^ "sudo" has no use in a build; switch with "USER", or leave it out where root runs anyway
  `);
});

test.each([
  ["a file of it", "RUN rm -f /etc/sudoers.d/90-cloud-init-users && chmod 440 /etc/sudoers"],
  ["its removal", "RUN SUDO_FORCE_REMOVE=yes apt-get purge -y sudo"],
  ["a text that tells people to use it", 'RUN echo "Run sudo apt-get update first" > /etc/motd'],
  ["a program that is started with it later", 'CMD ["sudo", "-E", "/usr/sbin/sshd", "-D"]'],
])("leaves %s alone", (_, line) => {
  expect(lint(rule, `FROM debian:13\n${line}\n`)).toBe("clean");
});

test("leaves packages, arguments and other commands alone", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN apt-get install -y sudo && echo "app ALL=(ALL) NOPASSWD: ALL" > /etc/sudoers.d/app && usermod -aG sudo app && su app -c "id"\n',
    ),
  ).toBe("clean");
});

test("removes the word where root runs anyway", () => {
  expect(fixed(rule, "FROM debian:13\nRUN sudo apt-get update && sudo id\n")).toBe(
    "FROM debian:13\nRUN apt-get update && id\n",
  );
  expect(fixed(rule, "FROM acme/workspace\nUSER root\nRUN sudo dpkg -i a.deb\n")).toBe(
    "FROM acme/workspace\nUSER root\nRUN dpkg -i a.deb\n",
  );
});

test("keeps the word where another user runs, may run, or is asked for", () => {
  const found = [
    "FROM debian:13\nARG NAME=ubuntu\nUSER $NAME\nRUN sudo apt-get update\n",
    "FROM gitpod/workspace-full\nRUN sudo apt-get update\n",
    "FROM debian:13\nRUN sudo apt-get update && sudo -u app id\n",
  ];
  expect(found.map(text => fixed(rule, text))).toEqual(found);
});
