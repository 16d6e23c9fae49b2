import { expect, test } from "vitest";
import rule from "../../../rules/base-image/runtime-on-os-image.ts";
import { lint } from "../../support/lint.ts";

const cmd = 'CMD ["python3", "/app.py"]\n';

test.each([
  ["python3", "FROM ubuntu:24.04\nRUN apt-get update && apt-get install -y curl python3 python3-pip\n", cmd],
  ["python3.12", "FROM fedora:44\nRUN dnf install -y python3.12\n", cmd],
  ["nodejs", "FROM alpine:3.24\nRUN apk add --no-cache nodejs npm\n", 'CMD ["npm", "start"]\n'],
  [
    "openjdk-21-jre-headless",
    "FROM debian:13\nRUN apt-get install -y openjdk-21-jre-headless\n",
    "CMD exec java -jar x\n",
  ],
  [
    "java-21-openjdk",
    "FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6\nRUN microdnf install -y java-21-openjdk\n",
    'CMD ["java"]\n',
  ],
  ["php8.3-fpm", "FROM ubuntu:24.04\nRUN apt-get install -y php8.3-fpm\n", 'ENTRYPOINT ["php-fpm8.3", "-F"]\n'],
  ["ruby-full", "FROM debian:13\nRUN apt-get install -y ruby-full\n", 'CMD ["bundle", "exec", "puma"]\n'],
  ["go", "FROM alpine:3.24\nRUN apk add go\n", "RUN go build -o /x .\n"],
])("reports %s", (name, install, end) => {
  expect(lint(rule, install + end)).toContain(`^ "${name}" is installed on "`);
});

test("names the official image, Alpine for Alpine", () => {
  expect(
    lint(rule, `FROM alpine:3.24 AS base\nRUN apk add --no-cache tzdata python3\nFROM base\n${cmd}`),
  ).toMatchInlineSnapshot(`
    RUN apk add --no-cache tzdata python3
                                  ^^^^^^^ "python3" is installed on "alpine:3.24"; build on the official "python", such as "python:3.14-alpine"
  `);
  expect(
    lint(rule, 'FROM centos:7\nRUN yum install -y java-1.8.0-openjdk\nENTRYPOINT ["java", "-jar", "/x.jar"]\n'),
  ).toMatchInlineSnapshot(`
    RUN yum install -y java-1.8.0-openjdk
                       ^^^^^^^^^^^^^^^^^^ "java-1.8.0-openjdk" is installed on "centos:7"; build on the official "eclipse-temurin"
  `);
});

test.each([
  ["the official image", `FROM python:3.14\nRUN apt-get update && apt-get install -y python3-dev\n${cmd}`],
  ["a builder stage", `FROM debian:13 AS b\nRUN apt-get install -y python3\nRUN python3 x\nFROM debian:13\n${cmd}`],
  ["two languages: no official image has both", `FROM debian:13\nRUN apt-get install -y python3 nodejs\n${cmd}`],
  [
    "what is removed again",
    `FROM debian:13\nRUN apt-get install -y python3 && apt-get purge -y --auto-remove python3\n${cmd}`,
  ],
  ["virtual packages", `FROM alpine:3.24\nRUN apk add --virtual .build python3\n${cmd}`],
  [
    "a tool of another program",
    'FROM debian:13\nRUN apt-get install -y nginx python3\nCMD ["nginx", "-g", "daemon off;"]\n',
  ],
  ["a script that may start anything", 'FROM debian:13\nRUN apt-get install -y python3\nENTRYPOINT ["/start.sh"]\n'],
  ["parts of a language that others need", `FROM debian:13\nRUN apt-get install -y libpython3.13 python3-yaml\n${cmd}`],
  ["an image of unknown make", `FROM acme/ubuntu:24.04\nRUN apt-get install -y python3\n${cmd}`],
  ["CUDA, which has no such image", `FROM nvidia/cuda:12.4.1-base-ubuntu22.04\nRUN apt-get install -y python3\n${cmd}`],
  ["a development image", `FROM debian:13 AS dev\nRUN apt-get install -y python3\n${cmd}`],
  ["a language from elsewhere", `FROM debian:13\nCOPY --from=python:3.14 /usr/local /usr/local\n${cmd}`],
])("%s: fine", (_, text) => {
  expect(lint(rule, text)).toBe("clean");
});
