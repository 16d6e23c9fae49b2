import { basename } from "node:path";
import { isRecord } from "../engine/json.ts";
import type { Registry } from "../engine/plugin.ts";
import type { RuleSetting } from "../engine/presets.ts";
import type { Severity } from "../rule.ts";
import { labelTypes } from "./label-types.ts";
import {
  type Complain,
  mapOf,
  oneOf,
  oneOrMore,
  type Reader,
  refuseUnknownKeys,
  show,
  texts,
  truth,
} from "./readers.ts";

/** What hadolint can be told in its configuration file, by its variables and by its flags. */
export interface HadolintSettings extends HadolintSwitches {
  readonly lists: RuleLists;
  readonly failureThreshold?: Severity | undefined;
  readonly trustedRegistries?: readonly string[] | undefined;
  readonly labels?: Readonly<Record<string, string>> | undefined;
  readonly strictLabels?: boolean | undefined;
}

/** Those of the settings that have no counterpart in a configuration of imglint. */
export interface HadolintSwitches {
  readonly noFail?: boolean | undefined;
  /** No comment silences anything. */
  readonly disableIgnorePragma?: boolean | undefined;
  readonly noColor?: boolean | undefined;
  readonly verbose?: boolean | undefined;
  /** One of {@link hadolintFormats}. */
  readonly format?: string | undefined;
}

/** The severities that rules are moved to, and what is left out; where a rule is in several, the last one counts. */
const ruleLists = ["style", "info", "warning", "error", "ignored"] as const;
export type RuleList = (typeof ruleLists)[number];
type RuleLists = Readonly<Partial<Record<RuleList, readonly string[] | undefined>>>;

/** What hadolint's `format` may be. */
export const hadolintFormats: readonly string[] = [
  "tty",
  "json",
  "checkstyle",
  "codeclimate",
  "gitlab_codeclimate",
  "gnu",
  "codacy",
  "sonarqube",
  "sarif",
  "junit",
];

/** The check of hadolint's label schema, which asks for the labels in every result of the build. */
const schemaCode = "DL3049";

/** Code of a check that hadolint has, had or may get, or that it takes from ShellCheck. */
export const isHadolintCode = (name: string): boolean => /^(?:DL|SC)\d{4}$/i.test(name.trim());

/** Everything is refused that hadolint would refuse or silently pass over. Keys without a value count as left out. */
export const hadolintFile = (value: unknown, complain: Complain): HadolintSettings => {
  const section = isRecord(value) ? value : {};
  if (section !== value)
    complain(`the configuration is ${show(value)}; expected keys such as "ignored" and "override"`);
  refuseUnknownKeys(section, keys, "", complain);
  const read = <T>(key: Key, as: Reader<T>): T | undefined => as(section[key] ?? undefined, key, complain);
  return {
    lists: { ...read("override", optional(overrides)), ignored: read("ignored", optional(texts)) },
    failureThreshold: read("failure-threshold", optional(threshold)),
    noFail: read("no-fail", optional(truth)),
    trustedRegistries: read("trustedRegistries", optional(oneOrMore)),
    labels: read("label-schema", optional(schema)),
    strictLabels: read("strict-labels", optional(truth)),
    disableIgnorePragma: read("disable-ignore-pragma", optional(truth)),
    format: read("format", optional(format)),
    noColor: read("no-color", optional(truth)),
    verbose: read("verbose", optional(truth)),
  };
};

const keys = [
  "ignored",
  "override",
  "failure-threshold",
  "no-fail",
  "trustedRegistries",
  "label-schema",
  "strict-labels",
  "disable-ignore-pragma",
  "format",
  "no-color",
  "verbose",
] as const;
type Key = (typeof keys)[number];

/** Whether a file given with `--config` is hadolint's: by its name, else by its keys. */
export const isHadolint = (file: string, value: unknown): boolean => {
  if (basename(file).includes("hadolint")) return true;
  const given = isRecord(value) ? Object.keys(value) : [];
  return given.some(key => key !== "trustedRegistries") && given.every(key => keys.some(known => known === key));
};

const optional =
  <T>(read: Reader<T>): Reader<T> =>
  (value, key, complain) =>
    value === undefined || value === null ? undefined : read(value, key, complain);

const overrides: Reader<RuleLists> = (value, key, complain) => {
  if (!isRecord(value)) {
    complain(`"${key}" is ${show(value)}; expected "error", "warning", "info" or "style" with lists of rules`);
    return undefined;
  }
  const severities = ruleLists.filter(list => list !== "ignored");
  refuseUnknownKeys(value, [...severities].reverse(), key, complain);
  return Object.fromEntries(
    severities.map(severity => [severity, optional(texts)(value[severity], `${key}.${severity}`, complain)]),
  );
};

/** "ignore" and "none" let every finding fail, as there. */
export const threshold: Reader<Severity> = (value, key, complain) => {
  const known = oneOf<Severity | "ignore" | "none">(["error", "warning", "info", "style", "ignore", "none"]);
  const found = known(value, key, complain);
  return found === "ignore" || found === "none" ? "style" : found;
};

export const format: Reader<string> = oneOf(hadolintFormats);

/** A type that is left out is "text". */
const labelType: Reader<string> = (value, key, complain) =>
  value === "" ? "text" : oneOf(labelTypes)(value, key, complain);

const schema: Reader<Readonly<Record<string, string>>> = (value, key, complain) => {
  const types = mapOf(labelType)(value, key, complain);
  return types && Object.fromEntries(types);
};

/** Items such as `maintainer:text`. */
export const labelsOf = (items: readonly string[], key: string, complain: Complain): Record<string, string> => {
  const labels = new Map<string, string>();
  for (const item of items) {
    const [name = "", ...type] = item.split(":");
    const known = labelType(type.join(":"), `${key} ${name}`, complain);
    if (known !== undefined) labels.set(name, known);
  }
  return Object.fromEntries(labels);
};

/**
 * What the lists and the label schema come to as settings of rules. Codes of hadolint that no rule has are passed
 * over: there is nothing that could be silenced. Any other unknown name goes to `onUnknown`.
 */
export const hadolintRules = (
  { lists, labels = {} }: HadolintSettings,
  registry: Registry,
  onUnknown: (name: string, list: RuleList) => void,
): ReadonlyMap<string, RuleSetting> => {
  const rules = new Map<string, RuleSetting>();
  if (Object.keys(labels).length > 0) rules.set(schemaCode, { options: { everyResult: true } });
  for (const list of ruleLists) {
    for (const name of lists[list] ?? []) {
      if (registry.resolve(name).length === 0) {
        if (!isHadolintCode(name)) onUnknown(name, list);
        continue;
      }
      const before = rules.get(name);
      // Set anew, so that it comes after another spelling of the same name.
      rules.delete(name);
      rules.set(name, { ...before, severity: list === "ignored" ? "off" : list });
    }
  }
  return rules;
};
