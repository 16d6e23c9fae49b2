import { Command, CommanderError, Option } from "commander";
import type { HadolintSettings } from "../config/hadolint.ts";
import { isPresetName, presetNames } from "../config/preset-names.ts";
import { severities } from "../engine/finding.ts";
import type { FixMode } from "../engine/fix.ts";
import type { PresetName, RuleSetting } from "../engine/presets.ts";
import { nearest } from "../model/nearest.ts";
import type { Severity } from "../rule.ts";
import { type CommandName, isCommandName } from "./commands.ts";
import { type Flag, flags } from "./flags.ts";
import { hadolintFlags, hadolintVariables, listed } from "./hadolint-settings.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

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
    config: values.config === false ? false : text("config"),
    presets: presets && atLeastOne("--preset", presets).map(presetName),
    only: only && atLeastOne("--only", only),
    ignore: listed(all("ignore") ?? []),
    rules: new Map(listed(all("rule") ?? []).map(ruleSetting)),
    inlineIgnores: values.inlineIgnores !== false,
    hadolint: hadolintFlags(values),
    variables: hadolintVariables(env, problem => variableProblems.push(problem)),
    variableProblems,
    filePathInReport: text("filePathInReport"),
    stdinFilename: text("stdinFilename"),
    buildArgs: Object.fromEntries((all("buildArg") ?? []).map(buildArg)),
    target: text("target"),
    context: text("context"),
    allowEmpty: values.allowEmpty === true,
    fixes: values.unsafeFixes ? "all" : values.fix || values.diff ? "safe" : undefined,
    isDiff: values.diff === true,
    failOn: failOn === undefined ? undefined : oneOf<Severity | "never">("--fail-on", failOn, [...severities, "never"]),
    maxWarnings: maxWarnings === undefined ? undefined : count("--max-warnings", maxWarnings),
    minSeverity: oneOf("--min-severity", text("minSeverity") ?? "style", severities),
    baseline: text("baseline"),
    updateBaseline: values.updateBaseline === true,
    changedSince: text("changedSince"),
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

interface Split {
  readonly values: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
  readonly command: CommandName | undefined;
}

const split = (argv: readonly string[]): Split => {
  // Most runs name files and nothing else: that saves them the parser.
  if (!argv.some(argument => argument.startsWith("-"))) return withCommand({}, argv);
  const parser = parserOfFlags();
  const { operands, unknown } = understood(() => parser.parseOptions([...argv]));
  const [stranger] = unknown;
  if (stranger !== undefined) throw new UsageError(unknownOption(stranger));

  const separator = argv.indexOf("--");
  const isPath = separator >= 0 && operands.length === argv.length - separator - 1;
  const values: Record<string, unknown> = parser.opts();
  const found = isPath ? { values, operands, command: undefined } : withCommand(values, operands);
  refuseForeign(parser, found.command);
  return found;
};

const withCommand = (values: Split["values"], operands: readonly string[]): Split => {
  const [first = ""] = operands;
  return isCommandName(first)
    ? { values, operands: operands.slice(1), command: first }
    : { values, operands, command: undefined };
};

const parserOfFlags = (): Command => {
  const parser = new Command("imglint")
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  for (const { flags: spelling, about, repeats } of flags) {
    const option = new Option(spelling, about);
    if (repeats) option.argParser<string[]>((value, before = []) => [...before, value]);
    parser.addOption(option);
  }
  return parser;
};

/** Commander's own complaint in our words. */
const understood = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof CommanderError) || error.code !== "commander.optionMissingArgument") throw error;
    const spelling = /'(.*)'/.exec(error.message)?.[1] ?? "";
    const [, name = "", value = ""] = /(--[\w-]+) (\S+)/.exec(spelling) ?? [];
    throw new UsageError(`"${name}" lacks its value; write "${name} ${value}"`);
  }
};

const names = flags.map(({ flags: spelling }) => /--[\w-]+/.exec(spelling)?.[0] ?? "");

