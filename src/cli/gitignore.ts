import { lstatSync, readFileSync } from "node:fs";
import ignore, { type Ignore } from "ignore";

/** The rules of one ignore file, and those further out, which it overrules. */
export interface GitIgnore {
  /** Absolute, with `/`, without one at the end. */
  readonly folder: string;
  readonly rules: Ignore;
  readonly outer: GitIgnore | undefined;
}

/** What Git itself takes for the default: whether the file system tells upper case from lower case. */
const ignorecase = process.platform === "win32" || process.platform === "darwin";

/** Whether Git leaves a path alone. The folders above it are known to be entered. */
export const isIgnored = (gitIgnore: GitIgnore | undefined, path: string, isFolder: boolean): boolean => {
  for (let layer = gitIgnore; layer; layer = layer.outer) {
    const relative = path.slice(layer.folder.length + 1);
    const parent = relative.slice(0, relative.lastIndexOf("/") + 1);
    // An inner file has taken back what this one says of the folder; it says nothing more about what is below.
    if (parent !== "" && layer.rules.test(parent).ignored) continue;
    const { ignored, unignored } = layer.rules.test(isFolder ? `${relative}/` : relative);
    if (ignored || unignored) return ignored;
  }
  return false;
};

/** The rules inside a folder that is being searched. Where a repository begins, nothing holds from outside. */
export const inside = (folder: string, has: (name: string) => boolean, outer: GitIgnore | undefined) => {
  const rules = has(".git") ? withFile(folder, excludeFile(folder), undefined) : outer;
  return has(".gitignore") ? withFile(folder, `${folder}/.gitignore`, rules) : rules;
};

/** The rules that hold for a folder from outside, up to the root of its repository; none if it is ignored itself. */
export const around = (folder: string): GitIgnore | undefined => {
  const folders: string[] = [];
  for (let child = folder; !exists(`${child}/.git`); child = parentOf(child)) {
    if (child === "") return undefined;
    folders.push(parentOf(child));
  }
  let rules: GitIgnore | undefined;
  for (const [index, parent] of folders.reverse().entries()) {
    if (index === 0) rules = withFile(parent, excludeFile(parent), undefined);
    rules = withFile(parent, `${parent}/.gitignore`, rules);
    if (isIgnored(rules, folders[index + 1] ?? folder, true)) return undefined;
  }
  return rules;
};

const withFile = (folder: string, file: string, outer: GitIgnore | undefined): GitIgnore | undefined => {
  const lines = textOf(file)
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .filter(isHarmless);
  return lines.length === 0 ? outer : { folder, rules: ignore({ ignorecase }).add(lines), outer };
};

/** Each further `**` multiplies the time that the matching takes; no real pattern has so many. */
const isHarmless = (line: string): boolean => line.trim() !== "" && line.split("**").length <= 5;

const parentOf = (folder: string): string => folder.slice(0, Math.max(0, folder.lastIndexOf("/")));

/** `.git` is a file in worktrees and submodules: it says where the repository is. */
const excludeFile = (root: string): string => {
  const pointer = /^gitdir:\s*(.*\S)/.exec(textOf(`${root}/.git`))?.[1];
  if (pointer === undefined) return `${root}/.git/info/exclude`;
  const repository = absolute(root, pointer);
  const common = textOf(`${repository}/commondir`).trim();
  return `${common === "" ? repository : absolute(repository, common)}/info/exclude`;
};

const absolute = (from: string, path: string): string => (/^(?:[a-z]:)?[\\/]/i.test(path) ? path : `${from}/${path}`);

const exists = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** The text of a regular file, "" if there is none that can be read. */
const textOf = (path: string): string => {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path, "utf8") : "";
  } catch {
    return "";
  }
};
