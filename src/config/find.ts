import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Where a configuration may be, in the order in which they are taken. */
export const searchPlaces: readonly string[] = [
  "package.json",
  ".imglintrc",
  ".imglintrc.json",
  ".imglintrc.yaml",
  ".imglintrc.yml",
  "imglint.config.js",
  "imglint.config.mjs",
  "imglint.config.cjs",
  "imglint.config.ts",
  "imglint.config.mts",
];

/**
 * Finds the nearest folder with a configuration, from a folder upwards to the one that holds `.git`, or the root.
 * Each folder is listed once, whatever lies below it.
 */
export const finder = (): ((folder: string) => string | undefined) => {
  const known = new Map<string, string | undefined>();

  return start => {
    const passed: string[] = [];
    let found: string | undefined;
    for (let folder = start; ; folder = dirname(folder)) {
      if (known.has(folder)) {
        found = known.get(folder);
        break;
      }
      passed.push(folder);
      const names = new Set(listing(folder));
      if (searchPlaces.some(place => names.has(place) && isConfiguration(folder, place))) {
        found = folder;
        break;
      }
      if (names.has(".git") || dirname(folder) === folder) break;
    }
    for (const folder of passed) known.set(folder, found);
    return found;
  };
};

/** A folder that is not there, or not ours to read, has no configuration. */
const listing = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** Most package.json files have nothing for us. A broken one that seems to is read, so that it is complained about. */
const isConfiguration = (folder: string, place: string): boolean =>
  place !== "package.json" || hasOwnKey(join(folder, place));

const hasOwnKey = (file: string): boolean => {
  const text = textOf(file);
  if (!text.includes('"imglint"')) return false;
  try {
    const { imglint }: { imglint?: unknown } = JSON.parse(text);
    return imglint !== undefined && imglint !== null;
  } catch {
    return /"imglint"\s*:\s*\{/.test(text);
  }
};

const textOf = (file: string): string => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};
