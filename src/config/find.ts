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

/** Where hadolint's may be; in the order in which it takes them. */
export const hadolintPlaces: readonly string[] = [".hadolint.yaml", ".hadolint.yml"];

/** Where a configuration was found: a folder that has one of imglint's, or else a file of hadolint's. */
export interface Place {
  readonly path: string;
  readonly isHadolint: boolean;
}

/**
 * Finds the nearest folder with a configuration, from a folder upwards to the one that holds `.git`, or the root;
 * where there is none on the whole way, the nearest one of hadolint's. Each folder is listed once, whatever lies
 * below it.
 */
export const finder = (): ((folder: string) => Place | undefined) => {
  const known = new Map<string, Place | undefined>();

  return start => {
    const passed: { folder: string; own: Place | undefined }[] = [];
    let found: Place | undefined;
    for (let folder = start; ; folder = dirname(folder)) {
      if (known.has(folder)) {
        found = known.get(folder);
        break;
      }
      const names = new Set(listing(folder));
      const own = placeIn(folder, names);
      passed.push({ folder, own });
      if ((own && !own.isHadolint) || names.has(".git") || dirname(folder) === folder) break;
    }
    for (const { folder, own } of passed.reverse()) {
      if (!found || (own && found.isHadolint)) found = own;
      known.set(folder, found);
    }
    return found;
  };
};

const placeIn = (folder: string, names: ReadonlySet<string>): Place | undefined => {
  if (searchPlaces.some(place => names.has(place) && isConfiguration(folder, place))) {
    return { path: folder, isHadolint: false };
  }
  const file = hadolintPlaces.find(place => names.has(place));
  return file === undefined ? undefined : { path: join(folder, file), isHadolint: true };
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
