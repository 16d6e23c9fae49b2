import { expect, test } from "vitest";
import rule from "../../../rules/packages/cleanup-in-later-layer.ts";
import { lint } from "../../support/lint.ts";

test("package lists", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl\nWORKDIR /app\nRUN apt-get clean && \\\n    rm -rf /var/lib/apt/lists/* /tmp/*\n",
    ),
  ).toMatchInlineSnapshot(`
    rm -rf /var/lib/apt/lists/* /tmp/*
               ^^^^^^^^^^^^^^^^^^^^ "/var/lib/apt/lists" is deleted a layer too late and stays in the image; delete it in the RUN on line 2, which brings it in
  `);
});

test("a manager's own way to clean", () => {
  expect(
    lint(
      rule,
      "FROM fedora:42\nRUN dnf install -y httpd\nRUN pip install flask\nRUN dnf clean all\nRUN pip cache purge\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN dnf clean all
            ^^^^^ "/var/cache/dnf" is deleted a layer too late and stays in the image; delete it in the RUN on line 2, which brings it in

    RUN pip cache purge
                  ^^^^^ "~/.cache/pip" is deleted a layer too late and stays in the image; delete it in the RUN on line 3, which brings it in
  `);
});

test("packages that were only needed for a while", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update && apt-get install -y gcc make && rm -rf /var/lib/apt/lists/*\nRUN make\nRUN apt-get purge -y make && apt-get autoremove -y\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get purge -y make && apt-get autoremove -y
                         ^^^^ "make" is deleted a layer too late and stays in the image; do all that needs it in the RUN on line 2, and delete it there
  `);
  expect(
    lint(rule, "FROM alpine:3.22\nRUN apk add --no-cache --virtual .build gcc\nRUN make\nRUN apk del .build\n"),
  ).toMatchInlineSnapshot(`
    RUN apk del .build
                ^^^^^^ ".build" is deleted a layer too late and stays in the image; do all that needs it in the RUN on line 2, and delete it there
  `);
});

test("downloaded and copied archives", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN curl -fsSLo /tmp/go.tgz https://go.dev/dl/go1.25.tgz\nRUN tar -C /usr/local -xzf /tmp/go.tgz\nRUN rm /tmp/go.tgz\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN rm /tmp/go.tgz
           ^^^^^^^^^^^ "/tmp/go.tgz" is deleted a layer too late and stays in the image; do all that needs it in the RUN on line 2, and delete it there
  `);
  expect(
    lint(
      rule,
      "FROM debian:13\nWORKDIR /opt\nRUN wget https://example.com/a/app.zip\nCOPY vendor/lib.tar.gz /tmp/\nRUN unzip app.zip\nRUN rm app.zip\nRUN rm -rf /tmp/*\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN rm app.zip
           ^^^^^^^ "/opt/app.zip" is deleted a layer too late and stays in the image; do all that needs it in the RUN on line 3, and delete it there

    RUN rm -rf /tmp/*
               ^^^^^^ "/tmp/lib.tar.gz" is deleted a layer too late and stays in the image; mount it where it is needed, in place of the COPY on line 4
  `);
});

test("points at the word that deletes it", () => {
  expect(
    lint(
      rule,
      "FROM debian:13\nRUN apt-get update && apt-get install -y curl\nRUN rm -rf /tmp/* /var/lib/apt/lists/*\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN rm -rf /tmp/* /var/lib/apt/lists/*
                      ^^^^^^^^^^^^^^^^^^^^ "/var/lib/apt/lists" is deleted a layer too late and stays in the image; delete it in the RUN on line 2, which brings it in
  `);
});

test.each([
  [
    "a deletion by name that the archive does not match",
    "COPY app.tgz /tmp/\nRUN tar -xzf /tmp/app.tgz\nRUN find /tmp -name '*.pyc' -delete\n",
  ],
  [
    "an archive that is not to be copied in the first place, as archive-copied-then-extracted says",
    "COPY app.tgz /tmp/\nRUN tar -xzf /tmp/app.tgz -C /opt\nRUN rm /tmp/app.tgz\n",
  ],
  [
    "cleaned where it was made",
    "RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nRUN rm -rf /var/lib/apt/lists/*\n",
  ],
  [
    "the RUN does other things, too",
    "RUN apt-get update && apt-get install -y curl\nRUN make && rm -rf /var/lib/apt/lists/*\n",
  ],
  ["it comes from the base image", "RUN rm -rf /var/lib/apt/lists/* /usr/share/doc && apt-get purge -y perl\n"],
  ["another manager's cache", "RUN apt-get update && apt-get install -y curl\nRUN yum clean all\n"],
  [
    "the archive is gone already",
    "RUN curl -o /tmp/a.tgz https://example.com/a && rm /tmp/a.tgz\nRUN rm -f /tmp/a.tgz\n",
  ],
  [
    "a cache mount is tidied up",
    "RUN apt-get update && apt-get install -y curl\nRUN --mount=type=cache,target=/var/lib/apt rm -rf /var/lib/apt/lists/*\n",
  ],
  ["ADD has unpacked it", "ADD app.tar.gz /tmp/app.tar.gz\nRUN rm -rf /tmp/app.tar.gz\n"],
  ["nothing is deleted", "RUN apt-get update && apt-get install -y curl\nRUN echo done\n"],
])("silent: %s", (_, instructions) => {
  expect(lint(rule, `FROM debian:13\n${instructions}`)).toBe("clean");
});

test("stages that do not ship may be as large as they like", () => {
  const stage =
    "FROM debian:13 AS build\nRUN apt-get update && apt-get install -y gcc\nRUN rm -rf /var/lib/apt/lists/*\n";
  expect(lint(rule, `${stage}FROM scratch\nCOPY --from=build / /\n`)).toBe("clean");
});

test("lists that an installation in between lives on belong into one RUN with it", () => {
  expect(
    lint(
      rule,
      "FROM ubuntu:24.04\nRUN apt-get update\nRUN apt-get install -y ethtool kmod\nRUN apt-get clean; rm -rf /var/lib/apt/lists/*\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN apt-get clean; rm -rf /var/lib/apt/lists/*
                              ^^^^^^^^^^^^^^^^^^^^ "/var/lib/apt/lists" is deleted a layer too late and stays in the image; do all that needs it in the RUN on line 2, and delete it there
  `);
});

test("what was cloned or installed", () => {
  expect(
    lint(
      rule,
      `FROM node:24
WORKDIR /app
RUN git clone https://github.com/acme/tools /opt/tools && make -C /opt/tools install
RUN rm -rf /opt/tools
RUN git clone https://github.com/acme/lib.git
RUN make -C lib
RUN rm -rf lib/.git
COPY . .
RUN npm ci && npm run build
RUN rm -rf node_modules
`,
    ),
  ).toMatchInlineSnapshot(`
    RUN rm -rf /opt/tools
               ^^^^^^^^^^ "/opt/tools" is deleted a layer too late and stays in the image; delete it in the RUN on line 3, which brings it in

    RUN rm -rf lib/.git
               ^^^^^^^^ "/app/lib/.git" is deleted a layer too late and stays in the image; do all that needs it in the RUN on line 5, and delete it there

    RUN rm -rf node_modules
               ^^^^^^^^^^^^ "/app/node_modules" is deleted a layer too late and stays in the image; delete it in the RUN on line 9, which brings it in
  `);
});

test("what comes along with the build context", () => {
  const files = { "package.json": "{}", ".git/HEAD": "ref", "node_modules/a/index.js": "", "src/a.ts": "" };
  const text = "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN rm -rf .git\nRUN rm -rf src node_modules\n";
  expect(lint(rule, text, {}, { files })).toMatchInlineSnapshot(`
    RUN rm -rf .git
               ^^^^ "/app/.git" is deleted a layer too late and stays in the image; list ".git" in .dockerignore

    RUN rm -rf src node_modules
                   ^^^^^^^^^^^^ "/app/node_modules" is deleted a layer too late and stays in the image; list "node_modules" in .dockerignore
  `);
  expect(lint(rule, text, {}, { files: { ...files, ".dockerignore": ".git\nnode_modules\n" } })).toBe("clean");
  expect(lint(rule, text)).toBe("clean");
});

test.each([
  [
    "cloned into a mount",
    "RUN --mount=type=tmpfs,target=/src git clone https://example.com/a /src/a\nRUN rm -rf /src/a\n",
  ],
  ["a part of it", "RUN git clone https://example.com/a /src/a\nRUN rm -rf /src/a/docs /src/a/x.patch\n"],
  ["another directory", "RUN git clone https://example.com/a /src/a\nRUN rm -rf /src/b /a\n"],
  ["a place that is not known", "RUN git clone https://example.com/a\nWORKDIR $ELSEWHERE\nRUN rm -rf a\n"],
  ["deleted where it was cloned", "RUN git clone https://example.com/a /a && rm -rf /a\nRUN rm -rf /a\n"],
  ["packages for all", "WORKDIR /app\nRUN npm install -g typescript\nRUN rm -rf node_modules\n"],
  ["modules of elsewhere", "WORKDIR /app\nRUN cd web && npm ci\nRUN rm -rf node_modules\n"],
  [
    "deleted to be made anew",
    "WORKDIR /app\nRUN npm ci && npm run build\nRUN rm -rf node_modules && npm ci --omit=dev\n",
  ],
])("silent about clones and modules: %s", (_, instructions) => {
  expect(lint(rule, `FROM node:24\n${instructions}`)).toBe("clean");
});

test("names the place that is deleted, where a package manager may use several", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nRUN apk add --no-cache cargo\nRUN cargo install ripgrep\nRUN rm -r /root/.cargo/registry\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN rm -r /root/.cargo/registry
              ^^^^^^^^^^^^^^^^^^^^^ "~/.cargo/registry" is deleted a layer too late and stays in the image; delete it in the RUN on line 3, which brings it in
  `);
});

test("follows relative paths where no WORKDIR says what they are relative to", () => {
  const text =
    "FROM acme/base:1\nRUN wget https://example.com/a.tar.gz\nRUN tar -xf ./a.tar.gz -C /opt\nRUN rm ./a.tar.gz\n";
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    RUN rm ./a.tar.gz
           ^^^^^^^^^^ "a.tar.gz" is deleted a layer too late and stays in the image; do all that needs it in the RUN on line 2, and delete it there
  `);
  expect(lint(rule, text.replace("RUN tar", "WORKDIR $HOME\nRUN tar"))).toBe("clean");
  expect(lint(rule, text.replace("rm ./", "cd /opt && rm "))).toBe("clean");
  expect(lint(rule, text.replace("./a.tar.gz\n", "/opt/a.tar.gz\n"))).toBe("clean");
});
