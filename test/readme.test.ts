import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isDockerfileName } from "../src/cli/dockerfile-names.ts";
import { imglint } from "./support/cli.ts";
import { tree } from "./support/tree.ts";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

/** The blocks of the README in a language. */
const blocks = (language: string): readonly string[] =>
  [...read("README.md").matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(
    ([, block = ""]) => block,
  );

const block = (language: string, start: RegExp): string => {
  const found = blocks(language).find(text => start.test(text));
  if (found === undefined) throw new Error(`README.md has no block in ${language} that begins like ${start}`);
  return found;
};

test("the example is what imglint says", async () => {
  const Dockerfile = `FROM node:latest
LABEL org.opencontainers.image.source=https://github.com/acme/app org.opencontainers.image.licenses=MIT
WORKDIR /app
ADD . .
RUN apt-get update && apt-get install -y --no-install-recommends tini
USER node
CMD ["node", "app.js"]
`;
  const { stdout } = await imglint(["Dockerfile"], {
    cwd: tree({ ".git/HEAD": "", ".dockerignore": ".git\n", Dockerfile }),
  });
  expect(`$ imglint Dockerfile\n${stdout}`).toBe(block("text", /^\$ imglint/));
});

test("the configuration is a valid one", async () => {
  const cwd = tree({ ".git/HEAD": "", ".imglintrc.yaml": block("yaml", /^\$schema/), Dockerfile: "FROM node:edge\n" });
  const { code, stdout, stderr } = await imglint(["-f", "compact", "--only", "latest-tag"], { cwd });
  expect([code, stderr]).toEqual([1, ""]);
  expect(stdout).toContain("Dockerfile:1:11: error: ");
});

test("the rule of one's own is loaded and reports", async () => {
  const cwd = tree({
    ".git/HEAD": "",
    ".imglintrc": "plugins: [./rules/acme.js]",
    "rules/acme.js": block("js", /^\/\/ rules\/acme\.js/),
    Dockerfile: "FROM scratch\n",
    "owned.Dockerfile": "FROM scratch\nLABEL owner=me\n",
  });
  const { code, stdout, stderr } = await imglint(["-f", "compact", "--only", "acme/owner"], { cwd });
  expect([code, stdout, stderr]).toEqual([
    1,
    'Dockerfile:1:1: error: the image has no label "owner"; add one [acme/owner]\n',
    "",
  ]);
});

test("the comment silences", async () => {
  const cwd = tree({ ".git/HEAD": "", Dockerfile: block("dockerfile", /^# imglint/) });
  const { code } = await imglint(["--only", "latest-tag,unused-suppression,unexplained-suppression"], { cwd });
  expect(code).toBe(0);
});

describe("the hook for pre-commit takes what a search takes", () => {
  const pattern = (key: string): RegExp => {
    const text = new RegExp(`^ {2}${key}: '\\(\\?i\\)(.*)'$`, "m").exec(read(".pre-commit-hooks.yaml"))?.[1];
    if (text === undefined) throw new Error(`.pre-commit-hooks.yaml has no ${key}`);
    return new RegExp(text, "i");
  };
  const [files, exclude] = [pattern("files"), pattern("exclude")];

  test.each([
    "Dockerfile",
    "Containerfile",
    "dockerfile.dev",
    "Dockerfile-alpine",
    "Dockerfile_x",
    "app.Dockerfile",
    "App.containerfile",
    "Dockerfile.dockerignore",
    "Dockerfile.j2",
    "Dockerfile.md",
    "Dockerfile~",
    "MyDockerfile",
    "docker-compose.yml",
  ])("%s", name => {
    expect(files.test(`a/${name}`) && !exclude.test(`a/${name}`)).toBe(isDockerfileName(name));
  });
});
