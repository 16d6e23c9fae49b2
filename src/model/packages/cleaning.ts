import type { PackageOperation } from "../packages.ts";
import type { Command } from "../shell.ts";
import type { Cache } from "./manager.ts";
import { covers, type PathContext, type Removal, removals } from "./removals.ts";
import { managerNamed } from "./table.ts";

/** What a command removes: paths, or caches by a manager's own means. */
export interface Cleaning {
  readonly removals: readonly Removal[];
  /** Families of managers whose caches go. */
  readonly families: readonly string[];
  readonly kinds: readonly Cache["kind"][];
  /** A script or function that cleans up, going by its name, or whose text is not known: it may remove anything. */
  readonly isOpaque: boolean;
}

const nothing: Cleaning = { removals: [], families: [], kinds: [], isOpaque: false };

/** What a command cleans up; undefined if nothing. `operation`: what it is to its package manager. */
export const cleaning = (
  command: Command,
  context: PathContext,
  operation: PackageOperation | undefined,
): Cleaning | undefined => {
  if (operation) {
    if (operation.cleans.length === 0) return undefined;
    const families = [operation.family, ...(managerNamed(operation.manager)?.alsoCleans ?? [])];
    return { ...nothing, families, kinds: operation.cleans };
  }
  const removed = removals(command, context);
  if (removed.length > 0) return { ...nothing, removals: removed };
  return isScript(command) || /clean/i.test(command.program) || isVariable(command)
    ? { ...nothing, isOpaque: true }
    : undefined;
};

/** Whether a cache is gone after it: one of `family`, lying in one of `paths`. */
export const isCleaned = (
  { family, kind, paths }: { readonly family: string; readonly kind: Cache["kind"]; readonly paths: readonly string[] },
  { isOpaque, families, kinds, removals }: Cleaning,
): boolean =>
  isOpaque ||
  (families.includes(family) && kinds.includes(kind)) ||
  removals.some(removal => isRemoved(paths, removal));

/** Whether one of the places is gone after a removal. */
export const isRemoved = (places: readonly string[], { path, isFiltered }: Removal): boolean =>
  places.some(place => covers(path, place, isFiltered));

/** `$CLEANUP`: what it runs stands elsewhere. */
const isVariable = ({ name }: Command): boolean => name !== undefined && /^\$(?:\w+|\{\w+\})$/.test(name.text);

const shells = new Set(["sh", "bash", "dash", "ash", "ksh", "zsh", ".", "source"]);

/** Runs a file of shell commands, whose text is not known here. */
export const isScript = ({ name, program, args }: Command): boolean => {
  if (name && /\.(?:sh|bash)$/.test(name.value)) return true;
  if (!shells.has(program) || args.some(({ value }) => /^-\w*c/.test(value))) return false;
  return args.some(({ value }) => !value.startsWith("-") && value !== "/dev/stdin");
};
