import { type Dirent, readdirSync, realpathSync, statSync } from "node:fs";
import { isDockerfileName } from "./dockerfile-names.ts";
import { around, type GitIgnore, inside, isIgnored } from "./gitignore.ts";
import { isMissing, reason } from "./reason.ts";

/** A file that a search has come across. */
export interface Hit {
  /** As it is reported. */
  readonly path: string;
  /** Without symbolic links: what tells whether two paths lead to the same file. */
  readonly realPath: string;
  readonly isLink: boolean;
}

/** What is searched, and for what. */
export interface Search {
  /** Where it begins, absolute. */
  readonly root: string;
  /** What stands before the paths that are reported: "" or a folder with its slash. */
  readonly prefix: string;
  /** What is looked for besides Dockerfiles; a folder that it takes is searched for Dockerfiles. Without it, all are. */
  readonly takes?: ((path: string, isFolder: boolean) => boolean) | undefined;
  /** How many folders down; no real tree comes near the default. */
  readonly depth?: number | undefined;
  readonly onError: (path: string, message: string) => void;
}

interface Folder {
  /** Absolute and real, with `/`, without one at the end. */
  readonly path: string;
  /** As it is reported, with a slash at the end unless it is "". */
  readonly shown: string;
  readonly depth: number;
  /** Everything in it that is called a Dockerfile is taken. */
  readonly isTaken: boolean;
  readonly gitIgnore: GitIgnore | undefined;
}

/** No real tree is as deep. */
const deepest = 200;

/** The Dockerfiles below a folder. Links to folders are not followed, so it ends. */
export const search = ({ root, prefix, takes, depth = deepest, onError }: Search): readonly Hit[] => {
  const hits: Hit[] = [];
  const top = withSlashes(realpathSync.native(root)).replace(/\/$/, "");
  const open: Folder[] = [{ path: top, shown: prefix, depth: 0, isTaken: !takes, gitIgnore: around(top) }];
  for (let folder = open.pop(); folder; folder = open.pop()) {
    const entries = read(folder, onError);
    const gitIgnore = inside(folder.path, name => entries.some(entry => entry.name === name), folder.gitIgnore);
    for (const entry of entries) {
      const path = `${folder.path}/${entry.name}`;
      const shown = folder.shown + entry.name;
      if (!entry.isDirectory()) {
        const isWanted = (folder.isTaken && isDockerfileName(entry.name)) || takes?.(shown, false);
        const realPath =
          isWanted && !isIgnored(gitIgnore, path, false) ? realFile(path, shown, entry, onError) : undefined;
        if (realPath !== undefined) hits.push({ path: shown, realPath, isLink: entry.isSymbolicLink() });
        continue;
      }
      if (entry.name === ".git" || entry.name === "node_modules" || isIgnored(gitIgnore, path, true)) continue;
      if (folder.depth >= deepest) {
        onError(shown, "is too deep to be searched; name it to search it");
        continue;
      }
      const isTaken = folder.isTaken || takes?.(shown, true) === true;
      if (!isTaken && folder.depth >= depth) continue;
      open.push({ path, shown: `${shown}/`, depth: folder.depth + 1, isTaken, gitIgnore });
    }
  }
  return hits;
};

const read = ({ path, shown }: Folder, onError: Search["onError"]): readonly Dirent[] => {
  try {
    return readdirSync(`${path}/`, { withFileTypes: true });
  } catch (error) {
    onError(shown.replace(/(?<=.)\/$/, "") || ".", reason(error));
    return [];
  }
};

/** undefined for what is no file: pipes, devices, links to folders. */
const realFile = (path: string, shown: string, entry: Dirent, onError: Search["onError"]): string | undefined => {
  if (!entry.isSymbolicLink()) return entry.isFile() ? path : undefined;
  try {
    return statSync(path).isFile() ? withSlashes(realpathSync.native(path)) : undefined;
  } catch (error) {
    onError(shown, isMissing(error) ? "a link to a file that is not there" : reason(error));
    return undefined;
  }
};

/** Node understands `/` everywhere, and everything that is reported has it. */
export const withSlashes = (path: string): string => (process.platform === "win32" ? path.replaceAll("\\", "/") : path);
