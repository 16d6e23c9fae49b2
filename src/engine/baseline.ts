import { compare } from "../model/compare.ts";
import type { FileResult, Finding } from "./finding.ts";
import { fingerprints } from "./fingerprint.ts";
import { isRecord } from "./json.ts";
import type { Sieve } from "./sieve.ts";

/** Raised when entries are made in another way. */
const version = 1;

/** A finding that is known. */
export interface BaselineEntry {
  readonly rule: string;
  readonly fingerprint: string;
  /** For whoever reads the file; nothing depends on it. */
  readonly message: string;
}

/** The known findings of files, by their paths from the folder of the baseline, with `/`. */
export type Baseline = ReadonlyMap<string, readonly BaselineEntry[]>;

/** @throws Error that says what is wrong with the text */
export const parseBaseline = (text: string): Baseline => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error("is no JSON");
  }
  if (!isRecord(value) || !("version" in value) || !isRecord(value.files)) throw new Error("is no baseline of imglint");
  if (value.version !== version) throw new Error(`is of version ${String(value.version)}, not ${version}`);
  return new Map(
    Object.entries(value.files).map(([path, entries]) => {
      if (!Array.isArray(entries)) throw new Error(`has no list for "${path}"`);
      return [path, entries.map(entry => entryOf(entry, path))];
    }),
  );
};

const entryOf = (value: unknown, path: string): BaselineEntry => {
  const { rule, fingerprint, message } = isRecord(value) ? value : {};
  if (typeof rule === "string" && typeof fingerprint === "string")
    return { rule, fingerprint, message: typeof message === "string" ? message : "" };
  throw new Error(`has an entry for "${path}" without rule or fingerprint`);
};

/** Sorted, one line for each entry, so that a change of it reads well in a review. */
export const formatBaseline = (baseline: Baseline): string => {
  const files = [...baseline].filter(([, entries]) => entries.length > 0).sort(([a], [b]) => compare(a, b));
  const blocks = files.map(([path, entries]) => {
    const lines = [...entries]
      .sort((a, b) => compare(a.rule, b.rule) || compare(a.message, b.message) || compare(a.fingerprint, b.fingerprint))
      .map(({ rule, fingerprint, message }) => `      ${JSON.stringify({ rule, fingerprint, message })}`);
    return `    ${JSON.stringify(path)}: [\n${lines.join(",\n")}\n    ]`;
  });
  const list = blocks.length > 0 ? `{\n${blocks.join(",\n")}\n  }` : "{}";
  return `{\n  "version": ${version},\n  "files": ${list}\n}\n`;
};

/** What is to be known of a file's findings; what the engine says of itself never is. */
export const entriesFor = (
  path: string,
  { source }: Pick<FileResult, "source">,
  findings: readonly Finding[],
): readonly BaselineEntry[] => {
  const known = findings.filter(({ rule }) => !unknowable.has(rule));
  const names = fingerprints({ path, source }, known);
  return known.map(({ rule, message }, index) => ({ rule, fingerprint: names[index] ?? "", message }));
};

/** These say that the run itself failed. */
const unknowable: ReadonlySet<string> = new Set(["rule-crashed", "fix-failed"]);

/** Takes out what the baseline knows of a file; `onGone` hears of the entries for which there is no finding. */
export const knownOnes =
  (path: string, entries: readonly BaselineEntry[], onGone: (gone: readonly BaselineEntry[]) => void): Sieve =>
  (source, findings) => {
    const left = new Map(entries.map(entry => [entry.fingerprint, entry]));
    const names = fingerprints({ path, source }, findings);
    const isKnown = findings.map(({ rule }, index) => !unknowable.has(rule) && left.delete(names[index] ?? ""));
    onGone([...left.values()]);
    return {
      shown: findings.filter((_, index) => !isKnown[index]),
      baselined: findings.filter((_, index) => isKnown[index]),
      elsewhere: [],
    };
  };
