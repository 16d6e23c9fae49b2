import { execFileSync } from "node:child_process";
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

/** A plugin whose rules have one fix each: ADD becomes COPY, and, which is not safe, `apt` becomes `apt-get`. */
const plugin = `
const replaces = (pattern, text, unsafe, message) => ({
  summary: "is here", why: "It is here.", severity: "warning", preset: "recommended", examples: [],
  *check({ source }) {
    for (const match of source.text.matchAll(pattern)) {
      const at = source.range(match.index, match.index + match[0].length);
      yield { at, message, fix: { title: "replace it", edits: [{ at, text }], unsafe } };
    }
  },
});
export default {
  name: "made",
  rules: {
    add: replaces(/^ADD/gm, "COPY", false, '"ADD" is here'),
    apt: replaces(/\\bapt(?= )/g, "apt-get", true, '"apt" is here'),
    bad: replaces(/^EXPOSE/gm, "EXPOZE", false, '"EXPOSE" is here'),
  },
};
`;

const dockerfile = "FROM alpine:3.24\nADD a b\nRUN apt install x\nRUN c\n";
const fixed = dockerfile.replace("ADD", "COPY");
const allFixed = fixed.replace("apt", "apt-get");

const repo = (files: Readonly<Record<string, string | Uint8Array>> = { Dockerfile: dockerfile }): string =>
  tree({ ".git/HEAD": "", ".imglintrc.json": '{ "plugins": ["./plugin.mjs"] }', "plugin.mjs": plugin, ...files });

const run = (args: readonly string[], cwd: string, more: Parameters<typeof imglint>[1] | object = {}) =>
  imglint(["--only", "made/add,made/apt", ...args], { cwd, ...more });

const contentOf = (cwd: string, path = "Dockerfile"): string => readFileSync(join(cwd, path), "utf8");

