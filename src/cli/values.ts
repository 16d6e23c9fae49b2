import { isPresetName, presetNames } from "../config/preset-names.ts";
import { severities } from "../engine/finding.ts";
import type { PresetName, RuleSetting } from "../engine/presets.ts";
import { nearest } from "../model/nearest.ts";
import type { Severity } from "../rule.ts";
import { listed } from "./hadolint-settings.ts";
import { UsageError } from "./usage-error.ts";

// What stands behind an option. Each of these throws a UsageError for anything else.

/** The parts of lists, of which there must be one. */
export const atLeastOne = (flag: string, lists: readonly string[]): readonly string[] => {
  const parts = listed(lists);
  if (parts.length === 0) throw new UsageError(`"${flag}" names nothing; give it at least one name`);
  return parts;
};

export const notEmpty = (flag: string, value: string): string => {
  if (value !== "") return value;
  throw new UsageError(`"${flag}" is empty; is a variable unset?`);
};

export const presetName = (name: string): PresetName => {
  if (isPresetName(name)) return name;
  throw new UsageError(unknownName("preset", name, presetNames));
};

/** "latest-tag=error" */
export const ruleSetting = (setting: string): [string, RuleSetting] => {
  const [name = "", severity] = setting.split("=", 2);
  if (name === "" || severity === undefined) {
    throw new UsageError(`"${setting}" sets no severity; write "--rule ${name || "latest-tag"}=error"`);
  }
  return [name.trim(), { severity: oneOf<Severity | "off">("--rule", severity.trim(), [...severities, "off"]) }];
};

/** "name=value" */
export const buildArg = (setting: string): [string, string] => {
  const at = setting.indexOf("=");
  if (at > 0) return [setting.slice(0, at), setting.slice(at + 1)];
  throw new UsageError(`"${setting}" is not a build argument; write "--build-arg name=value"`);
};

export const count = (flag: string, value: string): number => {
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw new UsageError(`"${value}" is not a number for "${flag}"; give a whole number from 0`);
};

export const threads = (value: string): number => {
  if (/^[1-9]\d{0,2}$/.test(value)) return Number(value);
  throw new UsageError(`"${value}" is not a number of threads for "--jobs"; give a whole number from 1`);
};

/** In milliseconds. */
export const seconds = (flag: string, value: string): number => {
  const milliseconds = /^\d{1,5}(?:\.\d{1,3})?$/.test(value) ? Math.round(Number(value) * 1000) : 0;
  if (milliseconds > 0) return milliseconds;
  throw new UsageError(`"${value}" is not a time for "${flag}"; give seconds, such as 10 or 2.5`);
};

export const oneOf = <T extends string>(flag: string, value: string, values: readonly T[]): T => {
  const found = values.find(candidate => candidate === value);
  if (found !== undefined) return found;
  const near = nearest(value, values);
  const wayOut = near ? `did you mean "${near}"?` : `use ${enumeration(values)}`;
  throw new UsageError(`"${value}" is not a severity for "${flag}"; ${wayOut}`);
};

/** A name that is none of the known ones. */
export const unknownName = (what: string, name: string, known: Iterable<string>): string => {
  const candidates = [...known];
  const near = nearest(name, candidates);
  return `unknown ${what} "${name}"; ${near ? `did you mean "${near}"?` : `use ${enumeration(candidates)}`}`;
};

const enumeration = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
