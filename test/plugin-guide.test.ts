import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lint, loadConfig } from "../src/index.ts";
import { imglint } from "./support/cli.ts";
import { tree } from "./support/tree.ts";

const guide = readFileSync(new URL("../docs/plugins.md", import.meta.url), "utf8");

/** The block of docs/plugins.md that names this file in its first line. */
const block = (file: string): string => {
  const found = [...guide.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].find(([, text = ""]) =>
    /^(?:\/\/|#) (.*)\n/.exec(text)?.[1]?.startsWith(file),
  )?.[1];
  if (found === undefined) throw new Error(`docs/plugins.md has no block "${file}"`);
  return found;
};

const project = (files: Readonly<Record<string, string>>): string =>
  tree({
    ".git/HEAD": "",
    "lint/acme.ts": block("lint/acme.ts"),
    ".imglintrc.yaml": block(".imglintrc.yaml"),
    ...files,
  });

const installs = "FROM python:3.14\nRUN pip install requests\n";

test("the plugin of the guide is loaded, configured and reports", async () => {
  const cwd = project({
    Dockerfile: installs,
    "settled.Dockerfile": "FROM python:3.14\nENV PIP_INDEX_URL=https://example.com\nRUN pip install requests\n",
    "named.Dockerfile": "FROM python:3.14\nRUN pip install -i https://example.com requests\n",
  });
  const { code, stdout, stderr } = await imglint(["-f", "compact", "--only", "acme/public-index"], { cwd });
  expect([code, stdout, stderr]).toEqual([
    1,
    'Dockerfile:2:9: error: "pip install" takes packages from the public index; add "--index-url=https://pypi.acme.example/nightly" [acme/public-index]\n',
    "",
  ]);
});

test("its fix needs to be asked for, and does what the example shows", async () => {
  const cwd = project({ Dockerfile: installs, ".imglintrc.yaml": "plugins: [./lint/acme.ts]\n" });
  await imglint(["--only", "acme/public-index", "--fix"], { cwd });
  expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(installs);
  await imglint(["--only", "acme/public-index", "--unsafe-fixes"], { cwd });
  expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(
    "FROM python:3.14\nRUN pip install --index-url=https://pypi.acme.example/stable requests\n",
  );
});

test("explain shows it with its example as it is reported", async () => {
  const { code, stdout } = await imglint(["explain", "acme/public-index"], { cwd: project({}) });
  expect(code).toBe(0);
  expect(stdout).toContain("pip installs from the public index");
  expect(stdout).toContain('add "--index-url=https://pypi.acme.example/stable"');
});

test("it is tested as the guide says", async () => {
  const cwd = project({});
  const configuration = await loadConfig(join(cwd, "Dockerfile"), { config: join(cwd, ".imglintrc.yaml") });
  const { findings } = lint({ text: installs }, configuration);
  expect(findings.map(({ rule }) => rule)).toContain("acme/public-index");
});
