import { isPresetName, presetNames, presetsWith } from "../../config/preset-names.ts";
import type { RegisteredRule, Registry } from "../../engine/plugin.ts";
import type { CommandRun } from "../commands.ts";
import { configurationOf } from "../here.ts";
import { textOrJson } from "../text-or-json.ts";
import { UsageError } from "../usage-error.ts";
import { unknownName } from "../values.ts";

/** Lists the rules, those of the plugins that are configured here too; words narrow it to categories and presets. */
export const rules: CommandRun = async (options, io) => {
  const format = textOrJson(options);
  const { registry } = await configurationOf("Dockerfile", options, io);
  const shown = options.operands.reduce((left, word) => left.filter(filterFor(word, registry)), registry.rules);
  const entries = shown.map(entryOf);
  io.stdout.write(format === "json" ? `${JSON.stringify(entries, undefined, 2)}\n` : table(entries));
  return 0;
};

const filterFor = (word: string, { rules }: Registry): ((rule: RegisteredRule) => boolean) => {
  const categories = new Set(rules.map(({ category }) => category));
  if (categories.has(word)) return ({ category }) => category === word;
  if (isPresetName(word)) return rule => presetsWith(rule).includes(word);
  throw new UsageError(unknownName("category or preset", word, [...presetNames, ...categories]));
};

const entryOf = (registered: RegisteredRule) => {
  const { id, category, url, rule } = registered;
  return {
    id,
    category,
    severity: rule.severity,
    preset: rule.preset,
    presets: presetsWith(registered),
    codes: Object.keys(rule.codes ?? {}),
    summary: rule.summary,
    fixable: rule.fix !== undefined,
    url,
  };
};

/** Codes stand last: some rules have a dozen. */
const table = (entries: readonly ReturnType<typeof entryOf>[]): string => {
  const rows = entries.map(entry => [entry.id, entry.severity, entry.preset, entry.summary, entry.codes.join(" ")]);
  const widths = [0, 1, 2, 3].map(column => Math.max(0, ...rows.map(row => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ");
  return rows.map(row => `${line(row).trimEnd()}\n`).join("");
};
