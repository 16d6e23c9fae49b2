import { expect, test } from "vitest";
import rule from "../../../rules/packages/unnecessary-package.ts";
import { lint, problems } from "../../support/lint.ts";

const text = (lines: string, command: string): string =>
  `FROM debian:13\nRUN apt-get update && apt-get install -y curl vim-tiny openssh-server\n${lines}${command}\n`;

/** Which of the tools are reported. */
const reported = (lines: string, command = 'CMD ["app"]'): string =>
  problems(rule, text(lines, command))
    .map(({ message }) => message.replace(/ (?:is|are) .*/, ""))
    .join();

test("points at the first tool of each call", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24 AS base\nRUN apk add --no-cache curl "nano=8.4-r0" htop\nFROM base\nRUN apk add man-db\nCMD ["app"]\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN apk add --no-cache curl "nano=8.4-r0" htop
                                ^^^^^^^^^^^^^ "nano", "htop" are of no use in a running image; leave them out, or install them in a development stage

    RUN apk add man-db
                ^^^^^^ "man-db" is of no use in a running image; leave it out, or install it in a development stage
  `);
});

test("takes the list of the configuration", () => {
  const other = 'FROM debian:13\nRUN apt-get install -y vim strace\nCMD ["app"]\n';
  expect(lint(rule, other, { packages: ["strace"] })).toMatchInlineSnapshot(`
    RUN apt-get install -y vim strace
                               ^^^^^^ "strace" is of no use in a running image; leave it out, or install it in a development stage
  `);
});

test("leaves tools alone that the image uses or configures", () => {
  expect(reported("ENV EDITOR=vim\n")).toBe('"openssh-server"');
  expect(reported("COPY .vimrc /root/\n")).toBe('"openssh-server"');
  expect(reported("RUN update-alternatives --set editor /usr/bin/vim.tiny\n")).toBe('"openssh-server"');
  expect(reported("RUN apt-get install -y jq\nRUN echo environment\n")).toBe('"vim-tiny", "openssh-server"');
  expect(reported('LABEL tools="vim"\n')).toBe('"vim-tiny", "openssh-server"');
});

test("leaves an SSH server alone that is set up, or that a script may start", () => {
  expect(reported("RUN mkdir /run/sshd\n")).toBe('"vim-tiny"');
  expect(reported("RUN service ssh start\n")).toBe('"vim-tiny"');
  expect(reported("", 'ENTRYPOINT ["/docker-entrypoint.sh"]')).toBe('"vim-tiny"');
  expect(reported("", 'CMD ["/usr/bin/supervisord", "-n"]')).toBe('"vim-tiny"');
});

test("leaves an image alone in which somebody is to work", () => {
  expect(reported("", "CMD bash")).toBe("");
  expect(reported("", 'ENTRYPOINT ["/bin/bash", "-l"]')).toBe("");
  expect(reported("", "CMD tail -f /dev/null")).toBe("");
  expect(reported("", "")).toBe("");
  expect(reported("", 'CMD ["bash", "-c", "app"]')).not.toBe("");
  expect(lint(rule, 'FROM debian:13 AS app-debug\nRUN apt-get install -y vim\nCMD ["app"]\n')).toBe("clean");
  expect(lint(rule, 'FROM debian:13 AS dev\nRUN apt-get install -y vim\nCMD ["app"]\n')).toBe("clean");
});

test("leaves builder stages alone, what is removed again, and packages of languages", () => {
  expect(
    lint(
      rule,
      'FROM debian:13 AS build\nRUN apt-get install -y vim\nFROM alpine:3.24\nRUN apk add --virtual .tools nano && apk del .tools\nRUN apk add joe && x && apk del joe\nRUN npm install -g nano && pip install glances\nCMD ["app"]\n',
    ),
  ).toBe("clean");
});