const unknownOption = (given: string): string => {
  const name = given.replace(/=.*$/s, "");
  if (name !== given && names.includes(name))
    return `"${name}" takes no value; leave out "${given.slice(name.length)}"`;
  const near = nearest(name, names);
  return `unknown option "${name}"; ${near ? `did you mean "${near}"?` : `"imglint --help" lists all`}`;
};

/** An option that would silently be passed over is a mistake. */
const refuseForeign = (parser: Command, command: CommandName | undefined): void => {
  const known = flags.filter(flag => isKnown(flag, command)).map(flag => flag.flags);
  for (const option of parser.options) {
    const name = option.attributeName();
    // `--no-x` and `--x` share a value.
    const isGiven =
      parser.getOptionValueSource(name) === "cli" && option.negate === (parser.getOptionValue(name) === false);
    if (!isGiven || known.includes(option.flags)) continue;
    if (command !== undefined) {
      throw new UsageError(`"imglint ${command}" does not take "${option.long}"; see "imglint ${command} --help"`);
    }
    const [owner] = flags.find(flag => flag.flags === option.flags)?.commands ?? [];
    throw new UsageError(`"${option.long}" belongs to a command; write "imglint ${owner} ${option.long}"`);
  }
};

const isKnown = ({ commands, group }: Flag, command: CommandName | undefined): boolean =>
  command === undefined ? group !== "Of a command" : commands?.includes(command) === true;

const atLeastOne = (flag: string, lists: readonly string[]): readonly string[] => {
  const parts = listed(lists);
  if (parts.length === 0) throw new UsageError(`"${flag}" names nothing; give it at least one name`);
  return parts;
};

const presetName = (name: string): PresetName => {
  if (isPresetName(name)) return name;
  throw new UsageError(unknownName("preset", name, presetNames));
};

const ruleSetting = (setting: string): [string, RuleSetting] => {
  const [name = "", severity] = setting.split("=", 2);
  if (name === "" || severity === undefined) {
    throw new UsageError(`"${setting}" sets no severity; write "--rule ${name || "latest-tag"}=error"`);
  }
  return [name.trim(), { severity: oneOf<Severity | "off">("--rule", severity.trim(), [...severities, "off"]) }];
};

const buildArg = (setting: string): [string, string] => {
  const at = setting.indexOf("=");
  if (at > 0) return [setting.slice(0, at), setting.slice(at + 1)];
  throw new UsageError(`"${setting}" is no build argument; write "--build-arg name=value"`);
};

const count = (flag: string, value: string): number => {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError(`"${value}" is no number for "${flag}"; give a whole number from 0`);
};

const threads = (value: string): number => {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new UsageError(`"${value}" is no number of threads for "--jobs"; give a whole number from 1`);
};

/** In milliseconds. */
const seconds = (flag: string, value: string): number => {
  const milliseconds = /^\d{1,5}(?:\.\d{1,3})?$/.test(value) ? Math.round(Number(value) * 1000) : 0;
  if (milliseconds > 0) return milliseconds;
  throw new UsageError(`"${value}" is no time for "${flag}"; give seconds, such as 10 or 2.5`);
};

const oneOf = <T extends string>(flag: string, value: string, values: readonly T[]): T => {
  const found = values.find(candidate => candidate === value);
  if (found !== undefined) return found;
  const near = nearest(value, values);
  const wayOut = near ? `did you mean "${near}"?` : `use ${enumeration(values)}`;
  throw new UsageError(`"${value}" is no severity for "${flag}"; ${wayOut}`);
};

/** A name that is none of the known ones. */
export const unknownName = (what: string, name: string, known: Iterable<string>): string => {
  const candidates = [...known];
  const near = nearest(name, candidates);
  return `unknown ${what} "${name}"; ${near ? `did you mean "${near}"?` : `use ${enumeration(candidates)}`}`;
};

const enumeration = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
