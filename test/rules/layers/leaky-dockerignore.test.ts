import { expect, test } from "vitest";
import rule from "../../../rules/layers/leaky-dockerignore.ts";
import { lint } from "../../support/lint.ts";

const node = "FROM node:26\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\n";
const check = (files: Readonly<Record<string, string>>, text = node, ignored = "*.log\n") =>
  lint(rule, text, {}, { files: { ".dockerignore": ignored, "package.json": "", ...files } });

test("lists what is let through, secrets first and small things last", () => {
  expect(
    check({
      ".env": "",
      ".git/HEAD": "",
      "docs/a.md": "",
      "node_modules/a/index.js": "",
      "server.key": "-----BEGIN PRIVATE KEY-----\n",
    }),
  ).toMatchInlineSnapshot(`
    COPY . .
         ^ ".dockerignore" lets ".env", "server.key", ".git", "node_modules" and "docs" into the build; list them there
  `);
});

test("looks one folder deeper for what a pattern of the root misses, and cuts the list", () => {
  const files = Object.fromEntries(["a", "b", "c", "d", "e"].map(name => [`${name}/node_modules/x/x.js`, ""]));
  expect(check({ ...files, "a/.env": "" }, node, "node_modules\n.env\n")).toMatchInlineSnapshot(`
    COPY . .
         ^ ".dockerignore" lets "a/.env", "a/node_modules", "b/node_modules", "c/node_modules" and 2 more into the build; list them there
  `);
  expect(check({ ...files, "a/.env": "" }, node, "**/node_modules\n**/.env\n")).toBe("clean");
});

test.each([
  ["Rust", "FROM rust:1.91\nCOPY . .\nRUN cargo build --release\n", "target/release/app"],
  ["Java", "FROM maven:3\nCOPY . .\nRUN mvn -B package\n", "target/app.jar"],
  ["Gradle", "FROM gradle:9\nCOPY . .\nRUN ./gradlew bootJar\n", "build/libs/app.jar"],
  [".NET", "FROM mcr.microsoft.com/dotnet/sdk:10.0\nCOPY . .\nRUN dotnet publish -c Release\n", "obj/a.json"],
  ["Next.js", node, ".next/BUILD_ID"],
  ["Python", "FROM python:3.14\nCOPY . .\nRUN pip install -r requirements.txt\n", "env/pyvenv.cfg"],
])("knows what is built again: %s", (_, text, path) => {
  expect(check({ [path]: "" }, text)).toContain(`lets "${path.split("/")[0]}" into the build`);
});

test.each([
  ["what is ignored", { ".git/HEAD": "", ".env": "" }, node, ".git\n.env*\n"],
  ["a list of what is wanted", { ".git/HEAD": "", ".env": "", "src/a.js": "" }, node, "*\n!src\n!package.json\n"],
  ["templates and settings that are made to be shared", { ".env.example": "", ".env.production": "" }, node, "x\n"],
  ["certificates without their keys", { "ca.pem": "-----BEGIN CERTIFICATE-----\n" }, node, "x\n"],
  [
    "a registry without a token",
    { ".npmrc": "registry=https://example.com/\n//e.org/:_authToken=${T}\n" },
    node,
    "x\n",
  ],
  ["tests and documents alone", { "tests/a.js": "", "docs/a.md": "" }, node, "x\n"],
  ["modules that nothing installs", { "node_modules/a/a.js": "" }, "FROM node:26\nCOPY . .\n", "x\n"],
  ["output that nothing builds", { "dist/a.js": "", "target/a.jar": "" }, "FROM node:26\nCOPY . .\n", "x\n"],
  [
    "history that the build reads",
    { ".git/HEAD": "" },
    'FROM golang:1.27\nCOPY . .\nRUN go build -ldflags "-X main.v=$(git describe)" .\n',
    "x\n",
  ],
  ["a submodule, whose .git is a small file", { ".git": "gitdir: ../.git\n" }, node, "x\n"],
  ["a Dockerfile that names what it copies", { ".git/HEAD": "" }, "FROM node:26\nCOPY package.json ./\n", "x\n"],
])("leaves %s alone", (_, files, text, ignored) => {
  expect(check(files, text, ignored)).toBe("clean");
});

test("leaves the lack of an ignore file to its own rule, and knows nothing without a context", () => {
  expect(lint(rule, node, {}, { files: { "package.json": "", ".git/HEAD": "" } })).toBe("clean");
  expect(lint(rule, node)).toBe("clean");
});

test("finds tokens by what is in the file", () => {
  expect(check({ ".npmrc": "//registry.npmjs.org/:_authToken=npm_abc\n" })).toContain('lets ".npmrc"');
  expect(check({ "service-account.json": '{"private_key": "x"}' })).toContain('lets "service-account.json"');
});
