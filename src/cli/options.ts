import type { HadolintSettings } from "../config/hadolint.ts";
import { severities } from "../engine/finding.ts";
import type { FixMode } from "../engine/fix.ts";
import type { PresetName, RuleSetting } from "../engine/presets.ts";
import type { Severity } from "../rule.ts";
import { split } from "./argv.ts";
import type { CommandName } from "./commands.ts";
import { hadolintFlags, hadolintVariables, listed } from "./hadolint-settings.ts";
import type { Io } from "./io.ts";
import { atLeastOne, buildArg, count, notEmpty, oneOf, presetName, ruleSetting, seconds, threads } from "./values.ts";

/** The command line, checked as far as that goes without knowing the rules. */
export interface Options {
  /** undefined: lint. */
  readonly command: CommandName | undefined;
  /** Paths, or what the command is about. */
  readonly operands: readonly string[];
  /** false: `--no-config`. */
  readonly config: string | false | undefined;
  readonly presets: readonly PresetName[] | undefined;
  readonly only: readonly string[] | undefined;
  readonly ignore: readonly string[];
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly inlineIgnores: boolean;
  /** hadolint's own flags. */
  readonly hadolint: HadolintSettings;
  /** hadolint's variables, which count where its preset runs. */
  readonly variables: HadolintSettings;
  /** What is wrong with those variables. */
  readonly variableProblems: readonly string[];
  /** What the one file that is linted is called in the report. */
  readonly filePathInReport: string | undefined;
  readonly stdinFilename: string | undefined;
  readonly buildArgs: Readonly<Record<string, string>>;
  readonly target: string | undefined;
  readonly context: string | undefined;
  readonly allowEmpty: boolean;
  /** Which fixes to apply, or to show; undefined: none. */
  readonly fixes: FixMode | undefined;
  /** Fixes are shown, nothing is written. */
  readonly isDiff: boolean;
  readonly failOn: Severity | "never" | undefined;
  readonly maxWarnings: number | undefined;
  readonly minSeverity: Severity;
  /** The file of known findings, as given. */
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  /** A git revision: only what is on lines changed since then counts. */
  readonly changedSince: string | undefined;
  readonly statistics: boolean;
  /** How many threads lint. */
  readonly jobs: number;
  /** `name` or `name=file`, as given. */
  readonly formats: readonly string[];
  /** Only whether pinned digests are up to date is asked. */
  readonly isCheck: boolean;
  /** Pins are shown, nothing is written. */
  readonly isDryRun: boolean;
  /** Digests that are there are renewed. */
  readonly isUpdate: boolean;
  /** `url` or `registry=url`, as given. */
  readonly registryMirrors: readonly string[];
  /** Milliseconds that a server may take to answer. */
  readonly timeout: number;
  readonly color: boolean | undefined;
  readonly quiet: boolean;
  readonly version: boolean;
  readonly help: boolean;
}

/** @throws UsageError */
export const parseOptions = (argv: readonly string[], env: Io["env"] = {}): Options => {
  const { values, operands, command } = split(argv);
  const variableProblems: string[] = [];
  const text = (name: string): string | undefined => {
    const value = values[name];
    return typeof value === "string" ? value : undefined;
  };
  const given = (flag: string, name: string): string | undefined => {
    const value = text(name);
    return value === undefined ? undefined : notEmpty(flag, value);
  };
  const all = (name: string): readonly string[] | undefined => {
    const value = values[name];
    return Array.isArray(value) ? value.map(String) : undefined;
  };
  const failOn = text("failOn");
  const maxWarnings = text("maxWarnings");
  const only = all("only");
  const presets = all("preset");
  return {
    command,
    operands,
    config: values.config === false ? false : given("--config", "config"),
    presets: presets && atLeastOne("--preset", presets).map(presetName),
    only: only && atLeastOne("--only", only),
    ignore: listed(all("ignore") ?? []),
    rules: new Map(listed(all("rule") ?? []).map(ruleSetting)),
    inlineIgnores: values.inlineIgnores !== false,
    hadolint: hadolintFlags(values),
    variables: hadolintVariables(env, problem => variableProblems.push(problem)),
    variableProblems,
    filePathInReport: given("--file-path-in-report", "filePathInReport"),
    stdinFilename: text("stdinFilename"),
    buildArgs: Object.fromEntries((all("buildArg") ?? []).map(buildArg)),
    target: text("target"),
    context: given("--context", "context"),
    allowEmpty: values.allowEmpty === true,
    fixes: values.unsafeFixes ? "all" : values.fix || values.diff ? "safe" : undefined,
    isDiff: values.diff === true,
    failOn: failOn === undefined ? undefined : oneOf<Severity | "never">("--fail-on", failOn, [...severities, "never"]),
    maxWarnings: maxWarnings === undefined ? undefined : count("--max-warnings", maxWarnings),
    minSeverity: oneOf("--min-severity", text("minSeverity") ?? "style", severities),
    baseline: given("--baseline", "baseline"),
    updateBaseline: values.updateBaseline === true,
    changedSince: given("--changed-since", "changedSince"),
    statistics: values.statistics === true,
    jobs: threads(text("jobs") ?? "1"),
    formats: all("format") ?? [],
    isCheck: values.check === true,
    isDryRun: values.dryRun === true,
    isUpdate: values.update === true,
    registryMirrors: all("registryMirror") ?? [],
    timeout: seconds("--timeout", text("timeout") ?? "10"),
    color: typeof values.color === "boolean" ? values.color : undefined,
    quiet: values.quiet === true,
    version: values.version === true,
    help: values.help === true,
  };
};
