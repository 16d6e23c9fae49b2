import { type Configuration, layersFor } from "../config/configuration.ts";
import { type HadolintSettings, hadolintRules, isHadolintCode } from "../config/hadolint.ts";
import { unknownRule } from "../config/rule-settings.ts";
import type { Plan } from "../engine/lint.ts";
import type { Registry } from "../engine/plugin.ts";
import {
  activeRules,
  commandLine,
  defaultSettings,
  type Layer,
  type PresetName,
  type Selection,
} from "../engine/presets.ts";
import type { Settings, Severity } from "../rule.ts";
import type { Options } from "./options.ts";
import { UsageError } from "./usage-error.ts";

/** The origin of what hadolint's variables set. */
const environment = "environment";

/** Which rules run on a file, and how: its configuration below hadolint's variables, below the command line. */
export const selectionFor = (configuration: Configuration, path: string | undefined, options: Options): Selection => {
  const { registry } = configuration;
  const isKnown = (name: string): boolean => registry.resolve(name).length > 0;
  const variables = layerOf(variablesFor(configuration, options), registry, environment);
  const flags = layerOf(options.hadolint, registry, commandLine);
  return {
    presets: presetsFor(configuration, options),
    layers: [
      ...layersFor(configuration, path),
      ...(variables.rules.size > 0 ? [variables] : []),
      {
        origin: commandLine,
        rules: new Map([...flags.rules, ...[...options.rules].filter(([name]) => isKnown(name))]),
      },
    ],
    ...(options.only && { only: options.only.filter(isKnown) }),
    ignore: options.ignore.filter(isKnown),
  };
};

const layerOf = (says: HadolintSettings, registry: Registry, origin: string): Layer => ({
  origin,
  rules: hadolintRules(says, registry, () => {}),
});

export const presetsFor = ({ preset }: Configuration, options: Options): readonly PresetName[] =>
  options.presets ?? preset ?? ["recommended"];

/** What hadolint's variables say, where they count. */
export const variablesFor = (configuration: Configuration, options: Options): HadolintSettings =>
  presetsFor(configuration, options).includes("hadolint") ? options.variables : nothing;

const nothing: HadolintSettings = { lists: {} };

/** What hadolint's variables and flags say above the configuration, from weakest to strongest. */
export const additions = (configuration: Configuration, options: Options) => [
  { origin: environment, says: variablesFor(configuration, options) },
  { origin: commandLine, says: options.hadolint },
];

/** From which severity on findings make the exit code 1, and which place says so. */
export const failOnFor = (
  configuration: Configuration,
  options: Options,
): { readonly value: Severity | "never"; readonly origin: string } => {
  const { hadolint, failOn, maxWarnings } = options;
  const { switches, origins } = configuration;
  const variables = variablesFor(configuration, options);
  const origin = origins.get("failOn") ?? "default";
  if (hadolint.noFail) return { value: "never", origin: commandLine };
  if (failOn) return { value: failOn, origin: commandLine };
  // As in hadolint, where this is a switch of its own, which no threshold overrules.
  if (variables.noFail ?? switches.noFail) return { value: "never", origin: variables.noFail ? environment : origin };
  if (hadolint.failureThreshold) return { value: hadolint.failureThreshold, origin: commandLine };
  if (maxWarnings !== undefined) return { value: "error", origin: commandLine };
  if (variables.failureThreshold) return { value: variables.failureThreshold, origin: environment };
  // hadolint's own threshold.
  const preset = presetsFor(configuration, options).includes("hadolint") ? "info" : "warning";
  return { value: configuration.failOn ?? preset, origin };
};

/** The facts that rules read. As in hadolint, registries and labels of all places add up. */
export const settingsFor = (configuration: Configuration, options: Options): Partial<Settings> => {
  let settings = configuration.settings;
  for (const { says } of additions(configuration, options)) {
    const { trustedRegistries, labels, strictLabels } = says;
    settings = {
      ...settings,
      ...(trustedRegistries && { trustedRegistries: [...(settings.trustedRegistries ?? []), ...trustedRegistries] }),
      ...(labels && { labels: { ...settings.labels, ...labels } }),
      ...(strictLabels !== undefined && { strictLabels }),
    };
  }
  return settings;
};

const countsInlineIgnores = (configuration: Configuration, options: Options): boolean => {
  if (!options.inlineIgnores || options.hadolint.disableIgnorePragma) return false;
  const variables = variablesFor(configuration, options);
  return !(variables.disableIgnorePragma ?? configuration.switches.disableIgnorePragma ?? false);
};

/** Makes plans; files of one configuration to which the same overrides apply share one. */
export const planner = (options: Options, today: string) => {
  const plans = new Map<Configuration, Map<string, Plan>>();

  return (configuration: Configuration, path: string | undefined): Plan => {
    const known = plans.get(configuration) ?? new Map<string, Plan>();
    plans.set(configuration, known);
    const key = configuration.sections.map(section => (section.appliesTo(path) ? "1" : "0")).join("");
    const plan = known.get(key) ?? {
      registry: configuration.registry,
      rules: activeRules(configuration.registry, selectionFor(configuration, path, options)),
      settings: { ...defaultSettings(today), ...settingsFor(configuration, options) },
      inlineIgnores: countsInlineIgnores(configuration, options),
      minSeverity: options.minSeverity,
    };
    known.set(key, plan);
    return plan;
  };
};

/** BuildKit's check that takes a registry; `imglint pin --check` has it, and linting nothing to ignore. */
const checkOfPin = "InvalidBaseImagePlatform";

/**
 * Refuses a rule that no configuration in use knows: a plugin's rule may be known to some of them only. Codes of
 * hadolint without a rule may be ignored, as there is nothing to silence. Refuses hadolint's variables with mistakes
 * where they count.
 *
 * @throws UsageError
 */
export const refuseMistakes = (options: Options, configurations: readonly Configuration[]): void => {
  const [first] = configurations;
  if (!first) return;
  const refuseUnknown = (name: string, place?: string): void => {
    const isKnown = configurations.some(({ registry }) => registry.resolve(name).length > 0);
    if (!isKnown) throw new UsageError(unknownRule(name, first.registry, place));
  };
  for (const name of [...(options.only ?? []), ...options.rules.keys()]) refuseUnknown(name);
  for (const name of options.ignore) if (!isHadolintCode(name) && name.trim() !== checkOfPin) refuseUnknown(name);
  hadolintRules(options.hadolint, first.registry, name => refuseUnknown(name));

  if (!configurations.some(configuration => variablesFor(configuration, options) === options.variables)) return;
  const [problem] = options.variableProblems;
  if (problem !== undefined) throw new UsageError(problem);
  hadolintRules(options.variables, first.registry, (name, list) =>
    refuseUnknown(name, list === "ignored" ? "HADOLINT_IGNORE" : `HADOLINT_OVERRIDE_${list.toUpperCase()}`),
  );
};
