import { severities } from "../engine/finding.ts";
import { isRecord } from "../engine/json.ts";
import type { PresetName, RuleSetting } from "../engine/presets.ts";
import type { Plugin, Severity } from "../rule.ts";
import { labelTypes } from "./label-types.ts";
import { pluginOf } from "./plugins.ts";
import { presetNames } from "./preset-names.ts";
import {
  type Complain,
  listOf,
  mapOf,
  oneOf,
  oneOrMore,
  type Reader,
  recordOf,
  refuseUnknownKeys,
  show,
  text,
  texts,
  truth,
} from "./readers.ts";

/** What one configuration file says. Its form is checked; whether its rules exist is not. */
export type ConfigurationFile = ReturnType<typeof validate>;

interface Override {
  readonly files: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** Checks the form of a configuration. What is wrong is told to `complain` and left out of the result. */
export const validate = (value: unknown, complain: Complain) => {
  const section = isRecord(value) ? value : {};
  if (section !== value) complain(`the configuration is ${show(value)}; expected keys such as "preset" and "rules"`);
  const read = <T>(key: string, as: Reader<T>): T | undefined =>
    section[key] === undefined ? undefined : as(section[key], key, complain);

  const file = {
    extends: read("extends", oneOrMore),
    preset: read("preset", presets),
    plugins: read("plugins", plugins),
    rules: read("rules", rules),
    overrides: read("overrides", overrides),
    ignores: read("ignores", texts),
    failOn: read("failOn", oneOf<Severity | "never">([...severities, "never"])),
    context: read("context", text),
    baseline: read("baseline", text),
    trustedRegistries: read("trustedRegistries", texts),
    approvedImages: read("approvedImages", texts),
    deniedImages: read("deniedImages", texts),
    trustedNamespaces: read("trustedNamespaces", texts),
    labels: read("labels", recordOf(oneOf(labelTypes))),
    strictLabels: read("strictLabels", truth),
    buildArgs: read("buildArgs", recordOf(text)),
  };
  refuseUnknownKeys(section, [...Object.keys(file), "$schema"], "", complain);
  return file;
};

const onePreset = oneOf(presetNames, "a list of them");
const morePresets = listOf("a list of presets", oneOf(presetNames));

const presets: Reader<readonly PresetName[]> = (value, key, complain) => {
  if (Array.isArray(value)) return morePresets(value, key, complain);
  const preset = onePreset(value, key, complain);
  return preset && [preset];
};

/** A configuration in code may have the plugin itself. */
const plugin: Reader<string | Plugin> = (value, key, complain) =>
  typeof value === "string" ? value : pluginOf(value, key, complain);

const plugins = listOf("a list of paths and packages", plugin);

const severity = oneOf<Severity | "off">([...severities, "off"], "[severity, options]");

const ruleSetting: Reader<RuleSetting> = (value, key, complain) => {
  const [first, options, ...rest]: readonly unknown[] = Array.isArray(value) ? value : [value];
  const level = severity(first, key, complain);
  if (rest.length > 0) complain(`"${key}" has ${rest.length + 2} items; expected [severity, options]`);
  if (options === undefined) return level && { severity: level };
  if (isRecord(options)) return level && { severity: level, options };
  complain(`the options of "${key}" are ${show(options)}; expected keys with values`);
  return undefined;
};

const rules = mapOf(ruleSetting);

const override: Reader<Override> = (value, key, complain) => {
  if (!isRecord(value)) {
    complain(`"${key}" is ${show(value)}; expected "files" and "rules"`);
    return undefined;
  }
  refuseUnknownKeys(value, ["files", "rules"], key, complain);
  const files = oneOrMore(value.files, `${key}.files`, complain);
  const settings = value.rules === undefined ? new Map() : rules(value.rules, `${key}.rules`, complain);
  return files && settings && { files, rules: settings };
};

const overrides = listOf('a list of "files" with "rules"', override);
