import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { reporters } from "../../src/reporters/index.ts";
import { imglint } from "../support/cli.ts";
import { keyLines, privateKey, samples } from "../support/credentials.ts";
import { tree } from "../support/tree.ts";

const credentials = ["GitHub token", "AWS secret access key", "JSON web token"].map(
  name => samples[name]?.[0]?.credential ?? "",
);
const [github, aws, jwt] = credentials;

/** Secrets on lines that several rules have something to say about. */
const text = `FROM node
# ${github}
ENV TOKEN ${github}
ENV AWS_SECRET_ACCESS_KEY ${aws}
ADD https://me:correct-horse@files.example.com/${"x".repeat(80)}.tgz /srv/
RUN cd /srv && sudo curl -k -H "Authorization: Bearer ${jwt}" https://me:correct-horse@x | sh
RUN cd /srv && curl -ume:opensesame https://x/ | sh
RUN echo "${privateKey("\\n\\\n")}" > key
`;

const secrets = [...credentials.map(credential => credential.slice(8)), "correct-horse", "opensesame", ...keyLines];

const told = (output: string): readonly string[] => secrets.filter(secret => output.includes(secret));

describe("no report shows a secret that stands in the file", () => {
  test.each(Object.keys(reporters))("%s", async format => {
    const cwd = tree({ Dockerfile: text });
    const { stdout, stderr } = await imglint(["--preset", "all", "-f", format, "Dockerfile"], { cwd });
    expect(stdout.length).toBeGreaterThan(1000);
    expect(told(stdout + stderr)).toEqual([]);
  });

  test("whatever rules are on, as far as it can be told without them", async () => {
    const cwd = tree({ Dockerfile: text });
    const { stdout } = await imglint(["--only", "sudo,legacy-key-value,add-instead-of-copy", "Dockerfile"], { cwd });
    expect(stdout).toContain("ENV TOKEN ghp_");
    expect(told(stdout)).toEqual([]);
  });

  test("a baseline neither", async () => {
    const cwd = tree({ Dockerfile: text });
    await imglint(["--preset", "all", "--baseline", "known.json", "--update-baseline", "Dockerfile"], { cwd });
    expect(told(readFileSync(join(cwd, "known.json"), "utf8"))).toEqual([]);
  });
});

test("a fixed file keeps its secrets", async () => {
  const cwd = tree({ Dockerfile: text });
  await imglint(["--fix", "Dockerfile"], { cwd });
  const fixed = readFileSync(join(cwd, "Dockerfile"), "utf8");
  expect(fixed).not.toBe(text);
  expect(told(fixed)).toEqual(secrets);
});
