import { type Registry, registry } from "../../src/engine/plugin.ts";
import type { AnyRule, Keyword, Problem } from "../../src/rule.ts";

/** A rule of the engine's tests; it finds nothing unless told otherwise. */
export const rule = (facts: Partial<AnyRule> = {}): AnyRule => ({
  summary: "something is wrong",
  why: "because it is",
  severity: "warning",
  preset: "recommended",
  examples: [],
  check: () => [],
  ...facts,
});

/** A rule that reports the keyword of every instruction it is asked about. */
export const reports = (keyword: Keyword, facts: Partial<AnyRule> = {}, extra: Partial<Problem> = {}): AnyRule =>
  rule({
    *check(dockerfile) {
      for (const { keywordRange, text } of dockerfile.of(keyword)) {
        yield { at: keywordRange, message: `${keyword} ${text}`, ...extra };
      }
    },
    ...facts,
  });

export const registryOf = (rules: Readonly<Record<string, AnyRule>>, category = "some"): Registry =>
  registry(Object.fromEntries(Object.entries(rules).map(([id, rule]) => [id, { category, rule }])), []);
