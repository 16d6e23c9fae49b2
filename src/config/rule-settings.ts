import type { RegisteredRule, Registry, RuleName } from "../engine/plugin.ts";
import type { RuleSetting } from "../engine/presets.ts";
import { nearest } from "../rule.ts";
import { type Complain, show } from "./readers.ts";

type RuleSettings = ReadonlyMap<string, RuleSetting>;

/** Rule settings whose names and options are known; what is not is told to `complain`. */
export const knownRules = (
  settings: RuleSettings,
  key: string,
  registry: Registry,
  complain: Complain,
): RuleSettings => {
  const known = new Map<string, RuleSetting>();
  for (const [name, setting] of settings) {
    const named = registry.resolve(name);
    if (named.length === 0) {
      complain(unknownRule(name, registry, key));
      continue;
    }
    const options = setting.options && knownOptions(setting.options, named, `${key}.${name}`, complain);
    known.set(name, { ...setting, ...(options && { options }) });
  }
  return known;
};

/** A name that is neither a rule's id nor a code; `key` is where it stands in a configuration. */
export const unknownRule = (name: string, registry: Registry, key?: string): string => {
  const near = registry.suggest(name);
  const place = key === undefined ? "" : ` in "${key}"`;
  return `unknown rule "${name}"${place}; ${near ? `did you mean "${near}"?` : '"imglint rules" lists all'}`;
};

const knownOptions = (
  options: Readonly<Record<string, unknown>>,
  named: readonly RuleName[],
  key: string,
  complain: Complain,
): Record<string, unknown> => {
  const rules = named.map(({ registered }) => registered);
  const known: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    // A code may stand for several rules; the option is one of theirs.
    const option = rules.map(rule => ownOption(rule, name)).find(candidate => candidate !== undefined);
    if (option === undefined) {
      complain(unknownOption(name, key, rules));
      continue;
    }
    try {
      known[name] = option.parse(value);
    } catch (error) {
      const expected = error instanceof Error ? error.message : String(error);
      complain(`"${key}.${name}" is ${show(value)}; expected ${expected}`);
    }
  }
  return known;
};

const ownOption = ({ rule }: RegisteredRule, name: string) =>
  rule.options && Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;

const unknownOption = (name: string, key: string, rules: readonly RegisteredRule[]): string => {
  const known = [...new Set(rules.flatMap(({ rule }) => Object.keys(rule.options ?? {})))];
  const near = nearest(name, known);
  if (near !== undefined) return `unknown option "${name}" in "${key}"; did you mean "${near}"?`;
  return `unknown option "${name}" in "${key}"; ${known.length > 0 ? `there is ${known.join(", ")}` : "the rule has none"}`;
};
