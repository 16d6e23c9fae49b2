import { describe, expect, test } from "vitest";
import { parseOptions } from "../../src/cli/options.ts";
import { UsageError } from "../../src/cli/usage-error.ts";

const complaint = (...args: string[]): string => {
  try {
    parseOptions(args);
  } catch (error) {
    if (error instanceof UsageError) return error.message;
    throw error;
  }
  return "none";
};

describe("lists", () => {
  test("take one argument, leave the path behind it alone, and add up", () => {
    const options = parseOptions(["--only", "a,b", "path", "--only=c", "--ignore", "d, e,", "other"]);
    expect(options.only).toEqual(["a", "b", "c"]);
    expect(options.ignore).toEqual(["d", "e"]);
    expect(options.operands).toEqual(["path", "other"]);
  });

  test("of presets keep their order", () => {
    expect(parseOptions(["-p", "strict,hadolint", "--preset", "all"]).presets).toEqual(["strict", "hadolint", "all"]);
  });

  test("of severities name a rule each; the last word counts", () => {
    const { rules } = parseOptions(["--rule", "a=off,DL3008=style", "--rule", "a=error"]);
    expect([...rules]).toEqual([
      ["a", { severity: "error" }],
      ["DL3008", { severity: "style" }],
    ]);
  });
});

test("formats and build arguments are repeated, not split", () => {
  const options = parseOptions(["-f", "json=a,b.json", "-fpretty", "--build-arg", "A=x,y=z", "--build-arg", "B="]);
  expect(options.formats).toEqual(["json=a,b.json", "pretty"]);
  expect(options.buildArgs).toEqual({ A: "x,y=z", B: "" });
});

test("a configuration, none, or a search", () => {
  expect(parseOptions(["-c", "x.yaml"]).config).toBe("x.yaml");
  expect(parseOptions(["--no-config"]).config).toBe(false);
  expect(parseOptions([]).config).toBeUndefined();
});

test("colour is on, off or left open", () => {
  expect([["--color"], ["--no-color"], []].map(args => parseOptions(args).color)).toEqual([true, false, undefined]);
});

describe("commands", () => {
  test("are a first word, with options on either side", () => {
    const { command, operands, formats } = parseOptions(["-f", "json", "rules", "strict", "--no-config"]);
    expect([command, operands, formats]).toEqual(["rules", ["strict"], ["json"]]);
  });

  test("are paths as ./rules, as a later word, and behind --", () => {
    expect(parseOptions(["./rules"]).command).toBeUndefined();
    expect(parseOptions(["api", "rules"]).command).toBeUndefined();
    expect(parseOptions(["--quiet", "--", "rules"])).toMatchObject({ command: undefined, operands: ["rules"] });
    expect(parseOptions(["rules", "--", "strict"])).toMatchObject({ command: "rules", operands: ["strict"] });
  });

  test("refuse options that mean nothing to them", () => {
    expect(complaint("rules", "--fail-on", "error")).toMatchInlineSnapshot(
      `"imglint rules" does not take "--fail-on"; see "imglint rules --help"`,
    );
    expect(complaint("init", "--no-config")).toMatchInlineSnapshot(
      `"imglint init" does not take "--no-config"; see "imglint init --help"`,
    );
    expect(complaint("rules", "--no-color", "--no-config", "-h")).toBe("none");
  });
});

test("everything behind -- is a path", () => {
  expect(parseOptions(["--", "--only", "-x"]).operands).toEqual(["--only", "-x"]);
});

test("standard input is a path", () => {
  expect(parseOptions(["-"]).operands).toEqual(["-"]);
});

describe("what cannot be is refused with a way out", () => {
  test.each([
    ["--onyl", "x"],
    ["--onyl=x"],
    ["--whatever-this-is"],
    ["-x"],
    ["-qv"],
    ["--quiet=yes"],
    ["--config"],
    ["--only"],
    ["--baseline", ""],
    ["--config="],
    ["--only", ","],
    ["--preset", ""],
    ["--preset", "strickt"],
    ["--preset", "xyz"],
    ["--rule", "latest-tag"],
    ["--rule", "latest-tag=bad"],
    ["--rule", "=error"],
    ["--fail-on", "warnings"],
    ["--fail-on", "off"],
    ["--min-severity", "never"],
    ["--max-warnings", "-1"],
    ["--max-warnings", "many"],
    ["--build-arg", "NAME"],
    ["--build-arg", "=x"],
  ])("%s %s", (...args) => {
    expect(complaint(...args.filter(arg => arg !== undefined))).toMatchSnapshot();
  });
});
