import { readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { cosmiconfig, defaultLoaders, type Loader } from "cosmiconfig";
import { isRecord } from "../engine/json.ts";
import { importCode, whyItFailed } from "./code.ts";
import { searchPlaces } from "./find.ts";

/** A configuration as it stands in its file. */
export interface Content {
  /** Absolute. */
  readonly file: string;
  readonly value: unknown;
}

/** A file that cannot be read as a configuration. */
export class ReadError extends Error {
  readonly file: string;

  constructor(file: string, message: string) {
    super(message);
    this.file = file;
  }
}

/**
 * The configuration of a folder that has one.
 *
 * @throws ReadError
 */
export const readFolder = async (folder: string): Promise<Content> => {
  try {
    const found = await explorer().search(folder);
    if (found) return { file: found.filepath, value: found.config ?? {} };
  } catch (error) {
    throw new ReadError(fileOf(error) ?? folder, whyItFailed(error));
  }
  // What it may not open, cosmiconfig passes over.
  throw new ReadError(folder, "the configuration cannot be read; check the permissions of its file");
};

/**
 * One configuration file. Not by cosmiconfig's search, which reads settings of its own in the working directory
 * and would run them: a tree that is not trusted is linted with such a file.
 *
 * @param file absolute
 * @throws ReadError
 */
export const readConfiguration = async (file: string): Promise<Content> => {
  const load = loaders[extname(file)] ?? yaml;
  try {
    const text = await readFile(file, "utf8");
    const value: unknown = text.trim() === "" ? {} : await load(file, text);
    return { file, value: basename(file) === "package.json" ? ownKey(value) : (value ?? {}) };
  } catch (error) {
    throw new ReadError(file, hasCode(error) ? (openFailures[error.code] ?? whyItFailed(error)) : whyItFailed(error));
  }
};

const openFailures: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "a directory, where a configuration file was expected",
  EACCES: "permission denied",
};

const ownKey = (manifest: unknown): unknown => (isRecord(manifest) ? (manifest.imglint ?? {}) : manifest);

const json: Loader = (_file, text) => {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    const message = whyItFailed(error);
    const at = /at position (\d+)/.exec(message)?.[1];
    const reason = message.replace(/ in JSON at position.*$/, "");
    throw new Error(
      at === undefined ? `not valid JSON: ${reason}` : `${place(text, Number(at))}: not valid JSON: ${reason}`,
    );
  }
};

const place = (text: string, offset: number): string => {
  const before = text.slice(0, offset).split("\n");
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
};

const yaml: Loader = (file, text) => {
  try {
    return defaultLoaders[".yaml"](file, text);
  } catch (error) {
    if (!isRecord(error) || !isRecord(error.mark)) throw error;
    const { line, column } = error.mark;
    throw new Error(`line ${Number(line) + 1}, column ${Number(column) + 1}: not valid YAML: ${error.reason}`);
  }
};

const code: Loader = async file => {
  try {
    return await importCode(file);
  } catch (error) {
    throw new Error(`cannot be run: ${whyItFailed(error)}`);
  }
};

const loaders: Readonly<Record<string, Loader>> = {
  ".json": json,
  ".yaml": yaml,
  ".yml": yaml,
  noExt: yaml,
  ".js": code,
  ".mjs": code,
  ".cjs": code,
  ".ts": code,
  ".mts": code,
};

let theExplorer: ReturnType<typeof cosmiconfig> | undefined;

const explorer = () => {
  theExplorer ??= cosmiconfig("imglint", {
    searchPlaces: [...searchPlaces],
    loaders,
    searchStrategy: "none",
    ignoreEmptySearchPlaces: false,
    cache: false,
  });
  return theExplorer;
};

/** Cosmiconfig says on the error itself which file it was about. */
const fileOf = (error: unknown): string | undefined =>
  isRecord(error) && typeof error.filepath === "string" ? error.filepath : undefined;

const hasCode = (error: unknown): error is { code: string } => isRecord(error) && typeof error.code === "string";
