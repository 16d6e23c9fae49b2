import { expect, test } from "vitest";
import rule from "../../../rules/layers/ineffective-cache-mount.ts";
import { lint, problems } from "../../support/lint.ts";

const run = (command: string, image = "debian:13", before = ""): readonly string[] =>
  problems(rule, `FROM ${image}\n${before}RUN --mount=type=cache,${command}\n`).map(({ message }) => message);

test("points at what empties the mount", () => {
  expect(
    lint(
      rule,
      `FROM debian:13
RUN --mount=type=cache,target=/var/cache/apt,sharing=locked \\
    --mount=type=cache,target=/var/lib/apt,sharing=locked \\
    apt-get update && apt-get install -y git \\
 && apt-get clean && rm -rf /var/lib/apt/lists/*
RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force
RUN --mount=type=cache,target=/root/.cache pip install flask && rm -rf /root/.cache
`,
    ),
  ).toMatchInlineSnapshot(`
    && apt-get clean && rm -rf /var/lib/apt/lists/*
                ^^^^^ "apt-get clean" empties the cache at "/var/cache/apt" for the next build; leave it out

     && apt-get clean && rm -rf /var/lib/apt/lists/*
                                ^^^^^^^^^^^^^^^^^^^^ "rm /var/lib/apt/lists/*" empties the cache at "/var/lib/apt" for the next build; leave it out

    RUN --mount=type=cache,target=/root/.npm npm ci && npm cache clean --force
                                                                 ^^^^^ "npm cache clean" empties the cache at "/root/.npm" for the next build; leave it out

    RUN --mount=type=cache,target=/root/.cache pip install flask && rm -rf /root/.cache
                                                                           ^^^^^^^^^^^^ "rm /root/.cache" empties the cache at "/root/.cache" for the next build; leave it out
  `);
});

