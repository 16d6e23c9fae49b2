import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtin } from "../../src/engine/builtin.ts";
import { compose, replaceAll } from "../../src/engine/fix/changes.ts";
import { type Fixed, type FixMode, fix } from "../../src/engine/fix.ts";
import type { Plan } from "../../src/engine/lint.ts";
import { registry } from "../../src/engine/plugin.ts";
import { activeRules, defaultSettings } from "../../src/engine/presets.ts";
import { parse } from "../../src/model/parse.ts";
import { Source } from "../../src/model/source.ts";
import type { AnyRule } from "../../src/rule.ts";
import { brokenDockerfiles, richDockerfile } from "../rules/samples.ts";
import { replaces } from "../support/fixing-rules.ts";
import { registryOf } from "../support/made-rules.ts";

const planOf = (known: Plan["registry"]): Plan => ({
  registry: known,
  rules: activeRules(known, { presets: ["all"], layers: [] }),
  settings: defaultSettings("2026-11-21"),
  inlineIgnores: true,
  minSeverity: "style",
});

const builtinPlan = planOf(registry(builtin, []));

/** Rules that get in each other's way, and fixes of which some are wrong. */
const made: Readonly<Record<string, AnyRule>> = {
  add: replaces(/^ADD/gm, "COPY"),
  blanks: replaces(/ {2,}/g, " "),
  words: replaces(/\b[a-z]{3}(?=\n)/g, found => `${found}\nRUN x`),
  keyword: replaces(/^RUN(?= \w)/gm, "RNU"),
  unsafe: replaces(/\\\r?\n/g, "", { unsafe: true }),
  endless: replaces(/^ENV .*/gm, found => `${found} `),
  comments: replaces(/^#.*\n/gm, ""),
};
const madePlan = planOf(registryOf(made));

const fixText = (text: string, plan: Plan, mode: FixMode): Fixed =>
  fix({ path: "Dockerfile", source: new Source(text) }, plan, mode);

const syntaxErrors = (text: string): number => parse({ path: "Dockerfile", source: new Source(text) }).errors.length;

/** The fixed file holds to what a fix promises. */
const expectTrustworthy = (text: string, plan: Plan, mode: FixMode): Fixed => {
  const fixed = fixText(text, plan, mode);
  const { result, changes } = fixed;
  const after = result.source.text;
  expect(syntaxErrors(after)).toBeLessThanOrEqual(syntaxErrors(text));
  expect(fixText(after, plan, mode).result.source.text).toBe(after);

  let [old, fresh] = [0, 0];
  for (const change of changes) {
    expect(after.slice(fresh, change.after.start)).toBe(text.slice(old, change.before.start));
    [old, fresh] = [change.before.end, change.after.end];
  }
  expect(after.slice(fresh)).toBe(text.slice(old));
  return fixed;
};

const examples = Object.values(builtin).flatMap(({ rule }) => rule.examples.flatMap(({ bad, good }) => [bad, good]));
const files = [...examples, richDockerfile, ...brokenDockerfiles];

describe.each<FixMode>(["safe", "all"])("fixing (%s)", mode => {
  test.skip("every example and sample breaks nothing, comes to an end and fails nowhere", () => {
    for (const text of files) {
      for (const variant of [text, text.replaceAll("\n", "\r\n")]) {
        const { result } = expectTrustworthy(variant, builtinPlan, mode);
        const failed = result.findings.filter(({ rule }) => rule === "fix-failed");
        expect(failed.map(({ message }) => message)).toEqual([]);
        if (variant !== text) expect(result.source.text).not.toMatch(/(?<!\r)\n/);
      }
    }
  });

  test("mutated files breaks nothing and comes to an end", () => {
    fc.assert(
      fc.property(mutated, text => {
        expectTrustworthy(text, builtinPlan, mode);
      }),
      { numRuns: 4000 },
    );
  });

  test("by rules with faults breaks nothing and comes to an end", () => {
    fc.assert(
      fc.property(mutated, text => {
        expectTrustworthy(text, madePlan, mode);
      }),
      { numRuns: 4000 },
    );
  });
});

const pieces = [
  "\n",
  "\r\n",
  " ",
  "\\\n",
  "# imglint ignore=latest-tag: x\n",
  "FROM a\n",
  "RUN ",
  '"',
  "'",
  "[",
  "<<E",
];

/** A file of which parts are missing, doubled or in another's place, with something put in. */
const mutated = fc
  .tuple(
    fc.constantFrom(...files),
    fc.constantFrom(...files),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(40),
        fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 3 }), fc.constant("")),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([first, second, wounds]) =>
    wounds.reduce((text, [place, width, piece]) => {
      const start = place % (text.length + 1);
      return text.slice(0, start) + piece + text.slice(start + width);
    }, first + second),
  );

test("changes of one round and the next are those of both together", () => {
  const replacements = (length: number) =>
    fc
      .array(fc.tuple(fc.nat(length), fc.nat(length), fc.string({ unit: fc.constantFrom("x", "y"), maxLength: 4 })))
      .map(found => {
        let done = 0;
        return found
          .map(([a, b, text]) => ({ start: Math.min(a, b), end: Math.max(a, b), text }))
          .sort((a, b) => a.start - b.start || a.end - b.end)
          .filter(({ start, end }) => {
            const isFree = start >= done;
            if (isFree) done = end;
            return isFree;
          });
      });
  fc.assert(
    fc.property(
      fc.string({ minLength: 12, maxLength: 12 }).chain(text =>
        fc.tuple(fc.constant(text), replacements(12)).chain(([text, first]) => {
          const middle = replaceAll(text, first);
          return fc.tuple(fc.constant(text), fc.constant(middle), replacements(middle.text.length));
        }),
      ),
      ([text, middle, second]) => {
        const last = replaceAll(middle.text, second);
        const replaced = compose(middle.changes, last.changes).map(({ before, after }) => ({
          ...before,
          text: last.text.slice(after.start, after.end),
        }));
        expect(replaceAll(text, replaced).text).toBe(last.text);
      },
    ),
  );
});
