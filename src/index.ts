/** imglint for other programs. Rules and plugins import "imglint/rule" instead. */
import { type Configuration, layersFor, withoutFile } from "./config/configuration.ts";
import { builtin } from "./engine/builtin.ts";
import type { FileResult } from "./engine/finding.ts";
import { type FixMode, fix as fixSource } from "./engine/fix.ts";
import { type Input, lint as lintSource, type Plan } from "./engine/lint.ts";
import { masked } from "./engine/mask.ts";
import { registry } from "./engine/plugin.ts";
import { activeRules, defaultSettings, type Selection } from "./engine/presets.ts";
import type { BuildContext } from "./model/context.ts";
import { Source } from "./model/source.ts";

export { ConfigError } from "./config/config-error.ts";
export type { Configuration, Section } from "./config/configuration.ts";
export { loadConfig } from "./config/load-config.ts";
export type { FileResult, Finding, Report, ReportContext, Reporter, RunError } from "./engine/finding.ts";
export type { FixMode } from "./engine/fix.ts";
export type { BuildContext, Edit, Fix, Plugin, Position, Range, Rule, Severity } from "./rule.ts";

/** A Dockerfile to lint. */
export interface LintInput {
  readonly text: string;
  /** Names it in findings, and decides which overrides apply; "Dockerfile" if left out. */
  readonly path?: string;
  readonly buildArgs?: Readonly<Record<string, string>>;
  /** The stage that is built: name or index; the last one if left out. */
  readonly target?: string;
  /** Without it, rules that look at the build context are silent. */
  readonly context?: BuildContext;
  /** The day for end-of-life dates, as `YYYY-MM-DD`; today if left out. */
  readonly today?: string;
}

/** Lints one Dockerfile: by a configuration of `loadConfig`, else by the preset "recommended". */
export const lint = (input: LintInput, configuration: Configuration = unconfigured()): FileResult =>
  masked(lintSource(...inputAndPlan(input, configuration)));

/** Which fixes to apply: with "all" also those that may change what the build does. */
export interface FixInput extends LintInput {
  readonly fixes?: FixMode;
}

/** Fixes one Dockerfile. The result's `source.text` is the fixed text, its findings are what remains in that. */
export const fix = (
  { fixes = "safe", ...input }: FixInput,
  configuration: Configuration = unconfigured(),
): FileResult => fixSource(...inputAndPlan(input, configuration), fixes).result;

const unconfigured = (): Configuration => withoutFile(registry(builtin, []));

const inputAndPlan = (input: LintInput, configuration: Configuration): readonly [Input, Plan] => {
  const { text, path = "Dockerfile", today = new Date().toISOString().slice(0, 10), buildArgs, ...rest } = input;
  const presets = configuration.preset ?? ["recommended"];
  const selection: Selection = { presets, layers: layersFor(configuration, path) };
  return [
    { ...rest, path, source: new Source(text), buildArgs: { ...configuration.buildArgs, ...buildArgs } },
    {
      registry: configuration.registry,
      rules: activeRules(configuration.registry, selection),
      settings: { ...defaultSettings(today), ...configuration.settings },
      inlineIgnores: !configuration.switches.disableIgnorePragma,
      minSeverity: "style",
    },
  ];
};
