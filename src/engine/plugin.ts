import { nearest } from "../model/nearest.ts";
import type { AnyRule, Plugin } from "../rule.ts";
import { ownRules } from "./own-rules.ts";

/** A rule as the engine knows it. */
export interface RegisteredRule {
  /** `latest-tag`, or `acme/require-owner` for a plugin's. */
  readonly id: string;
  /** The folder of the rule; for a plugin's rule the plugin's name. */
  readonly category: string;
  readonly rule: AnyRule;
  /** The rule's page; "" for a plugin's, which has none that is known here. */
  readonly url: string;
}

/** What a name of the user's stands for: a rule by its id, or the findings of one rule that carry a code. */
export interface RuleName {
  readonly registered: RegisteredRule;
  /** Set if the name was a code; spelt as the rule spells it. */
  readonly code: string | undefined;
}

/** All rules there are, and what names stand for. */
export interface Registry {
  readonly rules: readonly RegisteredRule[];
  /** By id or by code, whatever its case and spelling (`DS-0002`, `DS002`, `AVD-DS-0002`); empty if unknown. A code may belong to several rules. */
  resolve(name: string): readonly RuleName[];
  /** The id or code that is nearest to an unknown name, if one is near. */
  suggest(name: string): string | undefined;
}

/** The rules of imglint, of its engine and of plugins. Where two have the same id, the first one counts. */
export const registry = (
  builtin: Readonly<Record<string, { readonly category: string; readonly rule: AnyRule }>>,
  plugins: readonly Plugin[],
): Registry => {
  const rules = new Map<string, RegisteredRule>();
  for (const [id, { category, rule }] of [...Object.entries(builtin), ...Object.entries(ownRules)]) {
    if (!rules.has(id)) rules.set(id, { id, category, rule, url: pageOf(id) });
  }
  for (const { name, rules: added } of plugins) {
    for (const [ownId, rule] of Object.entries(added)) {
      const id = `${name}/${ownId}`;
      if (!rules.has(id)) rules.set(id, { id, category: name, rule, url: "" });
    }
  }
  return registryOf([...rules.values()]);
};

/** The page of one of imglint's own rules. */
export const pageOf = (id: string): string => `https://github.com/imglint/imglint/blob/main/docs/rules/${id}.md`;

/**
 * The one spelling of a name under which all its spellings are equal. Trivy alone has several:
 * `DS-0002`, `DS002` and `AVD-DS-0002` are the same check.
 */
export const canonicalName = (name: string): string => {
  const lower = name.trim().toLowerCase();
  const trivy = /^(?:avd-)?ds-?(\d{1,9})$/.exec(lower);
  return trivy ? `ds-${Number(trivy[1])}` : lower;
};

/** A rule that carries every code of ShellCheck declares this one. */
export const anyShellCheckCode = "SCnnnn";

const registryOf = (rules: readonly RegisteredRule[]): Registry => {
  const names = new Map<string, RuleName[]>();
  const enter = (name: string, entry: RuleName): void => {
    const key = canonicalName(name);
    const known = names.get(key);
    if (known) known.push(entry);
    else names.set(key, [entry]);
  };
  for (const registered of rules) enter(registered.id, { registered, code: undefined });
  for (const registered of rules) {
    for (const code of codesOf(registered)) enter(code, { registered, code });
  }

  const shellCheck = (name: string): readonly RuleName[] => {
    if (!/^sc\d{4}$/i.test(name)) return [];
    const carriers = names.get(canonicalName(anyShellCheckCode)) ?? [];
    return carriers.map(({ registered }) => ({ registered, code: name.toUpperCase() }));
  };

  const ids = rules.map(({ id }) => id);
  const codes = [...new Set(rules.flatMap(codesOf))];
  return {
    rules,
    resolve: name => names.get(canonicalName(name)) ?? shellCheck(name.trim()),
    suggest: name => {
      const digits = digitsOf(name);
      return nearest(name.trim(), [...ids, ...codes.filter(code => digitsOf(code) === digits)]);
    },
  };
};

/** Another number is another check, not a slip of the pen. */
const digitsOf = (name: string): string => name.replace(/\D/g, "");

/** The names that other tools have for what a rule reports. */
export const codesOf = ({ rule }: RegisteredRule): readonly string[] => {
  const known = codesByRule.get(rule);
  if (known) return known;
  const codes = Object.keys(rule.codes ?? {});
  codesByRule.set(rule, codes);
  return codes;
};

/** Its findings are those of ShellCheck. */
export const carriesShellCheck = (registered: RegisteredRule): boolean =>
  codesOf(registered).includes(anyShellCheckCode);

/** Thousands of findings share the list of their rule. */
const codesByRule = new WeakMap<AnyRule, readonly string[]>();
