import { severities } from "../engine/finding.ts";
import { isRecord } from "../engine/json.ts";
import type { AnyRule, Plugin } from "../rule.ts";
import { importCode, isPath, resolveCode, whyItFailed } from "./code.ts";
import type { Log } from "./log.ts";
import type { Part } from "./parts.ts";
import { type Complain, type Reader, show } from "./readers.ts";

/** The plugins that a configuration names, each once; undefined if one of them is missing or no plugin. */
export const pluginsOf = async (parts: readonly Part[], log: Log): Promise<readonly Plugin[] | undefined> => {
  const plugins = new Map<string | Plugin, Plugin>();
  let isComplete = true;
  for (const { file, says } of parts) {
    const complain = log.complainAbout(file);
    for (const given of says.plugins ?? []) {
      const source = typeof given === "string" ? await locate(given, file, complain) : given;
      if (source !== undefined && plugins.has(source)) continue;
      const plugin = typeof source === "string" ? await loadPlugin(source, String(given), complain) : source;
      if (source === undefined || plugin === undefined) {
        isComplete = false;
        continue;
      }
      const isTaken = [...plugins.values()].some(({ name }) => name === plugin.name);
      if (isTaken) complain(`two plugins are called "${plugin.name}"; take one out of "plugins"`);
      plugins.set(source, plugin);
    }
  }
  return isComplete ? [...plugins.values()] : undefined;
};

const locate = async (name: string, from: string, complain: Complain): Promise<string | undefined> => {
  const file = await resolveCode(name, from);
  if (file === undefined) complain(missing(name));
  return file;
};

const missing = (name: string): string =>
  isPath(name)
    ? `"plugins" names "${name}"; there is no such file`
    : `"plugins" names the package "${name}", which is not installed; a file is written "./${name}"`;

const loadPlugin = async (file: string, name: string, complain: Complain): Promise<Plugin | undefined> => {
  try {
    return pluginOf(await importCode(file), name, complain);
  } catch (error) {
    complain(`the plugin "${name}" cannot be loaded: ${whyItFailed(error)}`);
    return undefined;
  }
};

/** A plain object of the right shape is a plugin. What its rules leave out is filled in where that is harmless. */
export const pluginOf: Reader<Plugin> = (value, key, complain) => {
  if (!isRecord(value) || typeof value.name !== "string" || !isRecord(value.rules)) {
    complain(`"${key}" is not a plugin; its default export must have "name" and "rules"`);
    return undefined;
  }
  const { name, rules: given } = value;
  if (!/^[^\s,=]+$/.test(name)) {
    complain(`the plugin "${key}" is called ${show(name)}; a name has no spaces, commas or "="`);
    return undefined;
  }
  const rules: Record<string, AnyRule> = {};
  for (const [id, rule] of Object.entries(given)) {
    const filled = isRecord(rule) ? { ...neutral, summary: id, ...rule } : rule;
    const lack = lackOf(filled);
    if (isRule(filled)) rules[id] = filled;
    else complain(`the rule "${name}/${id}" ${lack}`);
  }
  return { name, rules };
};

const neutral = { why: "", severity: "warning", preset: "recommended", examples: [] };

const rulePresets: readonly unknown[] = ["recommended", "strict", "optional", "configured"];

const isRule = (value: unknown): value is AnyRule => lackOf(value) === undefined;

/** What keeps a value from being a rule. */
const lackOf = (rule: unknown): string | undefined => {
  if (!isRecord(rule)) return `is ${show(rule)}; expected what defineRule makes`;
  const { check, severity, preset, codes = {}, options = {} } = rule;
  if (typeof check !== "function") return 'has no function "check"; expected what defineRule makes';
  if (!severities.some(known => known === severity)) {
    return `has the severity ${show(severity)}; expected ${severities.join(", ")}`;
  }
  if (!rulePresets.includes(preset)) return `has the preset ${show(preset)}; expected ${rulePresets.join(", ")}`;
  if (!isRecord(codes)) return `has as codes ${show(codes)}; expected codes with severities`;
  if (!isRecord(options))
    return `has as options ${show(options)}; expected names with what "strings" and the like make`;
  const odd = Object.entries(options).find(([, option]) => !isRecord(option) || typeof option.parse !== "function");
  return odd && `has an option "${odd[0]}" that is ${show(odd[1])}; expected what "strings" and the like make`;
};
