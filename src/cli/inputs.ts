import { realpathSync, type Stats, statSync } from "node:fs";
import { basename, resolve } from "node:path";
import { matcher } from "../config/glob.ts";
import type { RunError } from "../engine/finding.ts";
import { byPath } from "../engine/order.ts";
import { nearest } from "../model/nearest.ts";
import { commandNames } from "./commands.ts";
import { isDockerfileName, isOther } from "./dockerfile-names.ts";
import { isMissing, reason } from "./reason.ts";
import { type Hit, search, withSlashes } from "./search.ts";

/** A file to lint. */
export interface FoundInput {
  /** As it is reported: as the user gave it or relative to the working directory, with `/`; "-" is standard input. */
  readonly path: string;
  /** undefined: standard input. */
  readonly absolutePath: string | undefined;
  /** The user named this very file. */
  readonly isExplicit: boolean;
}

/** What paths, globs and folders come to. */
export interface FoundInputs {
  /** In path order, each file once. */
  readonly inputs: readonly FoundInput[];
  readonly errors: readonly RunError[];
}

interface Options {
  readonly cwd: string;
  /** A path without a Dockerfile is no error. */
  readonly allowEmpty: boolean;
}

/** The files that paths, folders and globs stand for. Nothing is opened: what cannot be read shows when it is read. */
export const findInputs = (paths: readonly string[], { cwd, allowEmpty }: Options): FoundInputs => {
  const inputs = new Map<string, FoundInput>();
  const errors: RunError[] = [];
  const onError = (path: string, message: string) => errors.push({ path, message });
  const onNothing = (path: string, message: string) => allowEmpty || onError(path, message);

  const addAll = (hits: readonly Hit[]) => {
    // Of a file and links to it, the file is the one to name.
    for (const { path, realPath } of [...hits].sort((a, b) => Number(a.isLink) - Number(b.isLink))) {
      if (inputs.has(realPath)) continue;
      inputs.set(realPath, { path, absolutePath: resolve(cwd, path), isExplicit: false });
    }
  };
  const addFile = (path: string) => {
    const absolutePath = resolve(cwd, path);
    const realPath = withSlashes(realpathSync.native(absolutePath));
    if (!inputs.get(realPath)?.isExplicit) inputs.set(realPath, { path, absolutePath, isExplicit: true });
  };

  for (const given of new Set(paths.length === 0 ? ["."] : paths)) {
    const path = withSlashes(given);
    if (path === "") {
      errors.push({ message: "a path is empty; is a variable unset?" });
      continue;
    }
    if (path === "-") {
      inputs.set("-", { path, absolutePath: undefined, isExplicit: true });
      continue;
    }
    try {
      const stats = statOf(resolve(cwd, path), path);
      if (!stats && isGlob(path)) {
        const hits = searchGlob(path, cwd, onError);
        addAll(hits);
        if (hits.length === 0) onNothing(path, "matches no Dockerfile; pass --allow-empty if that is fine");
      } else if (!stats) {
        onNothing(path, given === paths[0] ? notThere(path) : "no such file");
      } else if (stats.isDirectory()) {
        const before = errors.length;
        const hits = search({ root: resolve(cwd, path), prefix: prefixOf(path), onError });
        addAll(hits);
        if (hits.length === 0 && errors.length === before) {
          onNothing(path, "no Dockerfile in this directory; name the file, or pass --allow-empty");
        }
      } else if (stats.isFile()) {
        addFile(path);
      } else {
        onError(path, 'not a regular file; use "-" for standard input');
      }
    } catch (error) {
      onError(path, reason(error));
    }
  }
  return { inputs: [...inputs.values()].sort(byPath), errors: errors.sort(byPath) };
};

/** In the place of a command, a misspelt one is likelier than a file. */
const notThere = (path: string): string => {
  const command = nearest(path, commandNames);
  return command === undefined ? "no such file" : `no such file; did you mean the command "${command}"?`;
};

/** What is at a path; undefined if nothing is. A slash at the end asks for a directory. */
const statOf = (absolutePath: string, given: string): Stats | undefined => {
  try {
    return statSync(given.endsWith("/") ? `${absolutePath}/` : absolutePath);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** What reported paths begin with: "./api/" is "api/", "." is "". */
const prefixOf = (directory: string): string => {
  const bare = directory.replace(/\/+$/, "").replace(/^(?:\.\/+)+/, "");
  return bare === "." || (bare === "" && !directory.startsWith("/")) ? "" : `${bare}/`;
};

const isGlob = (path: string): boolean => /[*?[{]|[@+!]\(/.test(path);

/**
 * What the shell would have made of a glob: files by any name, and folders to search. Unlike the shell's,
 * `Dockerfile*` leaves out ignore files and templates, and a last `*` stands for Dockerfiles.
 */
const searchGlob = (given: string, cwd: string, onError: (path: string, message: string) => void): readonly Hit[] => {
  const glob = given.replace(/^(?:\.\/+)+/, "");
  const names = glob.split("/");
  const last = names.at(-1) ?? "";
  const isWanted = /^\*+$/.test(last)
    ? isDockerfileName
    : isOther(last)
      ? () => true
      : (name: string) => !isOther(name);
  const fixed = names.slice(0, names.findIndex(isGlob));
  const prefix = fixed.map(name => `${name}/`).join("");
  const root = resolve(cwd, prefix);
  if (!statOf(root, prefix)?.isDirectory()) return [];
  const matches = matcher([glob]);
  return search({
    root,
    prefix,
    takes: (path, isFolder) => matches(path) && (isFolder || isWanted(basename(path))),
    depth: glob.includes("**") ? undefined : names.length - fixed.length - 1,
    onError,
  });
};
