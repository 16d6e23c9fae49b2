import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { tree } from "../support/tree.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

/** Without the variables that npm and git leave behind for what they start. */
const env = (home: string): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(?:npm_|GIT_)/i.test(name))),
  ...{ PRE_COMMIT_HOME: join(home, "cache"), HOME: home, PRE_COMMIT_COLOR: "never" },
  ...{
    GIT_AUTHOR_NAME: "a",
    GIT_AUTHOR_EMAIL: "a@example.com",
    GIT_COMMITTER_NAME: "a",
    GIT_COMMITTER_EMAIL: "a@example.com",
  },
});

/** This project as it stands, as a repository of its own; the result is its commit. */
const published = (folder: string, home: string): string => {
  const git = (...args: readonly string[]) =>
    execFileSync("git", args, { cwd: folder, env: env(home), encoding: "utf8" });
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of files.toString().split("\0").filter(Boolean)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    cpSync(join(root, file), join(folder, file), { force: true });
  }
  git("init", "-q");
  git("add", "-A");
  git("commit", "-q", "-m", "as it stands");
  return git("rev-parse", "HEAD").trim();
};

describe.skipIf(!has("pre-commit") || !has("git"))("pre-commit (where it and git are installed)", () => {
  test("refuses a bad Dockerfile with the report, takes a good one, and fixes", () => {
    const home = tree({ "project/": "", "hooks/": "", "cache/": "" });
    const [cwd, hooks] = [join(home, "project"), join(home, "hooks")];
    const revision = published(hooks, home);
    const run = (program: string, ...args: readonly string[]) => {
      const { status, stdout, stderr } = spawnSync(program, args, { cwd, env: env(home), encoding: "utf8" });
      return { status, output: stdout + stderr };
    };
    const configure = (id: string): void => {
      const text = `repos:\n  - repo: ${hooks}\n    rev: ${revision}\n    hooks:\n      - id: ${id}\n        args: [--only, "latest-tag,add-instead-of-copy"]\n`;
      writeFileSync(join(cwd, ".pre-commit-config.yaml"), text);
    };
    const commit = (dockerfile: string) => {
      writeFileSync(join(cwd, "Dockerfile"), dockerfile);
      writeFileSync(join(cwd, "dockerfile.md"), "FROM node:latest\n");
      run("git", "add", "-A");
      return run("git", "commit", "-m", "try");
    };
    run("git", "init", "-q");
    configure("imglint");
    expect(run("pre-commit", "install")).toMatchObject({ status: 0 });

    const bad = commit("FROM node:latest\n");
    expect(bad.status).toBe(1);
    expect(bad.output).toMatch(/imglint\.+Failed/);
    expect(bad.output).toContain('Dockerfile:1:11: warning: "node:latest" changes under you');
    expect(bad.output).not.toContain("dockerfile.md");
    const good = commit("FROM node:26\n");
    expect(good).toMatchObject({ status: 0 });
    expect(good.output).toMatch(/imglint\.+Passed/);

    configure("imglint-fix");
    const fixed = commit("FROM node:26\nADD app.js /app/\n");
    expect(fixed.status).toBe(1);
    expect(fixed.output).toContain("files were modified by this hook");
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe("FROM node:26\nCOPY app.js /app/\n");
  }, 300_000);
});
