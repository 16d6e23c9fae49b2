import type { RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import { covers, normalPath } from "./removals.ts";
import { managerNamed } from "./table.ts";

/** One of the paths lies in a mount, so that it is not part of the layer. */
export const isMounted = (run: RunInstruction, paths: readonly string[]): boolean =>
  run.mounts.some(({ type, target }) => {
    if (type !== "cache" && type !== "tmpfs" && type !== "bind") return false;
    if (target === undefined) return true;
    const path = normalPath(target, run.before.directory);
    return path === undefined || paths.some(place => isWithin(path, place));
  });

/** Whether a place is a directory, or lies in it. */
export const isWithin = (directory: string, place: string): boolean =>
  directory.split("/").length <= place.split("/").length && covers(directory, place);

/** The index that an operation fetches lies in a mount, and so is shared by all RUNs that mount it. */
export const isIndexMounted = (run: RunInstruction, operation: PackageOperation): boolean =>
  managerNamed(operation.manager)?.caches?.some(
    ({ filledBy, paths }) => (filledBy.includes("index") || filledBy.includes("update")) && isMounted(run, paths),
  ) === true;
