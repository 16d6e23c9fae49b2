import type { Dockerfile, RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import type { Command } from "../shell.ts";
import type { Cache, SettingName } from "./manager.ts";
import { covers, normalPath, type PathContext, pathsOf, type Removal, removals } from "./removals.ts";
import { packageSettings } from "./settings.ts";
import { managerNamed, managers } from "./table.ts";

/** What the package managers of a RUN leave in its layer. */
export interface Leftover {
  readonly run: RunInstruction;
  readonly manager: string;
  readonly family: string;
  readonly kind: Cache["kind"];
  /** What it is: "package lists", "download cache" … */
  readonly title: string;
  /** Where it lies, `~` for the home directory. */
  readonly path: string;
  /** The calls that leave it, in order. */
  readonly operations: readonly [PackageOperation, ...PackageOperation[]];
  /** How to get rid of it, as a clause. */
  readonly remedy: string;
  /** It stays there, and nothing needs it; false where the Dockerfile does not tell. */
  readonly isCertain: boolean;
}

/** Something a command removes: paths, and caches by the manager's own means. */
export interface Cleaning {
  readonly command: Command;
  readonly removals: readonly Removal[];
  readonly caches: readonly { readonly family: string; readonly kinds: readonly Cache["kind"][] | "all" }[];
  /** A script or function by whose name it cleans up, in a way that cannot be seen. */
  readonly isOpaque: boolean;
}

/** The caches that each RUN leaves behind, by instruction. RUNs that leave none are not in it. */
export const packageLeftovers = (dockerfile: Dockerfile): ReadonlyMap<RunInstruction, readonly Leftover[]> => {
  const settings = packageSettings(dockerfile);
  const found = new Map<RunInstruction, readonly Leftover[]>();
  for (const run of dockerfile.of("RUN")) {
    if (run.packageOperations.length === 0) continue;
    const leftovers = leftoversOf(run, settings.get(run) ?? new Set());
    if (leftovers.length > 0) found.set(run, leftovers);
  }
  return found;
};

const leftoversOf = (run: RunInstruction, settings: ReadonlySet<SettingName>): readonly Leftover[] => {
  const pending = new Map<Cache, Leftover>();
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  const shell = new ShellState(run);
  for (const command of run.script.commands) {
    shell.follow(command);
    const operation = operations.get(command);
    if (operation) fill(pending, operation, { run, settings, shell });
    const cleaning = cleans(command, shell, operation);
    if (!cleaning) continue;
    for (const [cache, leftover] of pending) if (isCleaned(leftover, cache.paths, cleaning)) pending.delete(cache);
  }
  return [...pending.values()];
};

interface Surroundings {
  readonly run: RunInstruction;
  readonly settings: ReadonlySet<SettingName>;
  readonly shell: ShellState;
}

const fill = (pending: Map<Cache, Leftover>, operation: PackageOperation, around: Surroundings): void => {
  const manager = managerNamed(operation.manager);
  if (!manager?.caches || operation.hasHiddenOptions) return;
  // What it leaves in another root directory is that directory's matter.
  if (manager.rootSwitches?.some(name => operation.options.has(name))) return;
  for (const cache of manager.caches) {
    if (!isFilled(cache, operation, around)) continue;
    const known = pending.get(cache);
    const isUncertain = cache.isUncertain === true || cache.isUncertainFor?.([...operation.options.keys()]) === true;
    pending.set(cache, {
      run: around.run,
      manager: operation.manager,
      family: operation.family,
      kind: cache.kind,
      title: cache.title,
      path: cache.paths[0],
      operations: known ? [...known.operations, operation] : [operation],
      remedy: cache.remedy,
      isCertain: !isUncertain && known?.isCertain !== false,
    });
  }
};

const isFilled = (cache: Cache, operation: PackageOperation, { run, settings, shell }: Surroundings): boolean => {
  const { options, verb, updatesIndex, command } = operation;
  if (!cache.filledBy.includes(verb) && !(updatesIndex && cache.filledBy.includes("index"))) return false;
  if (cache.onSetting && !settings.has(cache.onSetting)) return false;
  if (cache.offSetting && settings.has(cache.offSetting)) return false;
  if (cache.offSwitches?.some(name => options.has(name))) return false;
  if (cache.offVariable && shell.isSwitchedOn(cache.offVariable, command)) return false;
  // Elsewhere it may be in a mount, in a temporary directory, or nowhere.
  if (cache.moveSwitches?.some(name => options.has(name))) return false;
  if (cache.moveVariables?.some(name => shell.isSet(name, command))) return false;
  return !isMounted(run, cache.paths);
};

const isMounted = (run: RunInstruction, paths: readonly string[]): boolean =>
  run.mounts.some(({ type, target }) => {
    if (type !== "cache" && type !== "tmpfs" && type !== "bind") return false;
    if (target === undefined) return true;
    const path = normalPath(target, run.before.directory);
    return path === undefined || paths.some(place => path.length <= place.length && covers(path, place));
  });

/** What a command cleans up; undefined if nothing. */
export const cleans = (
  command: Command,
  context: PathContext,
  operation: PackageOperation | undefined,
): Cleaning | undefined => {
  if (operation) {
    const manager = operation.verb === "clean" ? managerNamed(operation.manager) : undefined;
    const row = manager && Object.values(manager.verbs).length > 0 ? manager.verbs[verbText(operation, manager.verbs)] : undefined;
    if (!manager) return undefined;
    const kinds = typeof row === "object" ? (row.cleans ?? "all") : "all";
    const families = [manager.family, ...(manager.alsoCleans ?? [])];
    return { command, removals: [], caches: families.map(family => ({ family, kinds })), isOpaque: false };
  }
  const removed = removals(command, context);
  if (removed.length > 0) return { command, removals: removed, caches: [], isOpaque: false };
  return isOpaqueScript(command) ? { command, removals: [], caches: [], isOpaque: true } : undefined;
};
