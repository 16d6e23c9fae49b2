import { expect, test } from "vitest";
import rule from "../../../rules/user/missing-user.ts";
import { lint, problems } from "../../support/lint.ts";

test("points at the image of the final stage", () => {
  expect(
    lint(
      rule,
      'FROM golang:1.27 AS build\nUSER nobody\nFROM debian:13-slim\nCOPY --from=build /app /app\nCMD ["/app"]\n',
    ),
  ).toMatchInlineSnapshot(`
    FROM debian:13-slim
         ^^^^^^^^^^^^^^ the image runs as root; add a "USER" that is not root before the last CMD or ENTRYPOINT
  `);
});

test("counts scratch, which has no user of its own", () => {
  expect(lint(rule, 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app"]\n')).toMatchInlineSnapshot(`
    FROM scratch
         ^^^^^^^ the image runs as root; add "USER 65532" before the last CMD or ENTRYPOINT, a number because scratch has no names
  `);
});

test("names the user that an image brings for this", () => {
  const wayOut = (image: string) =>
    problems(rule, `FROM ${image}\nCMD ["/app"]\n`).map(({ message }) => message.match(/"USER( [^"]+)?"/)?.[1]);
  expect(wayOut("node:26-alpine")).toEqual([" node"]);
  expect(wayOut("gcr.io/distroless/cc-debian13")).toEqual([" nonroot"]);
  expect(wayOut("mcr.microsoft.com/dotnet/aspnet:10.0")).toEqual([" $APP_UID"]);
  expect(wayOut("oven/bun:1.3-slim")).toEqual([" bun"]);
  expect(wayOut("mcr.microsoft.com/playwright/python:v1.55.0-noble")).toEqual([" pwuser"]);
  // Before .NET 8 there was none, and a tag that moves may be any.
  for (const image of [
    "mcr.microsoft.com/dotnet/aspnet:6.0",
    "mcr.microsoft.com/dotnet/sdk",
    "oven/bun:distroless",
    "python:3.14",
  ])
    expect([image, wayOut(image)]).toEqual([image, [undefined]]);
});

test("is certain of an image that makes a user and leaves it to others to switch to", () => {
  const severityOf = (image: string) => problems(rule, `FROM ${image}\nCMD ["/app"]\n`).map(({ severity }) => severity);
  expect(severityOf("oven/bun:1.3")).toEqual([undefined]);
  expect(severityOf("denoland/deno:2.6.1")).toEqual([undefined]);
  expect(severityOf("denoland/deno:distroless")).toEqual(["info"]);
});

test("leaves the actions of GitHub alone, which have to run as root", () => {
  const text = 'FROM alpine:3.24\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n';
  expect(lint(rule, `${text}LABEL "com.github.actions.name"="Release"\n`)).toBe("clean");
  const beside = (action: string) => lint(rule, text, {}, { files: { "action.yml": action, "entrypoint.sh": "" } });
  expect(beside("runs:\n  using: 'docker'\n  image: Dockerfile\n")).toBe("clean");
  expect(beside("runs:\n  using: node24\n  main: dist/docker.js\n")).not.toBe("clean");
  expect(lint(rule, `${text}LABEL com.github.repo=acme/release\n`)).not.toBe("clean");
});

test("leaves what ONBUILD does its rights", () => {
  expect(
    lint(rule, 'FROM node:26\nONBUILD COPY . /app/\nONBUILD RUN npm ci\nCMD ["npm", "start"]\n'),
  ).toMatchInlineSnapshot(`
    FROM node:26
         ^^^^^^^ the image runs as root; add "ONBUILD USER node" below the other ONBUILD instructions, as the image has that user
  `);
  expect(lint(rule, 'FROM node:26\nONBUILD RUN npm ci\nONBUILD USER node\nCMD ["npm", "start"]\n')).toBe("clean");
});

test("tells the bases of Chainguard from its other images", () => {
  expect(problems(rule, 'FROM cgr.dev/chainguard/wolfi-base\nRUN apk add bash\nCMD ["/job"]\n')).toMatchObject([
    { message: expect.stringMatching(/^the image runs as root;/) },
  ]);
  expect(lint(rule, 'FROM cgr.dev/chainguard/python:latest\nCMD ["/job"]\n')).toBe("clean");
});

test("follows FROM to the stage below", () => {
  expect(lint(rule, 'FROM node:26 AS base\nUSER node\nFROM base\nCMD ["node", "app.js"]\n')).toBe("clean");
});

test("leaves users that are made and not used to the rule about them", () => {
  expect(lint(rule, 'FROM debian:13\nRUN useradd app\nCMD ["date"]\n')).toBe("clean");
});

test("knows images that have a user of their own", () => {
  expect(lint(rule, 'FROM gcr.io/distroless/static:nonroot\nENTRYPOINT ["/app"]\n')).toBe("clean");
});

test("knows images that give up root by themselves", () => {
  expect(
    lint(
      rule,
      'FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends gosu\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n',
    ),
  ).toBe("clean");
});

test("is silent for bases, for development, for Windows and for unknown images", () => {
  expect(lint(rule, "FROM debian:13\nRUN echo base\n")).toBe("clean");
});

test("is silent for a development image", () => {
  expect(lint(rule, 'FROM node:26 AS dev\nCMD ["npm", "start"]\n')).toBe("clean");
});

test("is silent on Windows", () => {
  expect(lint(rule, 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2025\nCMD ["cmd"]\n')).toBe("clean");
});

test("is silent where a variable hides the base", () => {
  expect(lint(rule, 'ARG BASE\nFROM ${BASE}\nCMD ["date"]\n')).toBe("clean");
});

test("says what it cannot know of a base image that nobody has looked into", () => {
  const problemOf = (image: string) => problems(rule, `FROM ${image}\nCMD ["app"]\n`)[0];
  expect(problemOf("calico/base")).toMatchObject({
    severity: "info",
    message: expect.stringContaining('unless "calico/base" has a user of its own'),
  });
  expect(problemOf("brimstone/ubuntu:14.04")?.severity).toBe("info");
  for (const image of ["alpine:3.24", "ppc64le/alpine", "docker.example.com/alpine", "mirror.gcr.io/library/node"]) {
    expect(problemOf(image)).toBeDefined();
    expect(problemOf(image)?.severity, image).toBeUndefined();
  }
});

test("is content with systemd, cron and their kind, which start each service as its own user", () => {
  for (const command of [
    'CMD ["/usr/sbin/init"]',
    'ENTRYPOINT ["/init"]',
    'CMD ["/lib/systemd/systemd"]',
    'CMD ["cron", "-f"]',
    'CMD ["/usr/sbin/sshd", "-D"]',
  ])
    expect(lint(rule, `FROM debian:13\nRUN make-services\n${command}\n`), command).toBe("clean");
  expect(lint(rule, 'FROM debian:13\nCMD ["/srv/init-db"]\n')).not.toBe("clean");
});

test("leaves the images of AWS Lambda to Lambda, which has a user of its own for them", () => {
  for (const lines of [
    'FROM public.ecr.aws/lambda/python:3.13\nCOPY app.py ./\nCMD ["app.handler"]',
    'FROM amazon/aws-lambda-nodejs:22\nCOPY index.js ./\nCMD ["index.handler"]',
    'FROM python:3.14-slim\nRUN pip install awslambdaric\nENTRYPOINT ["python", "-m", "awslambdaric"]\nCMD ["app.handler"]',
  ])
    expect(lint(rule, `${lines}\n`), lines).toBe("clean");
});

test("knows which images of SteamCMD have a user", () => {
  const server = (tag: string) => `FROM cm2network/steamcmd${tag}\nCMD ["./start.sh"]\n`;
  for (const tag of ["", ":latest", ":bookworm"]) expect(lint(rule, server(tag))).toBe("clean");
  expect(lint(rule, server(":root"))).not.toBe("clean");
});

test("knows that micromamba's image has a user", () => {
  expect(lint(rule, 'FROM mambaorg/micromamba:2.3.0\nCMD ["python", "app.py"]\n')).toBe("clean");
});

test.each([
  "RUN apk add --no-cache openvpn iptables",
  "RUN apt-get update && apt-get install -y openssh-server supervisor",
  "RUN apt-get update && apt-get install -y vsftpd=3.0.5-0.2",
])("leaves alone what sets up the network or lets others log in, which only root can: %s", run => {
  expect(lint(rule, `FROM debian:13\n${run}\nCOPY start.sh /\nCMD ["/start.sh"]\n`)).toBe("clean");
});

test("takes a client for what anybody can run", () => {
  const text = 'FROM debian:13\nRUN apt-get install -y openssh-client && apt-get purge -y iptables\nCMD ["ssh"]\n';
  expect(lint(rule, text)).not.toBe("clean");
});

test("is milder for a daemon that mostly goes on as somebody else", () => {
  const text = 'FROM debian:13\nRUN apt-get update && apt-get install -y nginx\nCMD ["nginx", "-g", "daemon off;"]\n';
  expect(lint(rule, text)).toMatchInlineSnapshot(`
    FROM debian:13
         ^^^^^^^^^ the image runs as root unless "nginx" gives that up by itself; add a "USER" that is not root before the last CMD or ENTRYPOINT
  `);
  const severity = (command: string) => problems(rule, `FROM debian:13\nCMD ${command}\n`).map(one => one.severity);
  expect(severity('["php-fpm"]')).toEqual(["info"]);
  expect(severity('["gunicorn", "app:app"]')).toEqual([undefined]);
});
