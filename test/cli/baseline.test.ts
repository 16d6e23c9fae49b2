import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { found, imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const bad = "FROM alpine:latest\nADD a b\nUSER root\n";
const rules = ["--only", "latest-tag,add-instead-of-copy,root-user"];

const repo = (files: Readonly<Record<string, string>> = { "api/Dockerfile": bad }): string =>
  tree({ ".git/HEAD": "", ...files });

const run = (cwd: string, ...args: readonly string[]) => imglint([...rules, "--format", "json", ...args], { cwd });
const update = (cwd: string, ...args: readonly string[]) =>
  run(cwd, "--baseline", "known.json", "--update-baseline", ...args);
const check = (cwd: string, ...args: readonly string[]) => run(cwd, "--baseline", "known.json", ...args);

test("a baseline is sorted, one line for each finding", async () => {
  const cwd = repo({ "b/Dockerfile": "FROM alpine:latest\n", "api/Dockerfile": bad });
  const { code, stderr } = await update(cwd);
  expect(code).toBe(0);
  expect(stderr).toBe("imglint: known.json: 4 known findings (4 added, 0 removed)\n");
  expect(readFileSync(join(cwd, "known.json"), "utf8").replace(/[0-9a-f]{40}/g, "…")).toMatchInlineSnapshot(`
    {
      "version": 1,
      "files": {
        "api/Dockerfile": [
          {"rule":"add-instead-of-copy","fingerprint":"…","message":"\\"ADD\\" also unpacks and downloads; use \\"COPY\\" for local files"},
          {"rule":"latest-tag","fingerprint":"…","message":"\\"alpine:latest\\" changes under you; pin a version such as \\"alpine:3.24\\""},
          {"rule":"root-user","fingerprint":"…","message":"the last \\"USER\\" is \\"root\\"; end with one that is not root"}
        ],
        "b/Dockerfile": [
          {"rule":"latest-tag","fingerprint":"…","message":"\\"alpine:latest\\" changes under you; pin a version such as \\"alpine:3.24\\""}
        ]
      }
    }
  `);
});

test("what it knows is neither shown nor counted, wherever it has moved", async () => {
  const cwd = repo();
  await update(cwd);
  writeFileSync(join(cwd, "api/Dockerfile"), `# moved\n\n${bad}`);
  const outcome = await check(cwd);
  expect(found(outcome)).toEqual([]);
  expect(outcome.code).toBe(0);
  expect(outcome.stderr).toBe("");
  expect(JSON.parse(outcome.stdout).summary.baselined).toBe(3);
});

test("what is new is shown, also where it looks like something known", async () => {
  const cwd = repo();
  await update(cwd);
  writeFileSync(join(cwd, "api/Dockerfile"), `${bad}ADD a b\nADD c d\n`);
  const outcome = await check(cwd);
  expect(outcome.code).toBe(1);
  expect(JSON.parse(outcome.stdout).files[0].findings.map(({ line }: { line: number }) => line)).toEqual([4, 5]);
});

test("paths count from the baseline, not from where imglint is started", async () => {
  const cwd = repo();
  await update(cwd);
  const outcome = await imglint([...rules, "--baseline", "../known.json"], { cwd: join(cwd, "api") });
  expect(outcome.code).toBe(0);
});

describe("entries without a finding", () => {
  test("are reported, and pruned on update", async () => {
    const cwd = repo();
    await update(cwd);
    writeFileSync(join(cwd, "api/Dockerfile"), "FROM alpine:3.24\nADD a b\nUSER root\n");
    expect((await check(cwd)).stderr).toBe(
      'imglint: known.json: 1 entry is no longer found; "--update-baseline" takes them out\n',
    );
    expect((await update(cwd)).stderr).toBe("imglint: known.json: 2 known findings (0 added, 1 removed)\n");
    expect((await check(cwd)).stderr).toBe("");
  });

  test("are no matter where their rule did not run or shows too little", async () => {
    const cwd = repo();
    await update(cwd);
    const narrow = await imglint(["--only", "latest-tag", "--baseline", "known.json"], { cwd });
    expect([narrow.code, narrow.stderr]).toEqual([0, ""]);
    expect((await check(cwd, "--min-severity", "error")).stderr).toBe("");
  });

  test("go with their file, and stay with one that was not linted", async () => {
    const cwd = repo({ "a/Dockerfile": bad, "b/Dockerfile": bad, "c/Dockerfile": bad });
    await update(cwd);
    rmSync(join(cwd, "b"), { recursive: true });
    expect((await update(cwd, "a")).stderr).toBe("imglint: known.json: 6 known findings (0 added, 3 removed)\n");
    expect((await check(cwd, "c")).code).toBe(0);
  });

  test("stay where their rule does not run in the update", async () => {
    const cwd = repo();
    await update(cwd);
    await imglint(["--only", "latest-tag", "--baseline", "known.json", "--update-baseline"], { cwd });
    expect((await check(cwd)).code).toBe(0);
  });
});

test("--fix leaves alone what is known, and what shares a line with a fix stays known", async () => {
  const cwd = repo({ Dockerfile: "from alpine:latest as x\nADD a b\n" });
  const only = ["--only", "latest-tag,add-instead-of-copy,from-as-casing"];
  await imglint(["--only", "latest-tag,add-instead-of-copy", "--baseline", "known.json", "--update-baseline"], { cwd });
  writeFileSync(join(cwd, "Dockerfile"), "FROM alpine:latest as x\nADD a b\n");
  await imglint([...only, "--baseline", "known.json", "--update-baseline", "--ignore", "from-as-casing"], { cwd });
  const outcome = await imglint([...only, "--baseline", "known.json", "--fix", "--format", "json"], { cwd });
  expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe("FROM alpine:latest AS x\nADD a b\n");
  expect(found(outcome)).toEqual([]);
  expect(outcome.code).toBe(0);
});

test("the configuration can name it, from its own folder", async () => {
  const cwd = repo({ "api/Dockerfile": bad, "api/.imglintrc.json": '{ "baseline": "known.json" }' });
  expect((await run(cwd, "--update-baseline")).code).toBe(0);
  expect((await run(cwd)).code).toBe(0);
  expect(readFileSync(join(cwd, "api/known.json"), "utf8")).toContain('"Dockerfile"');
});

describe("is refused", () => {
  const complaint = async (cwd: string, ...args: readonly string[]) => {
    const { code, stdout, stderr } = await run(cwd, ...args);
    expect(code).toBe(2);
    return { stdout, stderr };
  };

  test("without the file", async () => {
    expect(await complaint(repo(), "--baseline", "gone.json")).toEqual({
      stdout: "",
      stderr: 'imglint: "gone.json" is not there; write it with "--update-baseline"\n',
    });
    expect((await complaint(repo(), "--update-baseline")).stderr).toContain('add "--baseline imglint-baseline.json"');
  });

  test("where the file is none, which is then not overwritten", async () => {
    for (const [text, why] of [
      ["{", "is no JSON"],
      ["[]", "is no baseline of imglint"],
      ['{ "version": 2, "files": {} }', "is of version 2, not 1"],
      ['{ "version": 1, "files": { "a": [{}] } }', 'has an entry for "a" without rule or fingerprint'],
    ] as const) {
      const cwd = repo({ Dockerfile: bad, "known.json": text });
      expect((await complaint(cwd, "--baseline", "known.json")).stderr).toBe(`imglint: "known.json" ${why}\n`);
      await complaint(cwd, "--baseline", "known.json", "--update-baseline");
      expect(readFileSync(join(cwd, "known.json"), "utf8")).toBe(text);
    }
  });

  test("where it is a Dockerfile, a folder, or lies in none", async () => {
    const cwd = repo({ Dockerfile: bad, "folder/x": "" });
    for (const [name, why] of [
      ["Dockerfile", '"Dockerfile" is no JSON'],
      ["folder", '"folder" cannot be read: is a directory'],
      ["gone/known.json", "gone/known.json: the baseline cannot be written: no such directory"],
      ["/dev/zero", '"/dev/zero" cannot be read: not a regular file'],
    ]) {
      const { stderr } = await complaint(cwd, "--baseline", `${name}`, "--update-baseline", "Dockerfile");
      expect(stderr).toBe(`imglint: ${why}\n`);
    }
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(bad);
  });

  test("where the configuration names a bad one: the files are linted all the same", async () => {
    const cwd = repo({ Dockerfile: bad, ".imglintrc.json": '{ "baseline": "gone.json" }' });
    const outcome = await run(cwd);
    expect([outcome.code, found(outcome).length]).toEqual([2, 3]);
    expect(outcome.stderr).toContain("gone.json");
  });

  test("with what would make half a baseline", async () => {
    const args = ["--baseline", "known.json", "--update-baseline"];
    expect((await complaint(repo(), ...args, "--changed-since", "HEAD")).stderr).toContain("--changed-since");
    expect((await complaint(repo(), ...args, "--diff")).stderr).toContain("--diff");
  });
});
