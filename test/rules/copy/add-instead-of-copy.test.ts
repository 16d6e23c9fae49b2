import { expect, test } from "vitest";
import rule from "../../../rules/copy/add-instead-of-copy.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the keyword", () => {
  expect(
    lint(rule, "FROM alpine:3.24\nADD app.js package.json /app/\nADD --chown=1000:1000 . /app\n"),
  ).toMatchInlineSnapshot(`
    ADD app.js package.json /app/
    ^^^ "ADD" also unpacks and downloads; use "COPY" for local files

    ADD --chown=1000:1000 . /app
    ^^^ "ADD" also unpacks and downloads; use "COPY" for local files
  `);
});

test("reports every ADD when told so", () => {
  expect(lint(rule, "FROM alpine:3.24\nADD https://example.com/x /x\n", { strict: true })).toMatchInlineSnapshot(`
    ADD https://example.com/x /x
    ^^^ "ADD" also unpacks and downloads; use "COPY" for local files
  `);
});

test("leaves archives, URLs, repositories and variables alone", () => {
  expect(
    lint(
      rule,
      'FROM alpine:3.24\nADD rootfs.tar.xz /\nADD https://example.com/x /x\nADD git@github.com:acme/app.git /src\nADD https://github.com/acme/app.git#v1 /src\nARG FILE\nADD ${FILE} /x\nADD *.tgz /x/\nADD ["a.tar.gz", "/"]\n',
    ),
  ).toBe("clean");
});

test("rewrites it where nothing is an archive by its name", () => {
  expect(fixed(rule, "FROM ruby:4.0\nADD Gemfile Gemfile.lock ./\nADD db/Rakefile db/\nADD app /app\n")).toBe(
    "FROM ruby:4.0\nCOPY Gemfile Gemfile.lock ./\nCOPY db/Rakefile db/\nADD app /app\n",
  );
  expect(fixed(rule, "FROM alpine:3.24\nADD Tarfile /\n")).toBe("FROM alpine:3.24\nADD Tarfile /\n");
});

test("leaves placeholders of templates alone", () => {
  expect(lint(rule, "FROM alpine:3.24\nADD @ROOTFS@ /\nADD {{ archive }} /\nADD %%ROOTFS%% /\n")).toBe("clean");
});

test("looks at every source when told so", () => {
  const found = (add: string) => lint(rule, `FROM alpine:3.24\n${add}\n`, { everySource: true }) !== "clean";
  expect(found("ADD app.tar.gz notes.txt /app/")).toBe(true);
  expect(found("ADD build/${TARGET}/app /app/")).toBe(true);
  expect(found("ADD app.tar.gz https://example.com/x /app/")).toBe(false);
  expect(found("ADD https://example.com/${VERSION}/x /app/")).toBe(false);
  expect(found("ADD app-${VERSION}.tar.gz /app/")).toBe(false);
  expect(lint(rule, "FROM alpine:3.24\nADD build/${TARGET}/app /app/\n")).toBe("clean");
});
