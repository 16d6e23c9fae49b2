import { memoryContext } from "../model/memory-context.ts";
import { Source } from "../model/source.ts";
import type { Example } from "../rule.ts";
import type { FileResult } from "./finding.ts";
import { lint } from "./lint.ts";
import { type RegisteredRule, registry } from "./plugin.ts";
import { activeRules, commandLine, defaultSettings } from "./presets.ts";

/** The day on which examples are linted, so that what documentation shows stays the same. */
const day = "2026-11-21";

/** What one rule says about the bad half of one of its examples. */
export const exampleResult = ({ id, category, rule }: RegisteredRule, example: Example): FileResult => {
  const { bad, options, settings, files } = example;
  const alone = registry({ [id]: { category, rule } }, []);
  const layer = { origin: commandLine, rules: new Map(options ? [[id, { options }]] : []) };
  // The engine's own rules are in every registry, and what they say is not about the example.
  const plan = {
    registry: alone,
    rules: activeRules(alone, { presets: [], layers: [layer], only: [id] }).filter(active => active.id === id),
    settings: { ...defaultSettings(day), ...settings },
    inlineIgnores: false,
    minSeverity: "style" as const,
  };
  const context = files && memoryContext(files);
  const result = lint({ path: "Dockerfile", source: new Source(bad), context }, plan);
  return { ...result, findings: result.findings.filter(({ rule }) => rule === id) };
};
