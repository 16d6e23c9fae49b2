import { expect, test } from "vitest";
import rule from "../../../rules/layers/copied-leftovers.ts";
import { lint } from "../../support/lint.ts";

const file = (...lines: readonly string[]): string =>
  ["FROM python:3.14", ...lines, 'CMD ["python", "app.py"]', ""].join("\n");

test("names each thing, and why it is of no use", () => {
  expect(
    lint(
      rule,
      file(
        "COPY .git /app/.git",
        "COPY package.json ./node_modules/ /app/",
        "ADD Dockerfile docker-compose.prod.yml /app/",
        "COPY .vscode tests /app/",
      ),
    ),
  ).toMatchInlineSnapshot(`
    COPY .git /app/.git
         ^^^^ ".git" puts all history into the image; leave it out, or give it to the RUN that needs it with "--mount=type=bind"

    COPY package.json ./node_modules/ /app/
                      ^^^^^^^^^^^^^^^ "./node_modules/" holds what another machine has installed; copy the lockfile and install in the image

    ADD Dockerfile docker-compose.prod.yml /app/
        ^^^^^^^^^^ "Dockerfile" is there to build the image, not to run in it; leave it out

    ADD Dockerfile docker-compose.prod.yml /app/
                   ^^^^^^^^^^^^^^^^^^^^^^^ "docker-compose.prod.yml" starts containers from outside; leave it out of the image

    COPY .vscode tests /app/
         ^^^^^^^ ".vscode" holds settings of an editor; leave it out of the image

    COPY .vscode tests /app/
                 ^^^^^ "tests" is not part of the program; leave it out of the final image, or test in a stage of its own
  `);
});

test("looks at the final image", () => {
  expect(
    lint(
      rule,
      "FROM node:26 AS build\nCOPY node_modules .git ./\nFROM scratch\nCOPY --from=build node_modules /app/\n",
    ),
  ).toBe("clean");
  expect(lint(rule, "FROM node:26 AS base\nCOPY node_modules /app/\nFROM base\nUSER node\n")).not.toBe("clean");
});

test.each([
  ["files of theirs", ["COPY .git/HEAD .vscode/settings.json tests/data.json ./"]],
  ["names that only sound like them", ["COPY docker-entrypoint.sh compose contest Dockerfiles ./"]],
  ["tests that the image runs", ["COPY tests /app/tests", "RUN python -m pytest tests"]],
  ["a tool for Docker", ["COPY docker-compose.yml Dockerfile ./", "RUN docker compose config"]],
  ["a record of how it was built", ["COPY Dockerfile /root/buildinfo/Dockerfile-app"]],
  ["what a later build copies", ["ONBUILD COPY node_modules ./"]],
])("leaves %s alone", (_, lines) => {
  expect(lint(rule, file(...lines))).toBe("clean");
});

test("says nothing about development images", () => {
  expect(lint(rule, file("COPY tests ./"), {}, { path: "Dockerfile.dev" })).toBe("clean");
  expect(lint(rule, "FROM docker:29-cli\nCOPY compose.yaml /srv/\n")).toBe("clean");
});
