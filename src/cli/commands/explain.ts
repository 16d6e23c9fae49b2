import { presetNames } from "../../config/preset-names.ts";
import { unknownRule } from "../../config/rule-settings.ts";
import type { RegisteredRule } from "../../engine/plugin.ts";
import { isInPreset } from "../../engine/preset-rules.ts";
import type { Example } from "../../rule.ts";
import type { CommandRun } from "../commands.ts";
import { configurationOf } from "../here.ts";
import { textOrJson } from "../text-or-json.ts";
import { UsageError } from "../usage-error.ts";

/** Says of rules, by id or by code, what they report and why. */
export const explain: CommandRun = async (options, io) => {
  if (options.operands.length === 0) throw new UsageError('no rule is named; write "imglint explain latest-tag"');
  const format = textOrJson(options);
  const { registry } = await configurationOf("Dockerfile", options, io);
  const named = new Set<RegisteredRule>();
  for (const name of options.operands) {
    const found = registry.resolve(name);
    if (found.length === 0) throw new UsageError(unknownRule(name, registry));
    for (const { registered } of found) named.add(registered);
  }
  const pages = [...named].map(pageOf);
  io.stdout.write(format === "json" ? `${JSON.stringify(pages, undefined, 2)}\n` : pages.map(text).join("\n"));
  return 0;
};

type Page = ReturnType<typeof pageOf>;

const pageOf = (registered: RegisteredRule) => {
  const { id, category, url, rule } = registered;
  const { summary, why, severity, preset, codes = {}, options = {}, examples, sources = [], fix } = rule;
  return {
    ...{ id, category, severity, preset },
    presets: presetNames.filter(name => isInPreset(name, registered)),
    ...{ summary, why, codes },
    ...(fix !== undefined && { fix }),
    options: Object.entries(options).map(([name, { about, default: value, schema }]) => ({ name, about, default: value, schema })),
    ...{ examples, sources, url },
  };
};
