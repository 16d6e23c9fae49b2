import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hadolintFormats } from "../../src/config/hadolint.ts";
import { found, imglint } from "../support/cli.ts";
import { tree } from "../support/tree.ts";

/** latest-tag, DL3007: a warning. */
const latest = "FROM node:latest\n";

const repo = (files: Readonly<Record<string, string>> = {}): string =>
  tree({ ".git/HEAD": "", Dockerfile: latest, ...files });

const run = (args: readonly string[], cwd = repo(), env: Record<string, string> = {}) =>
  imglint(["-f", "json", "--only", "DL3007", ...args], { cwd, env });

const severities = async (args: readonly string[], cwd = repo(), env: Record<string, string> = {}) =>
  found(await run(args, cwd, env)).map(line => line.replace("Dockerfile: latest-tag ", ""));

const preset = ["-p", "hadolint"];

describe("hadolint's flags", () => {
  test.each([
    [["-t", "error"], 0],
    [["--failure-threshold", "warning"], 1],
    [["--failure-threshold=style"], 1],
    [["-t", "none"], 1],
    [["-t", "ignore"], 1],
    [["--no-fail"], 0],
    [["--no-fail", "-t", "style", "--max-warnings", "0"], 0],
    [["--error", "DL3007", "-t", "error"], 1],
    [["--info", "DL3007"], 0],
    [["--info", "DL3007", ...preset], 1],
    [["--style", "DL3007", ...preset], 0],
    [["--warning", "DL3007"], 1],
  ])("%j gives the exit code %i", async (args, code) => {
    expect((await run(args)).code).toBe(code);
  });

  test("name codes, of which the worst severity counts", async () => {
    expect(await severities(["--style", "DL3007", "--error", "DL3008,DL3007", "--info=DL3007"])).toEqual(["error"]);
    expect(await severities(["--error", "DL3007", "--ignore", "DL3007"])).toEqual([]);
  });

  test("may name what no rule has, but no slip of the pen", async () => {
    const codes = ["--ignore", "SC2999", "--ignore", "DL3999", "--error", "DL4999", "--style", "SC1999"];
    expect((await run(codes)).code).toBe(1);
    const { code, stdout, stderr } = await run(["--error", "latest-tg"]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toBe('imglint: unknown rule "latest-tg"; did you mean "latest-tag"?\n');
    expect((await run(["--only", "DL3999"])).code).toBe(2);
  });

  test("feed the rules about registries and labels, beside what the configuration has", async () => {
    const cwd = repo({
      Dockerfile: "FROM a.com/x:1\nFROM b.com/x:1\nFROM c.com/x:1\nLABEL team=core other=x\n",
      ".hadolint.yaml": "trustedRegistries: [a.com]\nlabel-schema: { team: semver }",
    });
    const args = ["-f", "compact", "--only", "DL3026,DL3049,DL3050,DL3056"];
    const { stdout } = await imglint(
      [
        ...args,
        "--trusted-registry",
        "b.com",
        "--require-label",
        "tier",
        "--require-label=team:text",
        "--strict-labels",
      ],
      { cwd },
    );
    expect(stdout.replace(/^Dockerfile:(\d+:\d+).*\[(.*)\]$/gm, "$1 $2")).toBe(
      [
        "1:6 missing-labels",
        "1:6 missing-labels",
        "2:6 missing-labels",
        "2:6 missing-labels",
        "3:6 missing-labels",
        "3:6 untrusted-registry",
        "4:17 unlisted-label",
        "",
      ].join("\n"),
    );
  });

  test.each([
    [["-t", "warn"]],
    [["--require-label", "team:txt"]],
    [["--no-fale"]],
    [["--file-path-in-report", "x", "Dockerfile", "b/Dockerfile"]],
  ])("%j is refused with a way out", async args => {
    const { code, stdout, stderr } = await run(args, repo({ "b/Dockerfile": latest }));
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatchSnapshot();
  });

  test("take away what comments silence", async () => {
    const Dockerfile = `# hadolint ignore=DL3007\n${latest}# imglint ignore=DL3007: same\nFROM a:latest\n`;
    expect(await severities([], repo({ Dockerfile }))).toEqual([]);
    expect(await severities(["--disable-ignore-pragma"], repo({ Dockerfile }))).toHaveLength(2);
    const config = { Dockerfile, ".hadolint.yaml": "disable-ignore-pragma: true" };
    expect(await severities([], repo(config))).toHaveLength(2);
    expect(await severities(preset, repo({ Dockerfile }), { HADOLINT_DISABLE_IGNORE_PRAGMA: "1" })).toHaveLength(2);
    expect(await severities(preset, repo(config), { HADOLINT_DISABLE_IGNORE_PRAGMA: "no" })).toEqual([]);
  });

  test("call the file otherwise in the report, not for its configuration", async () => {
    const cwd = repo({ ".imglintrc": "overrides: [{ files: Dockerfile, rules: { DL3007: error } }]" });
    expect(found(await run(["--file-path-in-report", "app/Dockerfile"], cwd))).toEqual([
      "app/Dockerfile: latest-tag error",
    ]);
  });

  test("say which configuration is used", async () => {
    expect((await run(["-V"])).stderr).toBe("imglint: no configuration file\n");
    expect((await run(["--verbose"], repo({ ".hadolint.yml": "" }))).stderr).toBe(
      "imglint: configuration file .hadolint.yml\n",
    );
  });
});

describe("hadolint's configuration", () => {
  test("changes rules and threshold, not the preset", async () => {
    const cwd = repo({ ".hadolint.yaml": "override: { info: [DL3007] }\nfailure-threshold: style" });
    const outcome = await imglint(["-f", "json", "--only", "latest-tag,missing-pipefail"], { cwd });
    expect([found(outcome), outcome.code]).toEqual([["Dockerfile: latest-tag info"], 1]);
  });

  test("is overruled by the command line, but not its no-fail by a threshold of hadolint's", async () => {
    const cwd = repo({ ".hadolint.yaml": "ignored: [DL3007]\nno-fail: true" });
    expect(await severities([], cwd)).toEqual(["warning"]);
    expect((await imglint(["--ignore", "DL3006", "-f", "json"], { cwd })).stdout).not.toContain("DL3007");
    expect((await run(["--error", "DL3007", "-t", "error"], cwd)).code).toBe(0);
    expect((await run(["--error", "DL3007", "--fail-on", "error"], cwd)).code).toBe(1);
  });

  test("of the working directory decides on format and colour", async () => {
    const cwd = repo({ ".hadolint.yaml": "format: json\nverbose: true" });
    const { stdout, stderr } = await imglint([], { cwd });
    expect(JSON.parse(stdout).version).toBe(1);
    expect(stderr).toBe("imglint: configuration file .hadolint.yaml\n");
    expect((await imglint(["-f", "compact"], { cwd })).stdout).toMatch(/^Dockerfile:1:6: /);

    const plain = repo({ ".hadolint.yaml": "format: tty\nno-color: true" });
    expect((await imglint([], { cwd: plain, isTTY: true })).stdout).not.toContain("\u001b");
    expect((await imglint(["--color"], { cwd: plain, isTTY: true })).stdout).toContain("\u001b");
  });

  test("asks for any format that hadolint has", async () => {
    for (const format of hadolintFormats) {
      const { code, stdout, stderr } = await imglint([], { cwd: repo({ ".hadolint.yaml": `format: ${format}` }) });
      expect([code, stderr], format).toEqual([1, ""]);
      expect(stdout, format).toMatch(/latest-tag|DL3007/);
    }
  });

  test("with mistakes costs the files it governs", async () => {
    const cwd = repo({ "a/.hadolint.yaml": "ignore: [DL3007]", "a/Dockerfile": latest });
    const outcome = await run([], cwd);
    expect([outcome.code, found(outcome)]).toEqual([2, ["Dockerfile: latest-tag warning"]]);
    expect(outcome.stderr).toBe('imglint: a/.hadolint.yaml: unknown key "ignore"; did you mean "ignored"?\n');
  });
});

describe("hadolint's variables", () => {
  const variables = {
    HADOLINT_OVERRIDE_ERROR: "DL3007, DL3008",
    HADOLINT_IGNORE: "DL3999",
    HADOLINT_FAILURE_THRESHOLD: "error",
  };

  test("count under the preset hadolint only", async () => {
    expect(await severities([], repo(), variables)).toEqual(["warning"]);
    expect(await severities(preset, repo(), variables)).toEqual(["error"]);
    expect(await severities([], repo({ ".imglintrc": "preset: hadolint" }), variables)).toEqual(["error"]);
  });

  test("stand between the configuration and the command line", async () => {
    const cwd = repo({ ".hadolint.yaml": "override: { info: [DL3007] }\nfailure-threshold: style" });
    expect(await severities(preset, cwd, variables)).toEqual(["error"]);
    expect(await severities([...preset, "--style", "DL3007"], cwd, variables)).toEqual(["style"]);
    const code = async (...args: string[]) =>
      (await run([...preset, "--info", "DL3007", ...args], cwd, variables)).code;
    expect(await code()).toBe(0);
    expect(await code("-t", "info")).toBe(1);
  });

  test.each([
    [{ HADOLINT_NOFAIL: "yes" }, 0],
    [{ HADOLINT_NOFAIL: "0" }, 1],
    [{ HADOLINT_NOFAIL: "" }, 1],
    [{ HADOLINT_FAILURE_THRESHOLD: "" }, 1],
    [{ HADOLINT_FAILURE_THRESHOLD: "error" }, 0],
  ])("%j gives the exit code %i", async (env, code) => {
    expect((await run(preset, repo(), env)).code).toBe(code);
  });

  test("feed rules and choose the format", async () => {
    const { stdout } = await imglint([...preset, "--only", "DL3026,DL3050,DL3049"], {
      cwd: repo(),
      env: {
        HADOLINT_TRUSTED_REGISTRIES: "a.com,b.com",
        HADOLINT_REQUIRE_LABELS: "team:text",
        HADOLINT_STRICT_LABELS: "1",
        HADOLINT_FORMAT: "json",
      },
    });
    expect(found({ code: 1, stdout, stderr: "" })).toEqual([
      "Dockerfile: missing-labels info",
      "Dockerfile: untrusted-registry error",
    ]);
  });

  test.each([
    [{ HADOLINT_FAILURE_THRESHOLD: "warn" }],
    [{ HADOLINT_OVERRIDE_INFO: "latest-tg" }],
    [{ HADOLINT_FORMAT: "jsn" }],
    [{ HADOLINT_REQUIRE_LABELS: "team:txt" }],
  ])("with mistakes are refused where they count: %j", async env => {
    const { code, stdout, stderr } = await run(preset, repo(), env);
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toMatchSnapshot();
    expect((await run([], repo(), env)).code).toBe(1);
  });

  test("show in print-config", async () => {
    const { stdout } = await imglint(
      ["print-config", "Dockerfile", ...preset, "--require-label", "team:text", "-f", "json"],
      {
        cwd: repo({ ".hadolint.yaml": "trustedRegistries: [a.com]\nfailure-threshold: style" }),
        env: { ...variables, HADOLINT_TRUSTED_REGISTRIES: "b.com", HADOLINT_STRICT_LABELS: "1" },
      },
    );
    const { values, rules } = JSON.parse(stdout);
    expect(values).toMatchObject({
      failOn: { value: "error", origin: "environment" },
      trustedRegistries: { value: ["a.com", "b.com"], origin: ".hadolint.yaml, environment" },
      labels: { value: { team: "text" }, origin: "command line" },
      strictLabels: { value: true, origin: "environment" },
    });
    expect(rules.DL3007).toMatchObject({ value: "error", origin: "environment" });
  });
});

describe("migrate", () => {
  const config = `failure-threshold: none
format: json
ignored: [DL3008, SC2086, DL3999]
override: { error: [DL3007], style: [DL3007, DL3018] }
trustedRegistries: [docker.io]
label-schema: { maintainer: email, "x y": "" }
strict-labels: true
disable-ignore-pragma: true
`;

  test("writes what each line becomes, and says so", async () => {
    const cwd = repo({ ".hadolint.yaml": config });
    const { code, stdout, stderr } = await imglint(["migrate"], { cwd });
    expect([code, stdout]).toEqual([0, ""]);
    expect(stderr).toMatchSnapshot();
    expect(readFileSync(join(cwd, ".imglintrc.yaml"), "utf8")).toMatchSnapshot();
  });

  test("gives a configuration that says the same", async () => {
    const cwd = repo({ ".hadolint.yaml": config });
    const values = async () => {
      const { stdout } = await imglint(["print-config", "Dockerfile", "-f", "json"], { cwd });
      const { values, rules } = JSON.parse(stdout);
      const pairs = Object.entries<{ value: unknown }>({ ...values, ...rules }).map(([key, { value }]) => [key, value]);
      // That every result of the build must have the labels goes without words in the preset hadolint only.
      return JSON.stringify(pairs).replace('"everyResult":true', '"everyResult":false');
    };
    const before = await values();
    await imglint(["migrate"], { cwd });
    expect(await values()).toBe(before);
  });

  test("prints, or writes elsewhere, when told to", async () => {
    const cwd = repo({ "ci/lint.yml": "ignored: [DL3007]" });
    const { stdout } = await imglint(["migrate", "ci/lint.yml", "-"], { cwd });
    expect(stdout).toContain("rules:\n  DL3007: off # latest-tag\n");
    expect(existsSync(join(cwd, ".imglintrc.yaml"))).toBe(false);
    expect((await imglint(["migrate", "ci/lint.yml", "ci/.imglintrc.yaml"], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, "ci/.imglintrc.yaml"), "utf8")).toBe(stdout);
  });

  test("never overwrites", async () => {
    const cwd = repo({ ".hadolint.yaml": config, "package.json": '{ "imglint": {} }', "old.yaml": "failOn: error\n" });
    const first = await imglint(["migrate"], { cwd });
    expect([first.code, first.stderr]).toEqual([
      2,
      'imglint: there is a configuration of imglint already; see what to add with "imglint migrate <file> -"\n',
    ]);
    const second = await imglint(["migrate", ".hadolint.yaml", "old.yaml"], { cwd });
    expect([second.code, second.stderr]).toEqual([2, 'imglint: "old.yaml" cannot be written; it is there already\n']);
    expect(readFileSync(join(cwd, "old.yaml"), "utf8")).toBe("failOn: error\n");
  });

  test("needs a configuration of hadolint without mistakes", async () => {
    expect((await imglint(["migrate"], { cwd: repo() })).stderr).toBe(
      'imglint: there is no ".hadolint.yaml" here; name the file to migrate\n',
    );
    const broken = await imglint(["migrate"], { cwd: repo({ ".hadolint.yaml": "ignore: []" }) });
    expect([broken.code, broken.stderr]).toEqual([
      2,
      'imglint: .hadolint.yaml: unknown key "ignore"; did you mean "ignored"?\n',
    ]);
    expect((await imglint(["migrate", "a", "b", "c"], { cwd: repo() })).code).toBe(2);
  });
});
