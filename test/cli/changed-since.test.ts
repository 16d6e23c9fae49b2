import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const hasGit = spawnSync("git", ["--version"]).status === 0;

const git = (cwd: string, ...args: readonly string[]): void => {
  const who = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
  execFileSync("git", [...who, ...args], { cwd, stdio: "pipe" });
};

const repo = (files: Readonly<Record<string, string>> = { Dockerfile: "FROM alpine:3.24\nADD a b\nADD c d\n" }) => {
  const cwd = tree(files);
  git(cwd, "init", "-q");
  git(cwd, "add", "-A");
  git(cwd, "commit", "-q", "-m", "first");
  return cwd;
};

const run = (cwd: string, revision = "HEAD", ...args: readonly string[]) =>
  imglint(["--only", "add-instead-of-copy", "--format", "json", "--changed-since", revision, ...args], { cwd });

const linesIn = ({ stdout }: { readonly stdout: string }): readonly string[] => {
  const { files }: { files: { path: string; findings: { line: number }[] }[] } = JSON.parse(stdout);
  return files.flatMap(({ path, findings }) => findings.map(({ line }) => `${path}:${line}`));
};

describe.skipIf(!hasGit)("--changed-since (needs git)", () => {
  test("shows what is on changed lines, committed or not", async () => {
    const cwd = repo();
    expect(linesIn(await run(cwd))).toEqual([]);
    expect((await run(cwd)).code).toBe(0);
    writeFileSync(join(cwd, "Dockerfile"), "FROM alpine:3.24\nADD a b\n# new\nADD e f\nADD c d\n");
    expect(linesIn(await run(cwd))).toEqual(["Dockerfile:4"]);
    git(cwd, "commit", "-q", "-a", "-m", "second");
    expect(linesIn(await run(cwd))).toEqual([]);
    const outcome = await run(cwd, "HEAD~1");
    expect(linesIn(outcome)).toEqual(["Dockerfile:4"]);
    expect(outcome.code).toBe(1);
  });

  test("shows all of a file that git does not know, and nothing of one that only moved", async () => {
    const cwd = repo({ "a/Dockerfile": "FROM a\nADD a b\n" });
    mkdirSync(join(cwd, "new"));
    writeFileSync(join(cwd, "new/Dockerfile"), "FROM a\nADD a b\n");
    renameSync(join(cwd, "a"), join(cwd, "b"));
    git(cwd, "add", "b", "a");
    expect(linesIn(await run(cwd))).toEqual(["new/Dockerfile:2"]);
  });

  test("counts from where the branch has left the revision's", async () => {
    const cwd = repo();
    git(cwd, "checkout", "-q", "-b", "topic");
    git(cwd, "checkout", "-q", "-");
    writeFileSync(join(cwd, "Dockerfile"), "FROM alpine:3.24\nADD c d\n");
    git(cwd, "commit", "-q", "-a", "-m", "elsewhere");
    git(cwd, "tag", "ahead");
    git(cwd, "checkout", "-q", "topic");
    expect(linesIn(await run(cwd, "ahead"))).toEqual([]);
  });

  test("works from a folder below, for names with blanks and brackets", async () => {
    const cwd = repo({ "a [b]/Dockerfile": "FROM a\nADD a b\n" });
    writeFileSync(join(cwd, "a [b]/Dockerfile"), "FROM a\nADD a b\nADD c d\n");
    expect(linesIn(await run(join(cwd, "a [b]")))).toEqual(["Dockerfile:3"]);
  });

  test("takes names for names, whatever git could read in them", async () => {
    const names = ["--output=x.Dockerfile", "-q.Dockerfile", ":(top).Dockerfile", "a\nb.Dockerfile"];
    const cwd = repo(Object.fromEntries(names.map(name => [name, "FROM a\nADD a b\n"])));
    expect(linesIn(await run(cwd))).toEqual([]);
    for (const name of names) writeFileSync(join(cwd, name), "FROM a\nADD a b\nADD c d\n");
    expect(linesIn(await run(cwd))).toEqual(names.map(name => `${name}:3`));
    expect(readdirSync(cwd).sort()).toEqual([...names, ".git"].sort());
  });

  test("knows what a submodule was at the revision", async () => {
    const inner = repo({ Dockerfile: "FROM a\nADD a b\n" });
    const cwd = repo();
    git(cwd, "-c", "protocol.file.allow=always", "submodule", "add", "-q", inner, "sub/inner");
    git(cwd, "commit", "-q", "-m", "second");
    expect(linesIn(await run(cwd))).toEqual([]);
    writeFileSync(join(cwd, "sub/inner/Dockerfile"), "FROM a\nADD a b\nADD c d\n");
    writeFileSync(join(cwd, "sub/inner/new.Dockerfile"), "FROM a\nADD a b\n");
    const changed = ["sub/inner/Dockerfile:3", "sub/inner/new.Dockerfile:2"];
    expect(linesIn(await run(cwd))).toEqual(changed);
    git(join(cwd, "sub/inner"), "add", "-A");
    git(join(cwd, "sub/inner"), "commit", "-q", "-m", "inner");
    expect(linesIn(await run(cwd))).toEqual(changed);
    git(cwd, "commit", "-q", "-a", "-m", "third");
    expect(linesIn(await run(cwd))).toEqual([]);
    expect(linesIn(await run(cwd, "HEAD~1"))).toEqual(changed);
    // There was no submodule yet: all of it is new.
    expect(linesIn(await run(cwd, "HEAD~2"))).toEqual(["sub/inner/Dockerfile:2", ...changed]);
  });

  test("--fix leaves other lines alone", async () => {
    const cwd = repo();
    writeFileSync(join(cwd, "Dockerfile"), "FROM alpine:3.24\nADD a.txt b\nADD c.txt d\n");
    git(cwd, "commit", "-q", "-a", "-m", "second");
    writeFileSync(join(cwd, "Dockerfile"), "FROM alpine:3.24\nADD a.txt b\nADD c.txt d\nADD e.txt f\n");
    expect((await run(cwd, "HEAD", "--fix")).code).toBe(0);
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(
      "FROM alpine:3.24\nADD a.txt b\nADD c.txt d\nCOPY e.txt f\n",
    );
  });

  test("is refused where git cannot tell", async () => {
    const complaint = async (cwd: string, revision?: string, ...args: readonly string[]) => {
      const { code, stdout, stderr } = await run(cwd, revision, ...args);
      expect([code, stdout]).toEqual([2, ""]);
      return stderr;
    };
    expect(await complaint(repo(), "gone")).toBe(
      'imglint: "--changed-since gone" cannot be told: no such revision; is the clone too shallow? (fetch-depth: 0)\n',
    );
    expect(await complaint(repo(), "--output=x")).toContain("no such revision");
    const unborn = tree({ Dockerfile: "FROM a\n" });
    expect(await complaint(unborn)).toContain("not a git repository");
    git(unborn, "init", "-q");
    expect(await complaint(unborn)).toContain("no such revision");
    expect(await complaint(repo(), "")).toContain('"--changed-since" is empty');
    expect(await complaint(repo(), "HEAD", "-")).toContain("standard input");
  });
});
