import fc from "fast-check";
import { expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { defaultSettings } from "../../src/engine/presets.ts";
import { parse } from "../../src/model/parse.ts";
import { type Position, type Range, Source } from "../../src/model/source.ts";
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
  const outside = dockerfile.errors.filter(({ range }) => !isInside(source, range)).map(({ message }) => message);
  for (const { id, rule, options } of rules) {
    for (const { at } of rule.check(dockerfile, options, settings)) {
      if (!isInside(source, "range" in at ? at.range : at)) outside.push(id);
    }
  }
  expect(outside).toEqual([]);
};

const isInside = (source: Source, { start, end }: Range): boolean => {
  const [from, to] = [source.offsetAt(start), source.offsetAt(end)];
  return from <= to && isSame(source.positionAt(from), start) && isSame(source.positionAt(to), end);
};

const isSame = (a: Position, b: Position): boolean => a.line === b.line && a.column === b.column;

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
  fc.assert(fc.property(text, survives), seconds(3));
});

test("any text is read and linted", () => {
  fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 300 }), survives), seconds(1));
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
  fc.assert(fc.property(text, survives), seconds(3));
});

test("every prefix of a Dockerfile with Windows line endings is read and linted", () => {
  const text = richDockerfile.replaceAll("\n", "\r\n");
  for (let end = 0; end <= text.length; end++) survives(text.slice(0, end));
});

test.each(brokenDockerfiles)("%j is read and linted", survives);

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
])("%s nested 5,000 times is read and linted", (open, close) => {
  const nested = `${open.repeat(5_000)}x${close.repeat(5_000)}`;
  for (const start of ["RUN ", "ENV a=", "FROM ", "CMD ", "COPY ", "LABEL a=", ""])
    survives(`FROM a\n${start}${nested}\n`);
});
