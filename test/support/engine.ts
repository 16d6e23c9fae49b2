import type { FileResult, Finding } from "../../src/engine/finding.ts";
import { type Fixed, type FixMode, fix } from "../../src/engine/fix.ts";
import { type Input, lint, type Plan } from "../../src/engine/lint.ts";
import { activeRules, defaultSettings, type Selection } from "../../src/engine/presets.ts";
import { Source } from "../../src/model/source.ts";
import type { AnyRule } from "../../src/rule.ts";
import { registryOf } from "./made-rules.ts";

export interface Run extends Partial<Selection>, Partial<Omit<Plan, "registry" | "rules">> {
  readonly path?: string;
}

/** Lints a text with these rules alone. */
export const run = (rules: Readonly<Record<string, AnyRule>>, text: string | Source, given: Run = {}): FileResult =>
  lint(...inputAndPlan(rules, text, given));

/** Fixes a text with these rules alone. */
export const runFix = (
  rules: Readonly<Record<string, AnyRule>>,
  text: string | Source,
  { mode = "safe", ...given }: Run & { readonly mode?: FixMode } = {},
): Fixed => fix(...inputAndPlan(rules, text, given), mode);

const inputAndPlan = (
  rules: Readonly<Record<string, AnyRule>>,
  text: string | Source,
  given: Run,
): readonly [Input, Plan] => {
  const known = registryOf(rules);
  const { presets = ["recommended"], layers = [], only, ignore, path = "Dockerfile", ...plan } = given;
  const selection: Selection = { presets, layers, ...(only && { only }), ...(ignore && { ignore }) };
  return [
    { path, source: typeof text === "string" ? new Source(text) : text },
    {
      registry: known,
      rules: activeRules(known, selection),
      settings: defaultSettings("2026-11-21"),
      inlineIgnores: true,
      minSeverity: "style",
      ...plan,
    },
  ];
};

/** Findings as `line rule`, which is what most tests are about. */
export const brief = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ rule, range }) => `${range.start.line} ${rule}`);
