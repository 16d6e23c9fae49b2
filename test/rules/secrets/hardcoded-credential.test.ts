import { describe, expect, test } from "vitest";
import rule from "../../../rules/secrets/hardcoded-credential.ts";
import { privateKey, samples } from "../../support/credentials.ts";
import { lint, problems } from "../../support/lint.ts";

const sample = (name: string): string => samples[name]?.[0]?.credential ?? "";
const [github, gitlab, npm] = [sample("GitHub token"), sample("GitLab token"), sample("npm token")];

/** A picture in which the credentials are recognised, and nobody takes it for a leak. */
const picture = (text: string): string =>
  [github, gitlab, npm].reduce(
    (drawn, credential, index) => drawn.replaceAll(credential, `<${"ABC"[index]}${"~".repeat(credential.length - 3)}>`),
    lint(rule, text),
  );

test("points at the credential, and shows no more than its beginning", () => {
  expect(picture(`FROM node:26\nENV NPM_TOKEN=${npm}\nRUN npm ci\n`)).toMatchInlineSnapshot(`
    ENV NPM_TOKEN=<C~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~>
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "npm_WT…" looks like a working npm token; revoke it, and hand over the new one as a build secret or when the container starts
  `);
});

describe("wherever it stands", () => {
  test.each([
    ["a comment", `# docker build --build-arg TOKEN=${github} .\nFROM node:26\n`],
    ["a comment inside an instruction", `FROM node:26\nRUN true \\\n  # ${github}\n  && true\n`],
    ["a default", `FROM node:26\nARG TOKEN=${github}\n`],
    ["an environment variable", `FROM node:26\nENV A=b TOKEN="${github}"\n`],
    ["a label", `FROM node:26\nLABEL note=${github}\n`],
    ["a command", `FROM node:26\nRUN curl -H "Authorization: token ${github}" https://api.github.com/\n`],
    ["an exec form", `FROM node:26\nCMD ["node", "app.js", "--token=${github}"]\n`],
    ["a URL", `FROM node:26\nRUN git clone https://x-access-token:${github}@github.com/acme/app\n`],
    ["a file in a heredoc", `FROM node:26\nCOPY <<EOF /root/.netrc\nmachine github.com password ${github}\nEOF\n`],
    ["a Windows shell", `FROM mcr.microsoft.com/windows/servercore:ltsc2025\nRUN $env:TOKEN = '${github}'\n`],
    ["an ONBUILD", `FROM node:26\nONBUILD ENV TOKEN=${github}\n`],
    ["an instruction that the builder refuses", `FROM node:26\nTOKEN ${github}\n`],
  ])("%s", (_, text) => {
    expect(problems(rule, text).map(({ message }) => message)).toEqual([
      expect.stringContaining(`"${github.slice(0, 6)}…" looks like a working GitHub token`),
    ]);
  });
});

test("is reported once for each place", () => {
  expect(problems(rule, `FROM node:26\nARG A=${github} B=${gitlab}\nENV A=${github}\n`)).toHaveLength(3);
});

test("a private key is told by its first line", () => {
  const text = `FROM debian:13\nRUN echo "${privateKey("\\n\\\n")}" > /root/.ssh/id_rsa\n`;
  expect(lint(rule, text).replace(/MII.*/g, "MII…")).toMatchInlineSnapshot(`
    RUN echo "-----BEGIN RSA PRIVATE KEY-----\\n\\
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ "-----BEGIN RSA PRIVATE KEY-----" looks like a working private key; revoke it, and hand over the new one as a build secret or when the container starts
  `);
});

describe("is none", () => {
  test.each([
    ["variables", "ARG GITHUB_TOKEN\nENV TOKEN=$GITHUB_TOKEN GITLAB=glpat-${ID}\n"],
    ["secret mounts", "RUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n"],
    [
      "checksums and keys of official images",
      "ENV GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305 PYTHON_SHA256=c08bc65a81971c1dd5783182826503369466c7e67374d1646519adf05207b684\n",
    ],
    ["descriptions", "ENV TOKEN=ghp_your_token_here KEY=sk_test_dummy AWS_ACCESS_KEY_ID=AKIAXXXXXXXXXXXXXXXX\n"],
    ["digests", "COPY --from=alpine@sha256:28bd5fe8b56d1bd048e5babf5b10710ebe0bae67db86916198a6eec434943f8b /a /b\n"],
    ["names", "RUN npm_config_build_from_source=true npm ci && HF_HUB_ENABLE_HF_TRANSFER=1 pip install hf_transfer\n"],
    [
      "a script that writes a key from a variable",
      'RUN echo "-----BEGIN RSA PRIVATE KEY-----" > k && echo "$KEY" >> k\n',
    ],
  ])("%s", (_, text) => {
    expect(lint(rule, `FROM python:3.14\n${text}`)).toBe("clean");
  });
});
