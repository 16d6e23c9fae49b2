import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { found, imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

const latest = "FROM node:latest\n";
const pinned = "FROM alpine:3.24\n";

/** A repository with these files. */
const repo = (files: Readonly<Record<string, string>> = { Dockerfile: latest }): string =>
  tree({ ".git/HEAD": "", ...files });

/** One rule that is well known is enough to see what happens to findings. */
const run = (args: readonly string[], cwd: string, more: { stdin?: string; env?: Record<string, string> } = {}) =>
  imglint(["-f", "json", "--only", "latest-tag", ...args], { cwd, ...more });

describe("exit codes", () => {
  test.each([
    ["a finding at the threshold", [], 1],
    ["a finding below --fail-on", ["--fail-on", "error"], 0],
    ["never", ["--fail-on", "never"], 0],
    ["a finding raised by --rule", ["--fail-on", "error", "--rule", "latest-tag=error"], 1],
    ["a finding lowered by --rule", ["--rule", "DL3007=info"], 0],
    [
      "a finding that is not shown",
      ["--fail-on", "style", "--rule", "latest-tag=info", "--min-severity", "warning"],
      0,
    ],
    ["as many warnings as allowed", ["--max-warnings", "1"], 0],
    ["more warnings than allowed", ["--max-warnings", "0"], 1],
    ["as many as allowed, with --fail-on", ["--max-warnings", "1", "--fail-on", "warning"], 1],
    ["more than allowed, and nothing else counts", ["--max-warnings", "0", "--fail-on", "never"], 1],
    ["errors are no warnings", ["--max-warnings", "0", "--rule", "latest-tag=error", "--fail-on", "never"], 0],
    ["--max-warnings alone fails on errors", ["--max-warnings", "5", "--rule", "latest-tag=error"], 1],
    ["a path that is not there beats findings", [".", "gone"], 2],
  ])("%s", async (_, args, code) => {
    expect((await run(args, repo())).code).toBe(code);
  });

  test("a syntax error in a Dockerfile is a finding", async () => {
    const outcome = await run([], repo({ Dockerfile: "FRMO x\n" }));
    expect(outcome.code).toBe(1);
    expect(found(outcome)).toContain("Dockerfile: syntax-error error");
  });

  test("each file is judged by its own failOn", async () => {
    const strict = { "a/Dockerfile": latest, "a/.imglintrc": "failOn: never", Dockerfile: pinned };
    expect((await run([], repo(strict))).code).toBe(0);
    expect((await run([], repo({ ...strict, Dockerfile: latest }))).code).toBe(1);
    expect((await run(["--fail-on", "warning"], repo(strict))).code).toBe(1);
  });

  test("the preset hadolint has hadolint's threshold", async () => {
    const cwd = repo({ Dockerfile: latest });
    const args = ["-p", "hadolint", "--rule", "latest-tag=info,DL3007=info"];
    expect((await run(args, cwd)).code).toBe(1);
    expect((await run([...args, "--fail-on", "warning"], cwd)).code).toBe(0);
  });
});

describe("which rules run", () => {
  const names = async (args: readonly string[], config = "") =>
    found(await imglint(["-f", "json", ...args], { cwd: repo({ Dockerfile: latest, ".imglintrc.yaml": config }) }));

  test("--only runs what is off at its own severity, and nothing else", async () => {
    expect(await names(["--only", "latest-tag"], "rules: { latest-tag: off }")).toEqual([
      "Dockerfile: latest-tag warning",
    ]);
  });

  test("--only keeps severity and options of the configuration", async () => {
    expect(await names(["--only", "DL3007"], "rules: { latest-tag: error }")).toEqual(["Dockerfile: latest-tag error"]);
    expect(await names(["--only", "DL3007"], "rules: { latest-tag: [error, { tags: [x] }] }")).toEqual([]);
  });

  test("--ignore and --rule x=off beat --only", async () => {
    expect(await names(["--only", "latest-tag", "--ignore", "DL3007"])).toEqual([]);
    expect(await names(["--only", "latest-tag", "--rule", "latest-tag=off"])).toEqual([]);
  });

  test("--preset replaces the preset of the configuration and keeps its rules", async () => {
    const config = "preset: strict\nrules: { latest-tag: error }";
    expect(await names(["--preset", "hadolint", "--fail-on", "never"], config)).toEqual([
      "Dockerfile: latest-tag error",
    ]);
  });

  test("codes are taken in any case and in the spellings of their tools", async () => {
    for (const name of ["dl3007", "DS001", "AVD-DS-0001", "ckv_docker_7"]) {
      expect(await names(["--only", name])).toContain("Dockerfile: latest-tag warning");
    }
  });

  test("--no-config leaves the configuration aside, --config takes another", async () => {
    const cwd = repo({
      Dockerfile: latest,
      ".imglintrc": "rules: { latest-tag: off }",
      "ci/x.yaml": "rules: { latest-tag: error }",
    });
    const severities = async (args: readonly string[]) => found(await imglint(["-f", "json", ...args], { cwd }));
    expect(await severities(["--no-config"])).toContain("Dockerfile: latest-tag warning");
    expect(await severities(["-c", "ci/x.yaml"])).toContain("Dockerfile: latest-tag error");
    expect((await severities([])).filter(line => line.includes("latest-tag"))).toEqual([]);
  });

  test("build arguments come from the command line before the configuration", async () => {
    const cwd = repo({ Dockerfile: "ARG TAG\nFROM node:${TAG}\n", ".imglintrc": "buildArgs: { TAG: latest }" });
    expect(found(await run([], cwd))).toEqual(["Dockerfile: latest-tag warning"]);
    expect(found(await run(["--build-arg", "TAG=26.1"], cwd))).toEqual([]);
  });

  test("comments count, unless --no-inline-ignores", async () => {
    const cwd = repo({ Dockerfile: `# hadolint ignore=DL3007\n${latest}` });
    const outcome = await run([], cwd);
    expect([found(outcome), JSON.parse(outcome.stdout).summary.suppressed]).toEqual([[], 1]);
    expect(found(await run(["--no-inline-ignores"], cwd))).toEqual(["Dockerfile: latest-tag warning"]);
  });
});

describe("a bad option or a bad --config", () => {
  test.each([
    ["an unknown option", ["--onyl", "x"], 'unknown option "--onyl"; did you mean "--only"?'],
    ["an unknown rule", ["--only", "lates-tag"], 'unknown rule "lates-tag"; did you mean "latest-tag"?'],
    ["an unknown rule to ignore", ["--ignore", "DL99999"], 'unknown rule "DL99999"; "imglint rules" lists all'],
    ["an unknown rule in --rule", ["--rule", "latst-tag=off"], 'unknown rule "latst-tag"; did you mean "latest-tag"?'],
    ["an unknown format", ["-f", "jsn"], 'unknown format "jsn"; did you mean "json"?'],
    ["a format without a file", ["-f", "json="], '"json=" is not a format; write "json" or "json=report.json"'],
    ["two formats on standard output", ["-f", "json", "-f", "pretty"], /^two formats go to standard output; /],
    ["two formats in one file", ["-f", "json=a", "-f", "pretty=./a"], /^two formats go to ".*a"; /],
    ["a configuration that is not there", ["-c", "gone.yaml"], "gone.yaml: no such file"],
    ["a broken configuration", ["-c", "bad.yaml"], 'bad.yaml: unknown key "presett"; did you mean "preset"?'],
    ["a context that is not there", ["--context", "gone"], /^"gone" is not a directory; /],
    ["a reporter that is not there", ["-f", "./gone.js"], /^the reporter "\.\/gone\.js" cannot be loaded: /],
  ])("%s: nothing is linted, standard output is empty", async (_, args, message) => {
    const { code, stdout, stderr } = await imglint(args, {
      cwd: repo({ Dockerfile: latest, "bad.yaml": "presett: all" }),
    });
    expect([code, stdout]).toEqual([2, ""]);
    const said = stderr.replace(/^imglint: /, "").trimEnd();
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  test("SOURCE_DATE_EPOCH that is no number", async () => {
    const { code, stderr } = await run([], repo(), { env: { SOURCE_DATE_EPOCH: "soon" } });
    expect([code, stderr]).toEqual([
      2,
      'imglint: SOURCE_DATE_EPOCH is "soon"; give it a number of seconds, or unset it\n',
    ]);
  });
});

test("SOURCE_DATE_EPOCH is today", async () => {
  const cwd = repo({ Dockerfile: "FROM debian:12\n" });
  const on = async (day: number) =>
    found(
      await imglint(["-f", "json", "--only", "end-of-life-image"], {
        cwd,
        env: { SOURCE_DATE_EPOCH: String(day / 1000) },
      }),
    );
  expect(await on(Date.UTC(2024, 0, 1))).toEqual([]);
  expect(await on(Date.UTC(2035, 0, 1))).toEqual(["Dockerfile: end-of-life-image warning"]);
});

describe("what fails costs only itself", () => {
  test("a broken configuration costs the files it governs, and is named once", async () => {
    const cwd = repo({
      Dockerfile: latest,
      "a/Dockerfile": latest,
      "a/b/Dockerfile": latest,
      "a/.imglintrc.yaml": "rules: 7",
    });
    const outcome = await run([], cwd);
    expect(outcome.code).toBe(2);
    expect(found(outcome)).toEqual(["Dockerfile: latest-tag warning"]);
    expect(JSON.parse(outcome.stdout).errors).toEqual([
      { path: "a/.imglintrc.yaml", message: '"rules" is 7; expected keys with values' },
    ]);
    expect(outcome.stderr).toBe('imglint: a/.imglintrc.yaml: "rules" is 7; expected keys with values\n');
  });

  test("a path that is not there leaves the others", async () => {
    const outcome = await run(["gone", "Dockerfile"], repo());
    expect(found(outcome)).toEqual(["Dockerfile: latest-tag warning"]);
    expect(JSON.parse(outcome.stdout).errors).toEqual([{ path: "gone", message: "no such file" }]);
    expect(outcome.stderr).toBe("imglint: gone: no such file\n");
    const { stdout, stderr } = await imglint(["gone", "Dockerfile"], { cwd: repo(), isTTY: true });
    expect(stdout).toContain("incomplete because of 1 error");
    expect(stdout).not.toContain("gone");
    expect(stderr).toBe("imglint: gone: no such file\n");
  });
});

describe("what is linted", () => {
  test("a tree without a Dockerfile is an error, unless --allow-empty", async () => {
    const cwd = repo({ "README.md": "" });
    expect((await run([], cwd)).code).toBe(2);
    const { code, stdout } = await run(["--allow-empty"], cwd);
    expect([code, JSON.parse(stdout).files]).toEqual([0, []]);
  });

  test("ignores hold for named files too, and leaving nothing is fine", async () => {
    const cwd = repo({ "vendor/Dockerfile": latest, ".imglintrc": "ignores: [vendor]" });
    const { code, stdout, stderr } = await run(["vendor/Dockerfile"], cwd);
    expect([code, JSON.parse(stdout).files, stderr]).toEqual([0, [], ""]);
  });

  test("files are reported in path order, clean ones too", async () => {
    const cwd = repo({ "b/Dockerfile": pinned, "a/Dockerfile": latest, Dockerfile: pinned });
    const { stdout } = await run(["b", "a", "."], cwd);
    const paths = JSON.parse(stdout).files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(["Dockerfile", "a/Dockerfile", "b/Dockerfile"]);
  });
});

describe("standard input", () => {
  test("is called - and takes the configuration of the working directory", async () => {
    const cwd = repo({ ".imglintrc": "rules: { latest-tag: error }" });
    expect(found(await run(["-"], cwd, { stdin: latest }))).toEqual(["-: latest-tag error"]);
  });

  test("is named, and placed in the tree, by --stdin-filename", async () => {
    const cwd = repo({
      "a/.imglintrc":
        "rules: { latest-tag: error }\noverrides: [{ files: dev/**, rules: { latest-tag: info } }]\nignores: [old]",
    });
    const at = async (name: string) => found(await run(["-", "--stdin-filename", name], cwd, { stdin: latest }));
    expect(await at("a/Dockerfile")).toEqual(["a/Dockerfile: latest-tag error"]);
    expect(await at("a/dev/Dockerfile")).toEqual(["a/dev/Dockerfile: latest-tag info"]);
    expect(await at("a/old/Dockerfile")).toEqual([]);
  });

  test("is read when only its name is given", async () => {
    expect(found(await run(["--stdin-filename", "x"], repo(), { stdin: latest }))).toEqual(["x: latest-tag warning"]);
  });

  test("is not read when nobody asks for it", async () => {
    const outcome = await run([], repo(), { stdin: "FROM node:latest\nFROM node:latest\n" });
    expect(found(outcome)).toHaveLength(1);
  });
});

describe("formats", () => {
  test("pretty is the default, without colour in a pipe", async () => {
    const { stdout } = await imglint(["--only", "latest-tag"], { cwd: repo() });
    expect(stdout).toContain("Dockerfile:1:11: warning: ");
    expect(stdout).not.toContain("\u001b");
  });

  test("colour goes to a terminal, never into a file", async () => {
    const cwd = repo();
    const args = ["--only", "latest-tag", "--color", "-f", "pretty", "-f", "pretty=out.txt"];
    const { stdout } = await imglint(args, { cwd, isTTY: true });
    expect(stdout).toContain("\u001b[");
    expect(readFileSync(join(cwd, "out.txt"), "utf8")).not.toContain("\u001b");
  });

  test("several are written at once; standard output stays empty if all have files", async () => {
    const cwd = repo();
    const { code, stdout } = await imglint(["--only", "latest-tag", "-f", "json=a.json", "-f", "compact=b.txt"], {
      cwd,
    });
    expect([code, stdout]).toEqual([1, ""]);
    expect(JSON.parse(readFileSync(join(cwd, "a.json"), "utf8")).summary.warning).toBe(1);
    expect(readFileSync(join(cwd, "b.txt"), "utf8")).toContain("[latest-tag]");
  });

  test("a file is replaced as a whole and keeps its mode; a link stays a link", async () => {
    const cwd = repo({ Dockerfile: latest, "reports/real.json": "old" });
    chmodSync(join(cwd, "reports/real.json"), 0o640);
    symlinkSync("reports/real.json", join(cwd, "link.json"));
    const before = statSync(join(cwd, "reports/real.json")).ino;
    await run(["-f", "compact=link.json"], cwd);
    const after = statSync(join(cwd, "reports/real.json"));
    expect(after.mode & 0o777).toBe(0o640);
    expect(after.ino).not.toBe(before);
    expect(readdirSync(cwd).sort()).toEqual([".git", "Dockerfile", "link.json", "reports"]);
    expect(readdirSync(join(cwd, "reports"))).toEqual(["real.json"]);
  });

  test("a report takes no place of a file that is linted", async () => {
    const cwd = repo();
    symlinkSync("Dockerfile", join(cwd, "link"));
    for (const file of ["Dockerfile", "./Dockerfile", "link"]) {
      const { code, stderr } = await imglint(["-f", `json=${file}`, "Dockerfile"], { cwd });
      expect([code, stderr]).toEqual([
        2,
        `imglint: "${file}" is linted, and a report would replace it; name another file\n`,
      ]);
    }
    expect(readFileSync(join(cwd, "Dockerfile"), "utf8")).toBe(latest);
  });

  test("a file that cannot be written is exit code 2; the other reports are written", async () => {
    const cwd = repo();
    const { code, stdout, stderr } = await imglint(
      ["--only", "latest-tag", "-f", "json=gone/a.json", "-f", "compact"],
      { cwd },
    );
    expect(code).toBe(2);
    expect(stdout).toContain("[latest-tag]");
    expect(stderr).toBe("imglint: gone/a.json: the report cannot be written: no such directory\n");
  });

  test("a reporter that fails is exit code 2; the other reports are written", async () => {
    const cwd = repo({ Dockerfile: latest, "bad.cjs": "module.exports = () => { throw new Error('no luck'); };" });
    const { code, stdout, stderr } = await imglint(["--only", "latest-tag", "-f", "./bad.cjs=x", "-f", "compact"], {
      cwd,
    });
    expect(code).toBe(2);
    expect(stdout).toContain("[latest-tag]");
    expect(stderr).toBe('imglint: the reporter "./bad.cjs" failed: no luck\n');
  });

  test("--quiet leaves findings only", async () => {
    const { stdout } = await imglint(["--only", "latest-tag", "--quiet"], { cwd: repo({ Dockerfile: pinned }) });
    expect(stdout).toBe("");
  });
});

test("the version is that of the package", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(await imglint(["-v"], { cwd: "/" })).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
});

test("help names every option and command", async () => {
  const { code, stdout } = await imglint(["--help"], { cwd: "/" });
  expect(code).toBe(0);
  expect(stdout).toMatchSnapshot();
});

test("help of a command names what it takes", async () => {
  expect((await imglint(["rules", "-h"], { cwd: "/" })).stdout).toMatchSnapshot();
});

test("the same input gives the same bytes", async () => {
  const cwd = repo({ Dockerfile: latest, "a/Dockerfile": latest });
  writeFileSync(join(cwd, "b.Dockerfile"), latest);
  const [first, second] = [await run(["."], cwd), await run(["a", "b.Dockerfile", "."], cwd)];
  expect(first).toEqual(second);
});