describe("--fix", () => {
  test("writes safe fixes and reports what remains, where it is now", async () => {
    const cwd = repo({ Dockerfile: dockerfile.replace("ADD a b\n", "ADD a b\nADD c d\n") });
    const { code, stdout, stderr } = await run(["--fix"], cwd);
    expect(contentOf(cwd)).toBe(fixed.replace("COPY a b\n", "COPY a b\nCOPY c d\n"));
    expect(code).toBe(1);
    expect(stderr).toBe("");
    expect(stdout).toMatchInlineSnapshot(`
      Dockerfile:4:5: warning: "apt" is here [made/apt]
        4 │ RUN apt install x
          │     ^^^

      1 finding (1 warning) in 1 file, 2 fixed, 1 fixable with --unsafe-fixes
      Run "imglint explain made/apt" to learn why it matters and what to do.
    `);
  });

  test("exits with 0 where nothing remains", async () => {
    const cwd = repo();
    const { code, stdout } = await run(["--unsafe-fixes"], cwd);
    expect([code, stdout]).toEqual([0, "All good: no findings in 1 file, 2 fixed\n"]);
    expect(contentOf(cwd)).toBe(allFixed);
  });

  test("counts in JSON", async () => {
    const before = JSON.parse((await run(["-f", "json"], repo())).stdout);
    expect(before.summary).toMatchObject({ warning: 2, fixable: 2, fixed: 0 });
    expect(before.files[0].findings[0].fix).toEqual({
      title: "replace it",
      safety: "safe",
      edits: [{ line: 2, column: 1, endLine: 2, endColumn: 4, text: "COPY" }],
    });
    const after = JSON.parse((await run(["-f", "json", "--fix"], repo())).stdout);
    expect(after.summary).toMatchObject({ warning: 1, fixable: 1, fixed: 1 });
  });

  test("leaves a file alone that has nothing to fix", async () => {
    const cwd = repo({ Dockerfile: allFixed });
    const { ino, mtimeMs } = statSync(join(cwd, "Dockerfile"));
    await run(["--unsafe-fixes"], cwd);
    expect(statSync(join(cwd, "Dockerfile"))).toMatchObject({ ino, mtimeMs });
  });

  test("keeps mode, line endings and byte order mark, and leaves nothing else behind", async () => {
    const cwd = repo({ Dockerfile: `\ufeff${dockerfile.replaceAll("\n", "\r\n")}` });
    chmodSync(join(cwd, "Dockerfile"), 0o640);
    const names = readdirSync(cwd);
    await run(["--fix"], cwd);
    expect(contentOf(cwd)).toBe(`\ufeff${fixed.replaceAll("\n", "\r\n")}`);
    expect(statSync(join(cwd, "Dockerfile")).mode & 0o777).toBe(0o640);
    expect(readdirSync(cwd)).toEqual(names);
  });

  test("writes what a link points to, and leaves the link", async () => {
    const cwd = repo({ "real/Dockerfile": dockerfile });
    symlinkSync("real/Dockerfile", join(cwd, "Dockerfile"));
    await run(["--fix", "Dockerfile"], cwd);
    expect(lstatSync(join(cwd, "Dockerfile")).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(cwd, "real/Dockerfile")).isFile()).toBe(true);
    expect(contentOf(cwd, "real/Dockerfile")).toBe(fixed);
  });

  test("does not write a read-only file, and reports what is in it; the others are fixed", async () => {
    const cwd = repo({ "a/Dockerfile": dockerfile, "b/Dockerfile": dockerfile });
    chmodSync(join(cwd, "a/Dockerfile"), 0o444);
    const { code, stdout, stderr } = await run(["--fix", "-f", "compact"], cwd);
    expect(code).toBe(2);
    expect(stderr).toBe("imglint: a/Dockerfile: cannot be fixed: the file is read-only\n");
    expect(stdout.split("\n").filter(line => line.includes("/add]"))).toHaveLength(1);
    expect([contentOf(cwd, "a/Dockerfile"), contentOf(cwd, "b/Dockerfile")]).toEqual([dockerfile, fixed]);
  });

  test("does not write over what somebody else has written meanwhile", async () => {
    // A rule is asked after the file was read and before it is written.
    const meddling = plugin.replace("*check({ source }) {", "*check({ source, path }) {\n    write(path);");
    const cwd = repo();
    const file = JSON.stringify(join(cwd, "Dockerfile"));
    writeFileSync(
      join(cwd, "plugin.mjs"),
      `import { writeFileSync } from "node:fs";\nconst write = () => writeFileSync(${file}, "FROM other\\n");\n${meddling}`,
    );
    const names = readdirSync(cwd);
    const { code, stderr } = await run(["--fix"], cwd);
    expect(code).toBe(2);
    expect(stderr).toContain("Dockerfile: not fixed: somebody else has changed the file meanwhile");
    expect(contentOf(cwd)).toBe("FROM other\n");
    expect(readdirSync(cwd)).toEqual(names);
  });

  test("reports a fix that failed, and does not write it", async () => {
    const cwd = repo({ Dockerfile: "FROM alpine:3.24\nEXPOSE 80\n" });
    const { code, stdout } = await imglint(["--fix", "--only", "made/bad", "-f", "compact"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatchInlineSnapshot(`
      Dockerfile:2:1: error: the fix of "made/bad" breaks the file ("EXPOZE" is not an instruction); it was taken back, please report it as a bug [fix-failed]
      Dockerfile:2:1: warning: "EXPOSE" is here [made/bad]
    `);
    expect(contentOf(cwd)).toContain("EXPOSE");
  });

  test("fixes no more than the rules that run", async () => {
    const cwd = repo();
    await run(["--unsafe-fixes", "--ignore", "made/add"], cwd);
    expect(contentOf(cwd)).toBe(dockerfile.replace("apt", "apt-get"));
  });
});

describe("--fix on standard input", () => {
  test("prints the fixed file, and reports on standard error", async () => {
    const { code, stdout, stderr } = await run(["--fix", "-"], repo(), { stdin: dockerfile });
    expect([code, stdout]).toEqual([1, fixed]);
    expect(stderr).toContain('-:3:5: warning: "apt" is here');
    expect(stderr).toContain("1 fixed");
  });

  test("prints all of it where nothing is fixed, byte by byte", async () => {
    const cwd = repo({ ".imglintrc.json": '{ "plugins": ["./plugin.mjs"], "ignores": ["x"] }' });
    for (const stdin of ["", allFixed, `\ufeff${allFixed}`, "FROM"]) {
      expect((await run(["--fix", "-"], cwd, { stdin })).stdout).toBe(stdin);
    }
    expect((await run(["--fix", "-"], cwd, { stdin: Buffer.from("FROM x # \xff", "latin1") })).stdout).toContain("#");
    const ignored = await imglint(["--fix", "--stdin-filename", "x"], { cwd, stdin: dockerfile });
    expect([ignored.code, ignored.stdout]).toEqual([0, dockerfile]);
  });

  test("keeps the byte order mark", async () => {
    const { stdout } = await run(["--fix", "-"], repo(), { stdin: `\ufeff${dockerfile}` });
    expect(stdout).toBe(`\ufeff${fixed}`);
  });

  test("prints nothing that could be taken for a fixed file where it cannot read", async () => {
    const { code, stdout } = await run(["--fix", "-"], repo(), { stdin: "FROM x\0" });
    expect([code, stdout]).toEqual([2, ""]);
  });

  test("sends any format to standard error, but not what has a file of its own", async () => {
    const cwd = repo();
    const { stdout, stderr } = await run(["--fix", "-", "-f", "json", "-f", "compact=c.txt"], cwd, {
      stdin: dockerfile,
    });
    expect(stdout).toBe(fixed);
    expect(JSON.parse(stderr).summary.fixed).toBe(1);
    expect(contentOf(cwd, "c.txt")).toContain("[made/apt]");
  });
});

describe("--diff", () => {
  test("shows safe fixes and writes nothing", async () => {
    const cwd = repo();
    const { code, stdout, stderr } = await run(["--diff"], cwd);
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout).toMatchInlineSnapshot(`
      --- a/Dockerfile
      +++ b/Dockerfile
      @@ -1,4 +1,4 @@
       FROM alpine:3.24
      -ADD a b
      +COPY a b
       RUN apt install x
       RUN c
    `);
    expect(contentOf(cwd)).toBe(dockerfile);
    expect((await run(["--diff", "--fix"], cwd)).stdout).toBe(stdout);
  });

  test("shows unsafe ones too where they are asked for", async () => {
    const { stdout } = await run(["--diff", "--unsafe-fixes"], repo());
    expect(stdout).toContain("\n-ADD a b\n-RUN apt install x\n+COPY a b\n+RUN apt-get install x\n");
  });

  test("is empty where there is nothing to fix, whatever else was found", async () => {
    const { code, stdout } = await run(["--diff"], repo({ Dockerfile: fixed }));
    expect([code, stdout]).toEqual([0, ""]);
  });

  test("still fails for what cannot be read", async () => {
    expect((await run(["--diff", ".", "gone"], repo())).code).toBe(2);
  });

  test("leaves standard output to the diff: formats need a file", async () => {
    const cwd = repo();
    const { code, stdout, stderr } = await run(["--diff", "-f", "json"], cwd);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe('imglint: standard output is for the diff; write "--format json=report.txt"\n');
    expect((await run(["--diff", "-f", "json=r.json"], cwd)).code).toBe(1);
    expect(JSON.parse(contentOf(cwd, "r.json")).summary).toMatchObject({ fixed: 0, warning: 2 });
  });

  test("has colours where the destination has, and is the same otherwise", async () => {
    const cwd = repo();
    const colourful = (await run(["--diff", "--color"], cwd)).stdout;
    expect(colourful).toContain("\u001b[31m-ADD a b\u001b[39m\n");
    expect(stripVTControlCharacters(colourful)).toBe((await run(["--diff"], cwd)).stdout);
  });

  test("cannot steer a terminal", async () => {
    const cwd = repo({ Dockerfile: "FROM a\nADD\ta\u001b[2J b\n" });
    expect((await run(["--diff"], cwd)).stdout).toContain("\u001b[2J");
    expect((await run(["--diff", "--no-color"], cwd, { isTTY: true })).stdout).toContain("-ADD\ta␛[2J b\n");
  });

  test("says which fix failed, on standard error", async () => {
    const cwd = repo({ Dockerfile: "FROM alpine:3.24\nEXPOSE 80\n" });
    const { code, stdout, stderr } = await imglint(["--diff", "--only", "made/bad"], { cwd });
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatch(/^imglint: Dockerfile:2: the fix of "made\/bad" breaks the file/);
  });

  test("can be applied", async () => {
    const files = {
      "a/Dockerfile": dockerfile.repeat(7),
      "b/Dockerfile": `ADD x y\n${dockerfile}ADD c d`,
      "c/Dockerfile": dockerfile.replaceAll("\n", "\r\n"),
      "d/Dockerfile": `${"RUN c\n".repeat(9)}ADD a b\n${"RUN c\n".repeat(6)}ADD a b\n${"RUN c\n".repeat(7)}ADD a b\n`,
    };
    const cwd = repo(files);
    const args = ["--unsafe-fixes", ...Object.keys(files)];
    const { stdout } = await run([...args, "--diff"], cwd);
    execFileSync("git", ["apply", "--unidiff-zero", "-"], {
      cwd,
      input: stdout,
      env: { ...process.env, GIT_DIR: "x" },
    });
    const patched = Object.keys(files).map(path => contentOf(cwd, path));
    for (const [path, content] of Object.entries(files)) writeFileSync(join(cwd, path), content);
    await run(args, cwd);
    expect(patched).toEqual(Object.keys(files).map(path => contentOf(cwd, path)));
    expect(patched.join("")).not.toContain("ADD");
  });
});

test("commands fix nothing", async () => {
  const { code, stderr } = await imglint(["rules", "--fix"], { cwd: repo() });
  expect([code, stderr]).toEqual([2, 'imglint: "imglint rules" does not take "--fix"; see "imglint rules --help"\n']);
});
