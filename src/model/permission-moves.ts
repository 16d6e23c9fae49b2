import { CopiedFiles, type CopiedPath } from "./copied-files.ts";
import type { AddInstruction, CopyInstruction, RunInstruction, Stage } from "./dockerfile.ts";
import { isFileName } from "./file-names.ts";
import { isBelow, shellPath } from "./image-paths.ts";
import { type PermissionChange, permissionChange } from "./permissions.ts";
import type { Command } from "./shell.ts";

/** A RUN that does nothing but change owner or mode of what was copied before. */
export interface PermissionMove {
  readonly run: RunInstruction;
  /** Those that brought the files. */
  readonly copies: readonly (CopyInstruction | AddInstruction)[];
  readonly changes: readonly PermissionChange[];
  /** What to give to COPY instead: "--chown=node", or only "--chmod" where the value is not certain; none if all is so already. */
  readonly flags: readonly string[];
  /** The changes are for all that these bring. */
  readonly isWhole: boolean;
  /** With the flags the files are as they are now, and the build goes through; directories above them aside. */
  readonly isCertain: boolean;
}

/** The RUNs of a stage whose work a flag of COPY could do. */
export const permissionMoves = (stage: Stage): readonly PermissionMove[] => {
  const copied = new CopiedFiles();
  const moves: PermissionMove[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.onbuild) continue;
    if (instruction.keyword === "COPY" || instruction.keyword === "ADD") copied.add(instruction);
    if (instruction.keyword !== "RUN") continue;
    const changes = changesOnly(instruction);
    if (changes.length === 0) copied.addRun(instruction);
    else moves.push(...move(instruction, changes, copied, moves));
  }
  return moves;
};

/** Programs beside which a RUN still does nothing else. */
const idle = new Set(["set", "true", ":", "echo", "ls", "sync", "sudo"]);

const changesOnly = ({ script, mounts }: RunInstruction): readonly PermissionChange[] => {
  const { commands } = script;
  const changesOrNothing = (command: Command): boolean =>
    command.redirections.every(({ target }) => target === undefined || target.value === "/dev/null") &&
    (idle.has(command.program) || permissionChange(command) !== undefined);
  if (mounts.length > 0 || !commands.every(changesOrNothing)) return [];
  return commands.flatMap(command => permissionChange(command) ?? []);
};

/** None where some path may have come in another way. */
const move = (
  run: RunInstruction,
  changes: readonly PermissionChange[],
  copied: CopiedFiles,
  earlier: readonly PermissionMove[],
): readonly PermissionMove[] => {
  const traced = changes.map(change => trace(change, run, copied));
  if (traced.some((paths, at) => paths.length < (changes[at]?.paths.length || 1))) return [];
  const copies = [...new Set(traced.flatMap(paths => paths.map(({ copy }) => copy)))];
  const belongsToRoot =
    earlier.length === 0 &&
    copies.every(isOfRoot) &&
    traced.every(paths => !paths.some(path => copied.hasRunSince(path)));
  const flags = [...new Set(changes.filter(change => !(belongsToRoot && givesToRoot(change))).map(flagFor))];
  const isWhole = traced.every(paths => areAllOf(copies, paths));
  const isCertain =
    isWhole &&
    new Set(changes.map(({ kind }) => kind)).size === changes.length &&
    changes.every((change, at) => isExact(change, traced[at] ?? [], copied)) &&
    copies.every(copy => flags.every(flag => !copy.flag(flag.replace(/^--|=.*/g, ""))));
  return [{ run, copies, changes, flags, isWhole, isCertain }];
};

interface TracedPath extends CopiedPath {
  /** The change is for this very path, or for something in it; else for a directory above. */
  readonly change: "itself" | "within" | "above";
}

/** What was copied to the paths of a change, as far as that is known. */
const trace = (change: PermissionChange, { before }: RunInstruction, copied: CopiedFiles): readonly TracedPath[] =>
  change.paths.flatMap(word => {
    const place = shellPath(word, before);
    const found = place === undefined ? undefined : copiedAt(place, change, copied);
    if (!found || place === undefined) return [];
    return { ...found, change: found.path === place ? "itself" : isBelow(found.path, place) ? "above" : "within" };
  });

const copiedAt = (place: string, change: PermissionChange, copied: CopiedFiles): CopiedPath | undefined => {
  const file = copied.file(place);
  if (file?.kind === "file") return file;
  if (change.isRecursive) return copied.directory(place) ?? copied.directoryAround(place);
  // Without -R only the entry of a directory itself changes, and that is no second copy of what is in it.
  const isForFile = makesExecutable(change) || isFileName(place) || /\/s?bin\/[^/]+$/.test(place);
  return isForFile ? (file ?? copied.directoryAround(place)) : undefined;
};

/** `+x` and the like, which are for programs. */
const makesExecutable = ({ kind, value }: PermissionChange): boolean =>
  kind === "mode" && /^[ugoa]*\+r?x$/.test(value.value);

const flagFor = (change: PermissionChange): string => {
  const { kind, value } = change;
  // `nobody:` stands for the group of that user, which COPY takes anyway.
  if (kind === "owner") return `--chown=${value.value.replace(/:$/, "")}`;
  if (kind === "group") return "--chown";
  if (makesExecutable(change) && !change.isRecursive) return "--chmod=755";
  return /^[0-7]+$/.test(value.value) ? `--chmod=${value.value}` : "--chmod";
};

/** What COPY takes from the context belongs to root. */
const isOfRoot = (copy: CopyInstruction | AddInstruction): boolean =>
  copy.keyword === "COPY" && !copy.from && !copy.flag("chown");

const givesToRoot = ({ kind, value }: PermissionChange): boolean =>
  kind === "owner" && /^(?:root|0)(?::(?:root|0)?)?$/.test(value.value);

/** Whether these paths are all that some COPYs bring. */
const areAllOf = (copies: readonly (CopyInstruction | AddInstruction)[], paths: readonly TracedPath[]): boolean => {
  const count = copies.reduce((sum, { sources }) => sum + Math.max(sources.length, 1), 0);
  const isEach = new Set(paths.map(({ path }) => path)).size === count;
  return paths.every(({ change }) => change === "above" || (change === "itself" && isEach));
};

const isExact = (change: PermissionChange, paths: readonly TracedPath[], copied: CopiedFiles): boolean => {
  const { kind, value, isRecursive } = change;
  if (value.hasExpansion || !flagFor(change).includes("=")) return false;
  if (isRecursive && paths.some(path => path.change === "above" || copied.isOlder(path))) return false;
  // ADD sets no mode of what it unpacks.
  if (kind === "mode") return paths.every(path => path.copy.keyword === "COPY" || path.kind === "file");
  // A name has to be known when COPY comes, which steps in between may have seen to.
  const isNumber = /^(?:\d+|root)(?::(?:\d+|root))?$/.test(value.value);
  return isNumber || (/^[\w-]+(?::[\w-]+)?$/.test(value.value) && paths.every(path => !copied.hasRunSince(path)));
};
