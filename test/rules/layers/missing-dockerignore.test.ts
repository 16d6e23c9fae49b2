import { expect, test } from "vitest";
import rule from "../../../rules/layers/missing-dockerignore.ts";
import { lint, problems } from "../../support/lint.ts";

const text = "FROM python:3.14\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n";

test("points at the first source that is the whole context", () => {
  const files = { "app.py": "", "requirements.txt": "" };
  expect(lint(rule, `${text}FROM scratch\nADD ./ /src\n`, {}, { files })).toMatchInlineSnapshot(`
    COPY . .
         ^ "." takes along everything in the build context; add a ".dockerignore" that names what the build does not need
  `);
});

test("names what comes along", () => {
  const files = { "app.py": "", ".env": "", ".git/HEAD": "", "venv/pyvenv.cfg": "", "docs/index.md": "" };
  expect(lint(rule, text.replace("COPY . .", "COPY * ./"), {}, { files })).toMatchInlineSnapshot(`
    COPY * ./
         ^ "*" takes along ".env", ".git" and "venv"; list them in a ".dockerignore"
  `);
});

test("is content with an ignore file of either name", () => {
  const files = { "app.py": "", ".git/HEAD": "" };
  expect(lint(rule, text, {}, { files: { ...files, ".dockerignore": "" } })).toBe("clean");
  expect(lint(rule, text, {}, { files: { ...files, "Dockerfile.dockerignore": ".git" } })).toBe("clean");
});

test.each([
  ["single files and folders", "FROM node:26\nCOPY package.json src/ /app/\n"],
  ["other stages", "FROM node:26 AS build\nFROM node:26\nCOPY --from=build . /app\n"],
  ["what a later build copies", "FROM node:26\nONBUILD COPY . /app\n"],
  ["URLs", "FROM node:26\nADD https://example.com/ /app/\n"],
])("leaves %s alone", (_, dockerfile) => {
  expect(lint(rule, dockerfile, {}, { files: { "package.json": "", "src/a.js": "" } })).toBe("clean");
});

test("knows nothing on standard input", () => {
  expect(lint(rule, text)).toBe("clean");
});

test("does not take the folder of the Dockerfile for the context unless something shows it", () => {
  const inFolder = (files: Readonly<Record<string, string>>) =>
    problems(rule, text, {}, { files: { Dockerfile: "", ...files }, isConfirmed: false });
  expect(inFolder({ "entrypoint.sh": "" })).toEqual([]);
  expect(inFolder({ ".git/HEAD": "" })).toHaveLength(1);
  expect(inFolder({ "uv.lock": "" })).toHaveLength(1);
});

test("does not believe it where a folder that is copied is not there", () => {
  const monorepo = "FROM node:26\nCOPY package.json ./\nCOPY packages/api/package.json packages/api/\nCOPY . .\n";
  const files = { "package.json": "", "src/index.js": "" };
  expect(problems(rule, monorepo, {}, { files })).toEqual([]);
  expect(problems(rule, monorepo.replace("packages/api/package.json", "dist/app.js"), {}, { files })).toHaveLength(1);
});