test("points at what keeps a call from using it", () => {
  expect(
    lint(
      rule,
      "FROM alpine:3.24\nENV UV_NO_CACHE=1\nRUN --mount=type=cache,target=/var/cache/apk apk add --no-cache git\nRUN --mount=type=cache,target=/root/.cache/uv uv pip install flask\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN --mount=type=cache,target=/var/cache/apk apk add --no-cache git
                                                         ^^^^^^^^^^ "--no-cache" keeps "apk add" from using the cache at "/var/cache/apk"; drop it

    RUN --mount=type=cache,target=/root/.cache/uv uv pip install flask
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "UV_NO_CACHE" keeps "uv pip install" from using the cache at "/root/.cache/uv"; drop it
  `);
});

test("knows that docker-clean empties apt's archives, and that apt works alone", () => {
  expect(
    lint(rule, "FROM ubuntu:26.04\nRUN --mount=type=cache,target=/var/cache/apt apt-get install -y git\n"),
  ).toMatchInlineSnapshot(`
    RUN --mount=type=cache,target=/var/cache/apt apt-get install -y git
                                  ^^^^^^^^^^^^^^ "/var/cache/apt" is emptied after each install by docker-clean of the base image; begin the RUN with "rm -f /etc/apt/apt.conf.d/docker-clean"

    RUN --mount=type=cache,target=/var/cache/apt apt-get install -y git
                                  ^^^^^^^^^^^^^^ "/var/cache/apt" may be in use by another build, which makes "apt-get install" fail; add "sharing=locked"
  `);
  const apt = (before: string, image?: string) =>
    run("target=/var/cache/apt,sharing=locked apt-get install -y git", image, before);
  expect(apt("")).toHaveLength(1);
  expect(apt("", "python:3.14-slim")).toHaveLength(1);
  expect(apt("RUN rm -f /etc/apt/apt.conf.d/docker-clean\n")).toEqual([]);
  expect(apt("RUN echo 'Binary::apt::APT::Keep-Downloaded-Packages \"true\";' > /etc/apt/apt.conf.d/keep\n")).toEqual(
    [],
  );
  expect(apt("COPY apt.conf /etc/apt/apt.conf.d/\n")).toEqual([]);
  expect(apt("", "ghcr.io/acme/debian:13")).toEqual([]);
  expect(run("target=/var/cache/apt,sharing=locked ./setup.sh && apt-get install -y git")).toEqual([]);
  expect(run("target=/var/lib/apt,sharing=private apt-get update")).toEqual([]);
});

test("knows whose cache it is, and who may write to it", () => {
  expect(
    lint(
      rule,
      "FROM node:26\nUSER node\nRUN --mount=type=cache,target=/root/.npm npm ci\nRUN --mount=type=cache,target=/home/node/.npm npm ci\nRUN --mount=type=cache,target=~/.npm npm ci\nUSER root\nRUN --mount=type=cache,target=/home/node/.npm npm ci\nUSER 1001:0\nRUN --mount=type=cache,target=/home/app/.cache/pip pip install flask\nUSER app\nRUN --mount=type=cache,target=/go/pkg/mod go build\n",
    ),
  ).toMatchInlineSnapshot(`
    RUN --mount=type=cache,target=/root/.npm npm ci
                                  ^^^^^^^^^^ "/root/.npm" is not where "npm ci" looks as user "node"; mount the cache in that user's home

    RUN --mount=type=cache,target=/home/node/.npm npm ci
                                  ^^^^^^^^^^^^^^^ "/home/node/.npm" belongs to root, so that user "node" cannot write to it; add "uid=1000"

    RUN --mount=type=cache,target=~/.npm npm ci
                                  ^^^^^^ "~/.npm" is a directory called "~" to the builder; write out the home directory

    RUN --mount=type=cache,target=/home/node/.npm npm ci
                                  ^^^^^^^^^^^^^^^ "/home/node/.npm" is not where "npm ci" looks as user "root"; mount the cache in that user's home

    RUN --mount=type=cache,target=/home/app/.cache/pip pip install flask
                                  ^^^^^^^^^^^^^^^^^^^^ "/home/app/.cache/pip" belongs to root, so that user "1001" cannot write to it; add "uid=1001"

    RUN --mount=type=cache,target=/go/pkg/mod go build
                                  ^^^^^^^^^^^ "/go/pkg/mod" belongs to root, so that user "app" cannot write to it; add "uid=" with the number of that user
  `);
});

test("is content with a mount that the user may write to, or that is not known to be another's", () => {
  const asNode = (options: string) => run(`${options} npm ci`, "node:26", "USER node\n");
  expect(asNode("target=/home/node/.npm,uid=1000,gid=1000")).toEqual([]);
  expect(asNode("target=/home/node/.npm,mode=0777")).toEqual([]);
  expect(asNode("target=/home/node/.npm,from=cache")).toEqual([]);
  expect(run("target=/home/app/.npm npm ci", "ghcr.io/acme/base")).toEqual([]);
  expect(run("target=/home/app/.npm npm ci", "node:26", "USER $USER\n")).toEqual([]);
  expect(run("target=/home/app/.npm npm ci", "node:26", "ENV HOME=/home/app\n")).toEqual([]);
  expect(run("target=/home/app/.npm su app -c 'npm ci'", "node:26")).toEqual([]);
  expect(run("target=/root/.npm sudo npm ci", "node:26", "USER node\n")).toEqual([]);
  expect(run("target=/home/gradle/.gradle gradle build", "gradle:9")).toEqual([]);
});

test("leaves mounts alone that work", () => {
  expect(run("target=/root/.cache/pip pip install -r requirements.txt", "python:3.14")).toEqual([]);
  expect(run("target=/root/.npm npm ci && npm cache verify", "node:26")).toEqual([]);
  expect(run("target=/root/.cache/uv uv sync && uv cache prune --ci", "python:3.14")).toEqual([]);
  expect(run("target=/root/.cache/pip pip install flask && rm -rf /root/.cache/other", "python:3.14")).toEqual([]);
  expect(run("target=/root/.cache/pip pip install a && pip install --no-cache-dir b", "python:3.14")).toEqual([]);
  expect(run("target=/root/.cache/pip pip install a && rm -f /root/.cache/pip/*.tmp && rm -rf $DIR/pip")).toEqual([]);
  expect(run("target=/root/.cache/pip pip install a && find /root/.cache -mtime +30 -delete -name x")).toEqual([]);
  expect(run('target=/root/.cache/pip pip install a && if [ -n "$CLEAN" ]; then pip cache purge; fi')).toEqual([]);
});

test("leaves mounts alone of which it does not know what they are for", () => {
  expect(run("target=/app/node_modules npm ci && rm -rf /app/node_modules", "node:26")).toEqual([]);
  expect(run("target=/var/cache/apt ./install.sh && rm -rf /var/cache/apt")).toEqual([]);
  expect(run("target=/root/.npm npm ci --cache /tmp/npm && npm cache clean", "node:26")).toEqual([]);
  expect(
    problems(
      rule,
      "FROM debian:13\nRUN --mount=type=tmpfs,target=/var/cache/apt apt-get install -y a && apt-get clean\n",
    ),
  ).toEqual([]);
});
