import type { AnyRule, Plugin } from "../rule.ts";

/** A rule as the engine knows it. */
export interface RegisteredRule {
  /** `latest-tag`, or `acme/require-owner` for a plugin's. */
  readonly id: string;
  readonly category: string;
  readonly rule: AnyRule;
  /** The rule's page. */
  readonly url: string;
}

/** What a name of the user's stands for: a rule by its id, or the findings of one rule that carry a code. */
export interface RuleName {
  readonly registered: RegisteredRule;
  /** Set if the name was a code; spelt as the rule spells it. */
  readonly code: string | undefined;
}

export interface Registry {
  readonly rules: readonly RegisteredRule[];
  /** By id or by code, whatever its case and spelling (`DS-0002`, `DS002`, `AVD-DS-0002`); empty if unknown. A code may belong to several rules. */
  resolve(name: string): readonly RuleName[];
  /** The id or code that is nearest to an unknown name, if one is near. */
  suggest(name: string): string | undefined;
}

export declare const registry: (
  builtin: Readonly<Record<string, { readonly category: string; readonly rule: AnyRule }>>,
  plugins: readonly Plugin[],
) => Registry;
