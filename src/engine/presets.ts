import type { AnyRule, Options, Settings, Severity } from "../rule.ts";
import { alwaysOn } from "./own-rules.ts";
import { codesOf, type RegisteredRule, type Registry } from "./plugin.ts";
import { presets } from "./preset-rules.ts";
import { severityFor, type Verdict } from "./verdict.ts";

/** What `preset` and `--preset` take. */
export type PresetName = "recommended" | "strict" | "all" | "security" | "hadolint" | "buildkit";

/** What one place says about one rule or code. */
export interface RuleSetting {
  readonly severity?: Severity | "off";
  /** As given, already validated against the rule's options. */
  readonly options?: Readonly<Record<string, unknown>>;
}

/** One place that sets rules: a configuration file, one of its overrides, the command line. */
export interface Layer {
  /** For print-config: "imglint.yaml", "imglint.yaml (overrides[0])", {@link commandLine}. */
  readonly origin: string;
  /** By id or code as the user wrote it; every name is known to the registry. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
}

/** The origin of the layer whose "off" not even `--only` overrules. */
export const commandLine = "command line";

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
  /** Everything it finds is reported: no preset, setting, `--only` or `--ignore` leaves out a part of it. */
  readonly isWhole: boolean;
  /** Where severity and options come from, for print-config: option, code or "severity" to origin. */
  readonly origins: ReadonlyMap<string, string>;
}

/** The rules that run, each with its options and severities as the strongest place sets them. */
export const activeRules = (registry: Registry, selection: Selection): readonly ActiveRule[] => {
  const draft = new Map(registry.rules.map(registered => [registered.id, draftOf(registered.rule)]));
  for (const preset of selection.presets) applyPreset(registry, draft, preset);
  for (const layer of withIgnored(selection)) applyLayer(registry, draft, layer);
  if (selection.only) applyOnly(registry, draft, selection.only);

  const active: ActiveRule[] = [];
  for (const registered of registry.rules) {
    const rule = draft.get(registered.id);
    const activated = rule && activate(registered, rule);
    if (activated) active.push(activated);
  }
  return active;
};

/** The settings where no configuration says anything. */
export const defaultSettings = (today: string): Settings => ({
  today,
  trustedRegistries: [],
  approvedImages: [],
  deniedImages: [],
  trustedNamespaces: [],
  labels: {},
  strictLabels: false,
});

/** What is known of one rule while layer after layer is laid over it. */
interface Draft {
  readonly verdicts: Verdict[];
  options: Record<string, unknown>;
  readonly origins: Map<string, string>;
  only: { isWhole: boolean; readonly codes: Set<string> } | undefined;
}
type Drafts = ReadonlyMap<string, Draft>;

const draftOf = (rule: AnyRule): Draft => {
  const options = defaultsOf(rule);
  return {
    verdicts: [],
    options,
    origins: new Map(Object.keys(options).map(name => [name, "default"])),
    only: undefined,
  };
};

const defaultsOf = (rule: AnyRule): Record<string, unknown> => {
  const options: Options = rule.options ?? {};
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
};

const applyPreset = ({ rules }: Registry, drafts: Drafts, name: PresetName): void => {
  const origin = `preset ${name}`;
  for (const registered of rules) {
    const draft = drafts.get(registered.id);
    const share = presets[name](registered);
    if (!draft || !share) continue;
    draft.verdicts.push({ whole: share.isWhole ? "own" : undefined, codes: share.codes, isFinal: false });
    // The later preset decides, so the options of an earlier one go.
    draft.options = { ...defaultsOf(registered.rule), ...share.options };
    for (const option of Object.keys(draft.options)) {
      draft.origins.set(option, Object.hasOwn(share.options, option) ? origin : "default");
    }
    if (share.isWhole || share.codes.size > 0) draft.origins.set("severity", origin);
  }
};

const applyLayer = (registry: Registry, drafts: Drafts, { origin, rules }: Layer): void => {
  const verdicts = new Map<
    Draft,
    { whole: Verdict["whole"]; codes: Map<string, Severity | "off">; isFinal: boolean }
  >();
  for (const [name, { severity, options = {} }] of rules) {
    for (const { registered, code } of registry.resolve(name)) {
      const draft = drafts.get(registered.id);
      if (!draft) continue;
      for (const [option, value] of Object.entries(options)) {
        if (!Object.hasOwn(draft.options, option)) continue;
        draft.options[option] = value;
        draft.origins.set(option, origin);
      }
      if (severity === undefined) continue;
      let verdict = verdicts.get(draft);
      if (!verdict) {
        verdict = { whole: undefined, codes: new Map(), isFinal: origin === commandLine };
        verdicts.set(draft, verdict);
        draft.verdicts.push(verdict);
      }
      if (code === undefined) verdict.whole = severity;
      else verdict.codes.set(code, severity);
      draft.origins.set(code ?? "severity", origin);
    }
  }
};

/** `--ignore` belongs to the command line's own layer, on which a code still beats an id. */
const withIgnored = ({ layers, ignore = [] }: Selection): readonly Layer[] => {
  if (ignore.length === 0) return layers;
  const last = layers.at(-1);
  const isOwn = last?.origin === commandLine;
  const rules = new Map(isOwn ? last.rules : []);
  for (const name of ignore) {
    // Set anew, so that it comes after another spelling of the same name.
    rules.delete(name);
    rules.set(name, { severity: "off" });
  }
  return [...(isOwn ? layers.slice(0, -1) : layers), { origin: commandLine, rules }];
};

const applyOnly = (registry: Registry, drafts: Drafts, only: readonly string[]): void => {
  for (const draft of drafts.values()) draft.only = { isWhole: false, codes: new Set() };
  for (const { registered, code } of only.flatMap(name => registry.resolve(name))) {
    const named = drafts.get(registered.id)?.only;
    if (!named) continue;
    if (code === undefined) named.isWhole = true;
    else named.codes.add(code);
  }
};

const activate = (registered: RegisteredRule, { verdicts, options, origins, only }: Draft): ActiveRule | undefined => {
  const always = alwaysOn.has(registered.id);
  const severityOf: ActiveRule["severityOf"] = (codes, own) =>
    always ? "error" : severityFor(verdicts, only, codes, own ?? registered.rule.severity);

  const codes = new Set([
    ...codesOf(registered),
    ...(only?.codes ?? []),
    ...verdicts.flatMap(({ codes }) => [...codes.keys()]),
  ]);
  const parts = [[], ...[...codes].map(code => [code])];
  const isOn = parts.map(part => severityOf(part, undefined) !== "off");
  if (!isOn.includes(true)) return undefined;
  return { ...registered, options, severityOf, isWhole: !isOn.includes(false), origins };
};
