import { statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { Registry } from "../engine/plugin.ts";
import type { RuleSetting } from "../engine/presets.ts";
import type { Settings } from "../rule.ts";
import type { Configuration, Section } from "./configuration.ts";
import { treeMatcher } from "./glob.ts";
import type { Log } from "./log.ts";
import type { Part } from "./parts.ts";
import { knownRules } from "./rule-settings.ts";

/** The parts of a configuration, weakest first, as one. */
export const combine = (parts: readonly Part[], registry: Registry, log: Log): Configuration => {
  const ignores = parts.flatMap(({ base, says }) => (says.ignores ? [inTree(base, says.ignores)] : []));
  return {
    file: parts.at(-1)?.file,
    registry,
    preset: strongest(parts, ({ says }) => says.preset),
    failOn: strongest(parts, ({ says }) => says.failOn),
    context: contextOf(parts, log),
    baseline: strongest(parts, ({ file, says }) => says.baseline && resolve(dirname(file), says.baseline)),
    buildArgs: merged(parts, ({ says }) => says.buildArgs),
    settings: settingsOf(parts),
    origins: originsOf(parts),
    sections: parts.flatMap(part => sectionsOf(part, registry, log)),
    switches: {},
    ignores: file => ignores.some(isIgnored => isIgnored(file)),
  };
};

const strongest = <T>(parts: readonly Part[], value: (part: Part) => T | undefined): T | undefined =>
  parts.map(value).findLast(given => given !== undefined);

const contextOf = (parts: readonly Part[], log: Log): string | undefined => {
  const part = parts.findLast(({ says }) => says.context !== undefined);
  if (part?.says.context === undefined) return undefined;
  const folder = resolve(dirname(part.file), part.says.context);
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    log.complainAbout(part.file)(`"context" names "${part.says.context}"; there is no such directory`);
  }
  return folder;
};

const merged = (parts: readonly Part[], value: (part: Part) => Readonly<Record<string, string>> | undefined) =>
  Object.fromEntries(parts.flatMap(part => Object.entries(value(part) ?? {})));

/** The facts that are stated; labels add up. */
const settingsOf = (parts: readonly Part[]): Partial<Settings> => {
  let settings: Partial<Settings> = {};
  for (const { says } of parts) {
    const { trustedRegistries, approvedImages, deniedImages, trustedNamespaces, labels, strictLabels } = says;
    settings = {
      ...settings,
      ...(trustedRegistries && { trustedRegistries }),
      ...(approvedImages && { approvedImages }),
      ...(deniedImages && { deniedImages }),
      ...(trustedNamespaces && { trustedNamespaces }),
      ...(labels && { labels: { ...settings.labels, ...labels } }),
      ...(strictLabels !== undefined && { strictLabels }),
    };
  }
  return settings;
};

/** Each key, and each name in a key that is merged, with the file that decides it. */
const originsOf = (parts: readonly Part[]): ReadonlyMap<string, string> => {
  const origins = new Map<string, string>();
  for (const { name, says } of parts) {
    for (const [key, value] of Object.entries(says)) if (value !== undefined) origins.set(key, name);
    for (const label of Object.keys(says.labels ?? {})) origins.set(`labels.${label}`, name);
    for (const argument of Object.keys(says.buildArgs ?? {})) origins.set(`buildArgs.${argument}`, name);
  }
  return origins;
};

/** A file's rules and, stronger, its overrides. */
const sectionsOf = ({ file, name, base, says }: Part, registry: Registry, log: Log): readonly Section[] => {
  const section = (
    rules: ReadonlyMap<string, RuleSetting>,
    key: string,
    origin: string,
    appliesTo: Section["appliesTo"],
  ): Section => ({ layer: { origin, rules: knownRules(rules, key, registry, log.complainAbout(file)) }, appliesTo });

  const sections = says.rules ? [section(says.rules, "rules", name, () => true)] : [];
  for (const [index, override] of (says.overrides ?? []).entries()) {
    const key = `overrides[${index}]`;
    const isMatch = inTree(base, override.files);
    const appliesTo = (path: string | undefined): boolean => path !== undefined && isMatch(path);
    sections.push(section(override.rules, `${key}.rules`, `${name} (${key})`, appliesTo));
  }
  return sections;
};

/** Globs about the tree below a folder, for absolute paths. */
const inTree = (base: string, patterns: readonly string[]): ((path: string) => boolean) => {
  const isMatch = treeMatcher(patterns);
  return path => isMatch(relative(base, path).split(sep).join("/"));
};
