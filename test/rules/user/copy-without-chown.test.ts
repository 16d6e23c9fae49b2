import { expect, test } from "vitest";
import rule from "../../../rules/user/copy-without-chown.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at COPY and ADD behind a USER", () => {
  expect(
    lint(
      rule,
      'FROM node:26\nCOPY a /a\nUSER node\ncopy --link b /srv/b\nADD ["c", "/srv/c"]\nUSER 1000:1000\nCOPY d /srv/d\n',
    ),
  ).toMatchInlineSnapshot(`
    copy --link b /srv/b
    ^^^^ these files belong to root, not to "node"; add "--chown" with the number of "node" if the program has to write them

    ADD ["c", "/srv/c"]
    ^^^ these files belong to root, not to "node"; add "--chown=node" if the program has to write them

    COPY d /srv/d
    ^^^^ these files belong to root, not to "1000:1000"; add "--chown=1000:1000" if the program has to write them
  `);
});

test("names the user", () => {
  expect(fixed(rule, 'FROM node:26\nUSER node\ncopy b /srv/b\nADD ["c", "/srv/c"]\n')).toBe(
    'FROM node:26\nUSER node\ncopy --chown=node b /srv/b\nADD --chown=node ["c", "/srv/c"]\n',
  );
});

test("asks for the number where a linked copy cannot look it up", () => {
  const text = "FROM node:26\nUSER node\nCOPY --link b /srv/b\nUSER 1000:1000\nCOPY --link c /srv/c\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    COPY --link b /srv/b
    ^^^^ these files belong to root, not to "node"; add "--chown" with the number of "node" if the program has to write them

    COPY --link c /srv/c
    ^^^^ these files belong to root, not to "1000:1000"; add "--chown=1000:1000" if the program has to write them
  `);
  expect(fixed(rule, text)).toBe(text.replace("COPY --link c", "COPY --chown=1000:1000 --link c"));
});

test("leaves root's files, and files with an owner, alone", () => {
  for (const lines of [
    "COPY a /a",
    "USER root\nCOPY a /a",
    "USER 0:0\nCOPY a /a",
    "USER node\nUSER root\nCOPY a /a",
    "USER node\nCOPY --chown=node a /a",
    "USER node\nCOPY --chown=root a /a",
    "USER $SOMEBODY\nCOPY a /a",
    "USER node\nONBUILD COPY a /a",
  ]) {
    expect(lint(rule, `FROM node:26\n${lines}\n`), lines).toBe("clean");
  }
});

test("leaves programs and configuration alone, which nobody writes at run time", () => {
  expect(lint(rule, "FROM node:26\nUSER node\nCOPY start.sh /usr/local/bin/\nCOPY app.conf /etc/app.conf\n")).toBe(
    "clean",
  );
});

test("leaves Windows alone", () => {
  expect(lint(rule, "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nUSER ContainerUser\nCOPY a C:/a\n")).toBe(
    "clean",
  );
});
