import { join, relative } from "node:path";
import type { Sieve } from "../engine/sieve.ts";
import { GitError, git } from "./git.ts";
import { realPath } from "./real-path.ts";
import { withSlashes } from "./search.ts";
import { UsageError } from "./usage-error.ts";

/** Lines, counted from 1; `end` is the first one behind. */
interface Lines {
  readonly start: number;
  readonly end: number;
}

/**
 * Leaves of a file what is on lines that changed since a git revision, committed or not; of a file that git does not
 * know, everything. Where the branch has left the revision's, what counts is what changed since they parted. In a
 * submodule, that is what changed since the commit of it that belongs to the revision.
 *
 * @param files absolute paths
 * @throws UsageError where git cannot tell
 */
export const changedSince = (revision: string, files: readonly string[], cwd: string): ((file: string) => Sieve) => {
  const changes = changesOf(revision, files, cwd);
  return file => (_source, findings) => {
    const changed = changes.get(file);
    if (changed === "all") return { shown: findings, baselined: [], elsewhere: [] };
    const isShown = findings.map(({ range }) => meets(changed ?? [], range.start.line, range.end.line));
    return {
      shown: findings.filter((_, index) => isShown[index]),
      baselined: [],
      elsewhere: findings.filter((_, index) => !isShown[index]),
    };
  };
};

/** Whether one of the spans, which are in order, has one of the lines from `first` to `last`. */
const meets = (spans: readonly Lines[], first: number, last: number): boolean => {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= first) low = middle + 1;
    else high = middle;
  }
  const span = spans[low];
  return span !== undefined && span.start <= last;
};

type Changes = ReadonlyMap<string, readonly Lines[] | "all">;

const changesOf = (revision: string, files: readonly string[], cwd: string): Changes => {
  try {
    const top = git(["rev-parse", "--show-toplevel"], cwd).trimEnd();
    const root = realPath(top);
    const byPath = new Map(files.map(file => [withSlashes(relative(root, realPath(file))), file]));
    const outside = [...byPath].find(([path]) => path.startsWith("../"));
    if (outside) throw new GitError(`${relative(cwd, outside[1])} is outside the repository`);
    return changesIn(top, baseOf(revision, top), byPath);
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(`"--changed-since ${revision}" cannot be told: ${error.message}`);
  }
};

/** @param byPath files by their paths in the repository */
const changesIn = (top: string, base: string, byPath: ReadonlyMap<string, string>): Changes => {
  const tracked = new Set(
    batches([...byPath.keys()]).flatMap(paths => fieldsOf(git(["ls-files", "-z", "--", ...literal(paths)], top))),
  );
  const changes = new Map<string, readonly Lines[] | "all">();
  const strangers = [...byPath].filter(([path]) => !tracked.has(path));
  for (const [, file] of strangers) changes.set(file, "all");

  for (const { path, old } of changedFiles(git(["diff", ...plainly, "--name-status", "-z", base], top))) {
    const file = byPath.get(path);
    if (file === undefined || !tracked.has(path)) continue;
    changes.set(file, hunksOf(git(["diff", ...plainly, "--unified=0", base, "--", ...literal([old, path])], top)));
  }
  for (const { path: folder, commit } of strangers.length > 0 ? submodules(top, base) : []) {
    const inside = strangers.filter(([path]) => path.startsWith(`${folder}/`));
    if (inside.length === 0) continue;
    const paths = new Map(inside.map(([path, file]) => [path.slice(folder.length + 1), file]));
    for (const [, file] of inside) changes.delete(file);
    for (const [file, lines] of changesIn(join(top, folder), commit, paths)) changes.set(file, lines);
  }
  return changes;
};

/** The submodules of a commit, each with its own commit there, as far as the clone has it. */
const submodules = (top: string, base: string): readonly { readonly path: string; readonly commit: string }[] =>
  fieldsOf(git(["ls-tree", "-r", "-z", base], top)).flatMap(entry => {
    const [, commit, path] = /^160000 commit ([0-9a-f]+)\t(.*)$/s.exec(entry) ?? [];
    return commit !== undefined && path !== undefined && hasCommit(join(top, path), commit) ? { path, commit } : [];
  });

/** Nothing is checked out where a submodule is not initialized: git then speaks of the repository around it. */
const hasCommit = (top: string, commit: string): boolean => {
  try {
    git(["cat-file", "-e", `${commit}^{commit}`], top);
    return true;
  } catch {
    return false;
  }
};

const plainly = ["--find-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules"] as const;

/** What `--name-status -z` lists, with the name that a moved file had before; the names of others are the same. */
const changedFiles = (output: string): readonly { readonly path: string; readonly old: string }[] => {
  const files: { readonly path: string; readonly old: string }[] = [];
  const fields = fieldsOf(output);
  for (let at = 0; at < fields.length; ) {
    const [status = "", old = "", path = ""] = fields.slice(at, at + 3);
    const isMoved = /^[RC]/.test(status);
    files.push({ old, path: isMoved ? path : old });
    at += isMoved ? 3 : 2;
  }
  return files;
};

/** Where the branch has left the revision's; the revision itself where that cannot be told, as in a shallow clone. */
const baseOf = (revision: string, top: string): string => {
  let commit: string;
  try {
    commit = git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`], top).trimEnd();
  } catch {
    throw new GitError("no such revision; is the clone too shallow? (fetch-depth: 0)");
  }
  try {
    return git(["merge-base", commit, "HEAD"], top).trimEnd() || commit;
  } catch {
    return commit;
  }
};

/** The lines of the new text that `@@ -1,2 +3,4 @@` speaks of. A binary file has changed as a whole. */
const hunksOf = (diff: string): readonly Lines[] | "all" => {
  if (/^Binary files /m.test(diff)) return "all";
  return [...diff.matchAll(/^@@ -\d+(?:,\d+)? \+(\d+)(?:,(\d+))? @@/gm)].flatMap(([, first, count]) => {
    const [start, length] = [Number(first), count === undefined ? 1 : Number(count)];
    return length === 0 ? [] : [{ start, end: start + length }];
  });
};

const fieldsOf = (output: string): readonly string[] => output.split("\0").filter(field => field !== "");

/** Paths, not patterns. */
const literal = (paths: readonly string[]): readonly string[] => paths.map(path => `:(top,literal)${path}`);

/** As many as a command line takes. */
const batches = (paths: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(paths.length / 500) }, (_, index) => paths.slice(index * 500, (index + 1) * 500));
