import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { severities } from "../../src/engine/finding.ts";
import type { FixMode } from "../../src/engine/fix.ts";
import { defaultSettings } from "../../src/engine/presets.ts";
import { parse } from "../../src/model/parse.ts";
import { type Range, Source } from "../../src/model/source.ts";
import type { AnyRule, Example, Options, Problem } from "../../src/rule.ts";
import { fixed, problems } from "../support/lint.ts";
import { fakeShellCheck } from "../support/shellcheck.ts";
import { brokenDockerfiles, richDockerfile } from "./samples.ts";

/** What every rule must satisfy, looped over the directory. */
const rules = Object.entries(builtin).map(([id, { category, rule }]) => {
  const options: Options = rule.options ?? {};
  return { id, category, rule, options };
});

test("a rule yields to rules that there are", () => {
  const named = rules.flatMap(({ id, category }) =>
    [...readFileSync(`rules/${category}/${id}.ts`, "utf8").matchAll(/yieldsTo: "([^"]*)"/g)].map(([, other]) => other),
  );
  expect(named.length).toBeGreaterThan(0);
  for (const other of named) expect(Object.keys(builtin)).toContain(other);
});

test("there are rules, and each file of the directory is one", () => {
  const files = readdirSync("rules", { recursive: true, encoding: "utf8" }).filter(name => name.endsWith(".ts"));
  expect(files.length).toBeGreaterThan(0);
  expect(files.map(name => name.replaceAll("\\", "/")).sort()).toEqual(
    rules.map(({ id, category }) => `${category}/${id}.ts`).sort(),
  );
});

describe.each(rules)("$id", ({ id, category, rule, options }) => {
  test("is named after the smell", () => {
    expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
    expect(id).not.toMatch(/^(?:no|use|avoid|prefer|require)-/);
  });

  test("says what is wrong, and why that matters", () => {
    expect(rule.summary).toMatch(/^[A-Za-z"`][^\n]{4,79}[^.\s]$/);
    expect(rule.why).toMatch(/^[A-Za-z"`][^\n]{20,}\.$/);
    expect(severities).toContain(rule.severity);
    expect(["recommended", "strict", "optional", "configured"]).toContain(rule.preset);
  });

  test("has a test of its own", () => {
    expect(existsSync(`test/rules/${category}/${id}.test.ts`)).toBe(true);
  });

  test("spells the codes of other tools as they do", () => {
    for (const [code, severity] of Object.entries(rule.codes ?? {})) {
      expect(code).toMatch(/^(?:DL\d{4}|SC\d{4}|SCnnnn|DS-\d{4}|CKV2?_DOCKER_\d+|[A-Z][A-Za-z]{5,})$/);
      expect([...severities, "off"]).toContain(severity);
    }
  });

  test("names documents that can be opened", () => {
    for (const source of rule.sources ?? []) expect(URL.canParse(source), source).toBe(true);
  });

  test("has options whose defaults are values of theirs", () => {
    for (const [name, option] of Object.entries(options)) {
      expect(name).toMatch(/^[a-z][a-zA-Z0-9]*$/);
      expect(option.about).toMatch(/^\S.*[^.\s]$/);
      expect(option.parse(option.default)).toEqual(option.default);
      expect(() => option.parse(Symbol("of no type"))).toThrow(TypeError);
    }
  });

  test("has examples: each bad one is reported, each good one is clean", () => {
    expect(rule.examples.length).toBeGreaterThan(0);
    for (const example of rule.examples) {
      expect(run(rule, example, example.bad), example.bad).not.toEqual([]);
      expect(run(rule, example, example.good), example.good).toEqual([]);
    }
  });

  test("points into the file, with a message that keeps to the grammar", () => {
    for (const example of rule.examples) {
      const source = new Source(example.bad);
      for (const { at, message, codes, severity, yieldsTo } of run(rule, example, example.bad)) {
        // An example of a rule is nothing that another one says better.
        expect(yieldsTo).toBeUndefined();
        expectInside(source, "range" in at ? at.range : at);
        expect(message).toMatch(messageStart);
        expect(message).toMatch(/^\P{Cc}+$/u);
        expect(message).not.toMatch(/[.\s]$/);
        // The offender itself may have the name of the rule: sudo, apt-key.
        if (!example.bad.includes(id)) expect(message.split(/[^a-z0-9-]+/), "does not name the rule").not.toContain(id);
        const declared = (codes ?? []).map(code => code.replace(/^SC\d{4}$/, "SCnnnn"));
        expect(Object.keys(rule.codes ?? {})).toEqual(expect.arrayContaining(declared));
        expect([...severities, undefined]).toContain(severity);
      }
    }
  });

  test("fixes its bad examples into the good ones where it fixes safely", () => {
    for (const example of rule.examples) {
      const fixes = run(rule, example, example.bad).map(problem => problem.fix);
      if (fixes.every(fix => fix && !fix.unsafe)) expect(fix(rule, example, "safe"), example.bad).toBe(example.good);
    }
  });

  test("says what its fixes do, and fixes without failing", () => {
    for (const example of rule.examples) {
      const source = new Source(example.bad);
      for (const { fix } of run(rule, example, example.bad)) {
        if (!fix) continue;
        expect(rule.fix).toMatch(/^[A-Z].*\.$/s);
        expect(fix.title).toMatch(/^[a-z"].*[^.]$/);
        expect(fix.edits.length).toBeGreaterThan(0);
        for (const { at } of fix.edits) expectInside(source, "range" in at ? at.range : at);
      }
      expect(() => fix(rule, example, "all")).not.toThrow();
    }
  });

  test("survives every prefix of a Dockerfile, and broken ones", () => {
    const values = Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
    for (const dockerfile of unfinished) {
      expect(
        () => [...rule.check(dockerfile, values, defaultSettings("2026-11-21"))],
        dockerfile.source.text,
      ).not.toThrow();
    }
  });
});

/** A clause begins in lower case, with the offender in quotes, or with the name and version of a product. */
const messageStart = /^(?:[a-z"0-9]|[A-Z]\S*(?: [A-Z]\S*)* \d)/;

const unfinished = [
  ...Array.from(richDockerfile, (_, end) => richDockerfile.slice(0, end)),
  richDockerfile,
  richDockerfile.replaceAll("\n", "\r\n"),
  ...brokenDockerfiles,
].map(text => parse({ path: "Dockerfile", source: new Source(text) }));

const run = (rule: AnyRule, { options = {}, settings, files }: Example, text: string): readonly Problem[] =>
  problems(rule, text, options, { settings: { shellcheck: fakeShellCheck, ...settings }, files });

const fix = (rule: AnyRule, { bad, options = {}, settings, files }: Example, fixes: FixMode): string =>
  fixed(rule, bad, options, { settings, files, fixes });

const expectInside = (source: Source, { start, end }: Range): void => {
  const [from, to] = [source.offsetAt(start), source.offsetAt(end)];
  expect(source.positionAt(from)).toEqual({ ...start });
  expect(source.positionAt(to)).toEqual({ ...end });
  expect(to).toBeGreaterThanOrEqual(from);
};
