import { type Configuration, layersFor } from "../config/configuration.ts";
import { unknownRule } from "../config/rule-settings.ts";
import type { Plan } from "../engine/lint.ts";
import { activeRules, commandLine, defaultSettings, type PresetName, type Selection } from "../engine/presets.ts";
import type { Severity } from "../rule.ts";
import type { Options } from "./options.ts";
import { UsageError } from "./usage-error.ts";

/** Which rules run on a file, and how: its configuration below the command line. */
export const selectionFor = (configuration: Configuration, path: string | undefined, options: Options): Selection => {
  const { registry } = configuration;
  const isKnown = (name: string): boolean => registry.resolve(name).length > 0;
  return {
    presets: presetsFor(configuration, options),
    layers: [
      ...layersFor(configuration, path),
      { origin: commandLine, rules: new Map([...options.rules].filter(([name]) => isKnown(name))) },
    ],
    ...(options.only && { only: options.only.filter(isKnown) }),
    ignore: options.ignore.filter(isKnown),
  };
};

export const presetsFor = ({ preset }: Configuration, options: Options): readonly PresetName[] =>
  options.presets ?? preset ?? ["recommended"];

/** From which severity on findings make the exit code 1. */
export const failOnFor = (configuration: Configuration, options: Options): Severity | "never" => {
  if (options.failOn) return options.failOn;
  if (options.maxWarnings !== undefined) return "error";
  // hadolint's own threshold.
  const preset = presetsFor(configuration, options).includes("hadolint") ? "info" : "warning";
  return configuration.failOn ?? preset;
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
      settings: { ...defaultSettings(today), ...configuration.settings },
      inlineIgnores: options.inlineIgnores,
      minSeverity: options.minSeverity,
    };
    known.set(key, plan);
    return plan;
  };
};

/**
 * Refuses a rule that no configuration in use knows: a plugin's rule may be known to some of them only.
 *
 * @throws UsageError
 */
export const refuseUnknownRules = (options: Options, configurations: readonly Configuration[]): void => {
  for (const name of [...(options.only ?? []), ...options.ignore, ...options.rules.keys()]) {
    const isKnown = configurations.some(({ registry }) => registry.resolve(name).length > 0);
    const [first] = configurations;
    if (!isKnown && first) throw new UsageError(unknownRule(name, first.registry));
  }
};
