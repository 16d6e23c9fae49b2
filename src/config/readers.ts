import { isRecord } from "../engine/json.ts";
import { nearest } from "../rule.ts";

/** Takes what is wrong, in a clause that names the key. */
export type Complain = (message: string) => void;

/** Reads the value of a key; undefined after a complaint. */
export type Reader<T> = (value: unknown, key: string, complain: Complain) => T | undefined;

const expecting =
  <T>(expected: string, is: (value: unknown) => value is T): Reader<T> =>
  (value, key, complain) => {
    if (is(value)) return value;
    complain(`"${key}" is ${show(value)}; expected ${expected}`);
    return undefined;
  };

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isText);
const isTruth = (value: unknown): value is boolean => typeof value === "boolean";

export const text = expecting("a string", isText);
export const texts = expecting("a list of strings", isTexts);
export const truth = expecting("true or false", isTruth);

const oneOrMoreTexts = expecting("a string or a list of strings", isTexts);

export const oneOrMore: Reader<readonly string[]> = (value, key, complain) =>
  isText(value) ? [value] : oneOrMoreTexts(value, key, complain);

/** @param instead what else may stand there, for the message */
export const oneOf =
  <T extends string>(values: readonly T[], instead?: string): Reader<T> =>
  (value, key, complain) => {
    const found = values.find(candidate => candidate === value);
    if (found !== undefined) return found;
    const near = isText(value) ? nearest(value, values) : undefined;
    const hint = near === undefined ? "" : `; did you mean "${near}"?`;
    complain(`"${key}" is ${show(value)}; expected ${alternatives(instead ? [...values, instead] : values)}${hint}`);
    return undefined;
  };

export const listOf =
  <T>(expected: string, read: Reader<T>): Reader<readonly T[]> =>
  (value, key, complain) => {
    if (!Array.isArray(value)) {
      complain(`"${key}" is ${show(value)}; expected ${expected}`);
      return undefined;
    }
    const items = value.map((item, index) => read(item, `${key}[${index}]`, complain));
    return items.filter(item => item !== undefined);
  };

export const mapOf =
  <T>(read: Reader<T>): Reader<ReadonlyMap<string, T>> =>
  (value, key, complain) => {
    if (!isRecord(value)) {
      complain(`"${key}" is ${show(value)}; expected keys with values`);
      return undefined;
    }
    const entries = new Map<string, T>();
    for (const [name, item] of Object.entries(value)) {
      const known = read(item, `${key}.${name}`, complain);
      if (known !== undefined) entries.set(name, known);
    }
    return entries;
  };

export const recordOf =
  <T>(read: Reader<T>): Reader<Readonly<Record<string, T>>> =>
  (value, key, complain) => {
    const entries = mapOf(read)(value, key, complain);
    return entries && Object.fromEntries(entries);
  };

/** @param where the key whose value this is, "" for the whole file */
export const refuseUnknownKeys = (
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  where: string,
  complain: Complain,
): void => {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const near = nearest(key, known);
    const inside = where === "" ? "" : ` in "${where}"`;
    complain(`unknown key "${key}"${inside}; ${near ? `did you mean "${near}"?` : `expected ${alternatives(known)}`}`);
  }
};

/** A value as a message names it. */
export const show = (value: unknown): string => {
  if (value === undefined) return "missing";
  if (value === null) return "empty";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return "a date";
  if (typeof value === "object") return "an object";
  if (typeof value === "function") return "a function";
  if (typeof value !== "string") return String(value);
  return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
};

const longest = 60;

const alternatives = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
