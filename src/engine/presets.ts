import type { Settings, Severity } from "../rule.ts";
import type { RegisteredRule, Registry } from "./plugin.ts";

export type PresetName = "recommended" | "strict" | "all" | "security" | "hadolint" | "buildkit";

/** What one place says about one rule or code. */
export interface RuleSetting {
  readonly severity?: Severity | "off";
  /** As given, already validated against the rule's options. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** One place that sets rules: a configuration file, one of its overrides, the command line. */
export interface Layer {
  /** For print-config: "imglint.yaml", "imglint.yaml (overrides[0])", "command line". */
  readonly origin: string;
  /** By id or code as the user wrote it; every name is known to the registry. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** What is to run, from weakest to strongest. */
export interface Selection {
  readonly presets: readonly PresetName[];
  readonly layers: readonly Layer[];
  /** `--only`: ids and codes. */
  readonly only?: readonly string[];
  /** `--ignore`: ids and codes. */
  readonly ignore?: readonly string[];
}

/** A rule that is going to run. */
export interface ActiveRule extends RegisteredRule {
  /** All options with their values, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
  /** The severity of a finding with these codes, its own severity given by the rule; "off" leaves it out. */
  severityOf(codes: readonly string[], own: Severity | undefined): Severity | "off";
  /** Where severity and options come from, for print-config: option or "severity" to origin. */
  readonly origins: ReadonlyMap<string, string>;
}

export declare const activeRules: (registry: Registry, selection: Selection) => readonly ActiveRule[];

export const defaultSettings = (today: string): Settings => ({
  today,
  trustedRegistries: [],
  approvedImages: [],
  deniedImages: [],
  trustedNamespaces: [],
  labels: {},
  strictLabels: false,
});
