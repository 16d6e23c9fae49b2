import { codesOf, type RegisteredRule, type Registry } from "../engine/plugin.ts";
import { type ActiveRule, activeRules, commandLine, type Selection } from "../engine/presets.ts";

/** A value and the place that sets it. */
export interface Entry {
  readonly key: string;
  readonly value: unknown;
  readonly origin: string;
}

/** What a selection comes to, as the rules of a configuration: rules that run, and those that are switched off. */
export const ruleEntries = (registry: Registry, selection: Selection): readonly Entry[] => {
  const active = new Map(activeRules(registry, selection).map(rule => [rule.id, rule]));
  return registry.rules.flatMap(registered => {
    const rule = active.get(registered.id);
    return rule ? activeEntries(rule) : offEntries(registry, registered, selection);
  });
};

/** The rule, and behind it the codes that are judged differently. */
const activeEntries = (rule: ActiveRule): readonly Entry[] => {
  const severity = rule.severityOf([], undefined);
  const options = Object.keys(rule.options).length > 0 ? [severity, rule.options] : undefined;
  const codes = codesOf(rule).filter(code => rule.severityOf([code], undefined) !== severity);
  return [
    { key: rule.id, value: options ?? severity, origin: originsOf(rule) },
    ...codes.map(code => ({
      key: code,
      value: rule.severityOf([code], undefined),
      origin: rule.origins.get(code) ?? rule.origins.get("severity") ?? "default",
    })),
  ];
};

/** One place if everything is set there, else one for each value. */
const originsOf = ({ options, origins }: ActiveRule): string => {
  const severity = origins.get("severity") ?? "default";
  const parts = Object.keys(options).map(name => `${name}: ${origins.get(name) ?? "default"}`);
  const isSame = parts.length === 0 || new Set([severity, ...origins.values()]).size === 1;
  return isSame ? severity : [`severity: ${severity}`, ...parts].join("; ");
};

const offEntries = (
  registry: Registry,
  { id }: RegisteredRule,
  { layers, ignore = [] }: Selection,
): readonly Entry[] => {
  const isIt = (name: string): boolean =>
    registry.resolve(name).some(({ registered, code }) => code === undefined && registered.id === id);
  const layer = layers.findLast(({ rules }) => [...rules.keys()].some(isIt));
  const origin = ignore.some(isIt) ? commandLine : layer?.origin;
  return origin === undefined ? [] : [{ key: id, value: "off", origin }];
};
