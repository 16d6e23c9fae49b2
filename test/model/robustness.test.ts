import fc from "fast-check";
import { expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { defaultSettings } from "../../src/engine/presets.ts";
import { parse } from "../../src/model/parse.ts";
import { type Range, Source } from "../../src/model/source.ts";
import type { Options } from "../../src/rule.ts";
import { brokenDockerfiles, richDockerfile } from "../rules/samples.ts";

const rules = Object.entries(builtin).map(([id, { rule }]) => {
  const declared: Options = rule.options ?? {};
  const options = Object.entries(declared).map(([name, option]) => [name, option.default]);
  return { id, rule, options: Object.fromEntries(options) };
});
const settings = defaultSettings("2026-11-21");

/** Reads a text and runs every rule on it. Nothing may throw, and whatever is reported has a place in the text. */
const survives = (text: string): void => {
  const source = new Source(text);
  const dockerfile = parse({ path: "Dockerfile", source });
  for (const problem of dockerfile.errors) expectInside(source, problem.range, problem.message);
  for (const { id, rule, options } of rules) {
    for (const { at } of rule.check(dockerfile, options, settings)) {
      expectInside(source, "range" in at ? at.range : at, id);
    }
  }
};

const expectInside = (source: Source, { start, end }: Range, what: string): void => {
  const [from, to] = [source.offsetAt(start), source.offsetAt(end)];
  const found = [source.positionAt(from), source.positionAt(to)];
  expect(found, what).toEqual([{ ...start }, { ...end }]);
  expect(to, what).toBeGreaterThanOrEqual(from);
};

const seconds = (count: number) => ({ interruptAfterTimeLimit: count * 1000, numRuns: 1500 });

const signs = [..."\\\n\r\t `'\"$(){}[]<>|&;#=:@,-/*?!~%"];
const openings = ["\\\n", "\r\n", "<<EOF", "<<-'E'", "EOF\n", "${A:-", "${A%%", "$((", "--from=", "FROM ", "RUN "];

/** The words and signs of Dockerfiles, whole lines of them among these. */
const fragment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...richDockerfile.split(/(?<=\n)/)) },
  { weight: 4, arbitrary: fc.constantFrom(...richDockerfile.split(/(\s+)/)) },
  { weight: 3, arbitrary: fc.constantFrom(...signs) },
  { weight: 2, arbitrary: fc.constantFrom(...openings) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) },
);

test("any text made of fragments of Dockerfiles is read and linted", () => {
  const text = fc.array(fragment, { maxLength: 60 }).map(parts => parts.join(""));
  fc.assert(fc.property(text, survives), seconds(4));
});

test("any text is read and linted", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), survives), seconds(2));
});

test("a Dockerfile with pieces taken out or put in is read and linted", () => {
  const at = fc.nat({ max: richDockerfile.length });
  const mutation = fc.tuple(at, fc.nat({ max: 12 }), fc.oneof(fragment, fc.constant("")));
  const text = fc.array(mutation, { minLength: 1, maxLength: 8 }).map(mutations => {
    let result = richDockerfile;
    for (const [start, removed, added] of mutations) {
      result = result.slice(0, start) + added + result.slice(start + removed);
    }
    return result;
  });
  fc.assert(fc.property(text, survives), seconds(4));
});

test("every prefix of a Dockerfile is read and linted, with any line ending", () => {
  for (const text of [richDockerfile, richDockerfile.replaceAll("\n", "\r\n")]) {
    for (let end = 0; end <= text.length; end++) survives(text.slice(0, end));
  }
  for (const text of brokenDockerfiles) survives(text);
});

test.each([
  ["(", ")"],
  ["$(", ")"],
  ["{ ", ";}"],
  ["`", "`"],
  ["${a:-", "}"],
  ['"$(', ')"'],
  ["[", "]"],
  ["if ", "fi "],
  ["! ", ""],
  ["sudo ", ""],
  ["ONBUILD ", ""],
])("%s nested 20,000 times is read and linted", (open, close) => {
  const nested = `${open.repeat(20_000)}x${close.repeat(20_000)}`;
  for (const start of ["RUN ", "ENV a=", "FROM ", "CMD ", "COPY ", "LABEL a=", ""])
    survives(`FROM a\n${start}${nested}\n`);
});
