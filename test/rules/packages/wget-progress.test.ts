import { expect, test } from "vitest";
import rule from "../../../rules/packages/wget-progress.ts";
import { fixed, lint } from "../../support/lint.ts";

test("points at the program", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN cd /tmp && sudo wget -O x --header "A: -q" https://example.com/x \\\n && wget -nc https://example.com/y\n',
    ),
  ).toMatchInlineSnapshot(`
    RUN cd /tmp && sudo wget -O x --header "A: -q" https://example.com/x \\
                        ^^^^ "wget" fills the log with its progress; add "--progress=dot:giga"

     && wget -nc https://example.com/y
        ^^^^ "wget" fills the log with its progress; add "--progress=dot:giga"
  `);
});

test("adds what the wget of the image knows", () => {
  const added = (from: string) => fixed(rule, `${from}\nRUN wget https://example.com/x\n`).split("\n").at(-2);
  expect(added("FROM debian:13")).toBe("RUN wget --progress=dot:giga https://example.com/x");
  expect(added("FROM alpine:3.24")).toBe("RUN wget -q https://example.com/x");
  expect(added("FROM alpine:3.24 AS base\nRUN apk add --no-cache wget\nFROM base")).toBe(
    "RUN wget --progress=dot:giga https://example.com/x",
  );
});

test("is sure of GNU wget only", () => {
  const added = (from: string) =>
    fixed(rule, `${from}\nRUN wget https://example.com/x\n`, {}, { fixes: "safe" }).split("\n").at(-2);
  expect(added("FROM debian:13")).toBe("RUN wget --progress=dot:giga https://example.com/x");
  expect(added("FROM alpine:3.24")).toBe("RUN wget https://example.com/x");
  expect(added("FROM ghcr.io/acme/base:1")).toBe("RUN wget https://example.com/x");
});

test("leaves the words of an exec form to the author", () => {
  const exec = 'FROM debian:13\nRUN ["wget", "https://example.com/x"]\n';
  expect(lint(rule, exec)).toMatchInlineSnapshot(`
    RUN ["wget", "https://example.com/x"]
         ^^^^^^ "wget" fills the log with its progress; add "--progress=dot:giga"
  `);
  expect(fixed(rule, exec)).toBe(exec);
});

test("takes every way to be quiet", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN wget -q x && wget -qO- x && wget -nv x && wget --no-verbose x && wget --quiet x && wget --progress=bar:force:noscroll x && wget -o /log x && wget -a /log x && wget --append-output=/log x\n",
    ),
  ).toBe("clean");
});

test("leaves calls alone that draw nothing, or whose options are hidden", () => {
  const text =
    "FROM debian:13\nRUN wget --version && wget --spider x && wget x 2>/dev/null && wget $WGET_OPTS x\nRUN apt-get install -y wget\n";
  expect(lint(rule, text)).toBe("clean");
  expect(lint(rule, text, { everyCall: true })).toMatchInlineSnapshot(`
    RUN wget --version && wget --spider x && wget x 2>/dev/null && wget $WGET_OPTS x
        ^^^^ "wget" fills the log with its progress; add "--progress=dot:giga"

    RUN wget --version && wget --spider x && wget x 2>/dev/null && wget $WGET_OPTS x
                          ^^^^ "wget" fills the log with its progress; add "--progress=dot:giga"

    RUN wget --version && wget --spider x && wget x 2>/dev/null && wget $WGET_OPTS x
                                             ^^^^ "wget" fills the log with its progress; add "--progress=dot:giga"

    RUN wget --version && wget --spider x && wget x 2>/dev/null && wget $WGET_OPTS x
                                                                   ^^^^ "wget" fills the log with its progress; add "--progress=dot:giga"
  `);
});

test.each([
  "RUN apk add --no-cache --virtual .fetch wget && apk del .fetch",
  "RUN apk add --no-cache wget && apk del wget",
])("BusyBox is back once the package is gone: %s", before => {
  expect(fixed(rule, `FROM alpine:3.24\n${before}\nRUN wget https://example.com/x\n`).split("\n").at(-2)).toBe(
    "RUN wget -q https://example.com/x",
  );
});

test("BusyBox it is until the package comes", () => {
  expect(
    fixed(
      rule,
      "FROM alpine:3.24\nRUN wget https://example.com/x\nRUN apk add --no-cache wget && wget https://example.com/y\n",
    ),
  ).toBe(
    "FROM alpine:3.24\nRUN wget -q https://example.com/x\nRUN apk add --no-cache wget && wget --progress=dot:giga https://example.com/y\n",
  );
});

test("a package that is only there for a while is GNU's meanwhile", () => {
  expect(
    fixed(
      rule,
      "FROM alpine:3.24\nRUN apk add --no-cache -t .fetch wget && wget https://example.com/x && apk del .fetch\n",
    ),
  ).toContain("wget --progress=dot:giga https://example.com/x");
});
