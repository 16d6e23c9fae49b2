import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import type { Configuration } from "../config/configuration.ts";
import {
  type Baseline,
  type BaselineEntry,
  entriesFor,
  formatBaseline,
  knownOnes,
  parseBaseline,
} from "../engine/baseline.ts";
import type { FileResult, RunError } from "../engine/finding.ts";
import type { Plan } from "../engine/lint.ts";
import type { Sieve } from "../engine/sieve.ts";
import type { Io } from "./io.ts";
import { complain } from "./messages.ts";
import type { Options } from "./options.ts";
import { writeWhole } from "./output.ts";
import { isMissing, reason, whyNotWritten } from "./reason.ts";
import { withSlashes } from "./search.ts";
import { UsageError } from "./usage-error.ts";

/** What a file is judged by: its configuration's baseline, or the one of the command line for all. */
export interface Judged {
  readonly configuration: Configuration;
  /** Its place in the tree; undefined for standard input without a name. */
  readonly file: string | undefined;
}

/** The baselines of a run. */
export interface Baselines {
  /** Takes out what is known of a file; undefined where nothing is, or where the baseline is made anew. */
  sieve(judged: Judged, plan: Plan): Sieve | undefined;
  /** What remains in a file, for the new baseline. */
  add(judged: Judged, plan: Plan, result: FileResult): void;
  /** Says which entries have no finding any more or, if that is asked for, writes the new baselines. */
  finish(): readonly RunError[];
}

/** @throws UsageError for what `--baseline` names */
export const baselines = (options: Options, io: Io): Baselines => {
  const { baseline: given, updateBaseline: isUpdate } = options;
  const books = new Map<string, Book>();
  const open = (file: string): Book => {
    const book = books.get(file) ?? openBook(file, withSlashes(relative(io.cwd, file)), isUpdate);
    books.set(file, book);
    return book;
  };
  const ofAll = given === undefined ? undefined : open(resolve(io.cwd, given));
  if (ofAll?.error !== undefined) throw new UsageError(`"${given}" ${ofAll.error}`);
  const bookOf = ({ baseline }: Configuration): Book | undefined => {
    if (ofAll || baseline !== undefined) return ofAll ?? open(baseline ?? "");
    if (!isUpdate) return undefined;
    throw new UsageError('"--update-baseline" has no file to write; add "--baseline imglint-baseline.json"');
  };

  return {
    sieve: ({ configuration, file }, plan) => {
      const book = bookOf(configuration);
      if (!book || isUpdate) return undefined;
      const path = pathIn(book, file);
      const hasRun = idsOf(plan);
      return knownOnes(path, book.entries.get(path) ?? [], gone => {
        book.gone += gone.filter(({ rule }) => hasRun.has(rule)).length;
      });
    },
    add: ({ configuration, file }, plan, result) => {
      const book = isUpdate ? bookOf(configuration) : undefined;
      if (!book) return;
      const path = pathIn(book, file);
      const hasRun = idsOf(plan);
      const left = (book.entries.get(path) ?? []).filter(({ rule }) => !hasRun.has(rule));
      book.fresh.set(path, [...left, ...entriesFor(path, result, result.findings)]);
    },
    finish: () => [...books.values()].flatMap(book => (isUpdate ? write(book, io) : mention(book, io))),
  };
};

/** A baseline as it was read, and what became of it. */
interface Book {
  readonly file: string;
  /** As the user knows it. */
  readonly name: string;
  readonly entries: Baseline;
  /** Why it cannot be used, as the end of a sentence. */
  readonly error: string | undefined;
  /** How many entries have no finding any more. */
  gone: number;
  /** The new entries of the files that were linted. */
  readonly fresh: Map<string, readonly BaselineEntry[]>;
}

const openBook = (file: string, name: string, isUpdate: boolean): Book => {
  const book = { file, name, entries: new Map(), error: undefined, gone: 0, fresh: new Map() };
  try {
    // Some devices never end.
    if (statSync(file).isCharacterDevice()) return { ...book, error: "cannot be read: not a regular file" };
    return { ...book, entries: parseBaseline(readFileSync(file, "utf8")) };
  } catch (error) {
    const isGone = isMissing(error);
    if (isGone && isUpdate) return book;
    const isSystem = error instanceof Error && "code" in error;
    if (isGone) return { ...book, error: 'is not there; write it with "--update-baseline"' };
    return { ...book, error: isSystem ? `cannot be read: ${reason(error)}` : String(error).replace(/^Error: /, "") };
  }
};

const pathIn = ({ file: book }: Book, file: string | undefined): string =>
  file === undefined ? "-" : withSlashes(relative(dirname(book), file));

const idsOf = ({ rules }: Plan): ReadonlySet<string> => new Set([...rules.map(({ id }) => id), "syntax-error"]);

const mention = ({ name, error, gone }: Book, io: Io): readonly RunError[] => {
  if (error !== undefined) return [{ path: name, message: error }];
  if (gone > 0) {
    const subject = gone === 1 ? "1 entry is" : `${gone} entries are`;
    complain({ path: name, message: `${subject} no longer found; "--update-baseline" takes them out` }, io);
  }
  return [];
};

/** Files that were not linted keep their entries as long as they are there. */
const write = ({ file, name, entries, error, fresh }: Book, io: Io): readonly RunError[] => {
  if (error !== undefined) return [{ path: name, message: error }];
  const isThere = (path: string): boolean => path === "-" || existsSync(resolve(dirname(file), path));
  const kept = [...entries].filter(([path]) => !fresh.has(path) && isThere(path));
  const all: Baseline = new Map([...kept, ...fresh]);
  try {
    writeWhole(file, formatBaseline(all));
  } catch (cause) {
    return [{ path: name, message: `the baseline cannot be written: ${whyNotWritten(cause)}` }];
  }
  const [before, after] = [namesIn(entries), namesIn(all)];
  const added = [...after].filter(entry => !before.has(entry)).length;
  const removed = [...before].filter(entry => !after.has(entry)).length;
  complain({ path: name, message: `${after.size} known findings (${added} added, ${removed} removed)` }, io);
  return [];
};

const namesIn = (baseline: Baseline): ReadonlySet<string> =>
  new Set([...baseline].flatMap(([path, entries]) => entries.map(({ fingerprint }) => `${path} ${fingerprint}`)));
