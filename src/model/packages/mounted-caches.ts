import type { Mount, RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import type { Command } from "../shell.ts";
import { isWithin } from "./leftovers.ts";
import type { Cache } from "./manager.ts";
import { normalPath } from "./removals.ts";
import { RunState } from "./run-state.ts";
import { managerNamed } from "./table.ts";

/** A call that fills a cache in its usual place, or would if it were let. */
export interface CacheUse {
  readonly operation: PackageOperation;
  readonly cache: Cache;
  /** The option or the variable that keeps it from doing so. */
  readonly off: string | undefined;
}

/** A cache mount of a RUN that holds caches of its calls. */
export interface MountedCache {
  readonly mount: Mount;
  /** As the builder reads it. */
  readonly target: string;
  readonly uses: readonly [CacheUse, ...CacheUse[]];
  /** The usual places of these caches that lie in it. */
  readonly places: readonly string[];
}

/** What the calls of a RUN keep in caches, as far as that is known. */
export const cacheUses = (run: RunInstruction): readonly CacheUse[] => {
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  const state = new RunState(run);
  return run.script.commands.flatMap(command => {
    state.follow(command);
    const operation = operations.get(command);
    const manager = operation && managerNamed(operation.manager);
    if (!manager || operation.hasHiddenOptions) return [];
    if (manager.rootSwitches?.some(name => operation.options.has(name))) return [];
    return (manager.caches ?? []).flatMap(cache =>
      fills(operation, cache) && !isMoved(operation, cache, state)
        ? { operation, cache, off: offBy(operation, cache, state) }
        : [],
    );
  });
};

const fills = ({ verb, updatesIndex }: PackageOperation, { filledBy }: Cache): boolean =>
  filledBy.includes(verb) || (updatesIndex && filledBy.includes("index"));

/** Variables that move the caches of many managers. */
const homes = ["HOME", "XDG_CACHE_HOME"];

const isMoved = ({ options, command }: PackageOperation, cache: Cache, state: RunState): boolean =>
  cache.moveSwitches?.some(name => options.has(name)) === true ||
  [...homes, ...(cache.moveVariables ?? [])].some(name => state.isSet(name, command));

const offBy = (
  { options, command }: PackageOperation,
  { offSwitches = [], offVariable }: Cache,
  state: RunState,
): string | undefined => {
  // apk --no-network works with the cache alone.
  const option = offSwitches.find(name => options.has(name) && name !== "--no-network");
  if (option !== undefined || offVariable === undefined) return option;
  return state.isSwitchedOn(offVariable, command) && state.variable(offVariable) !== undefined ? offVariable : undefined;
};

/** The cache mounts of a RUN, with the calls whose caches they hold. */
export const mountedCaches = (run: RunInstruction): readonly MountedCache[] => {
  const mounts = run.mounts.filter(({ type }) => type === "cache");
  if (mounts.length === 0) return [];
  const uses = cacheUses(run);
  return mounts.flatMap(mount => {
    const { target } = mount;
    const path = target === undefined ? undefined : normalPath(target, run.before.directory);
    if (target === undefined || path === undefined) return [];
    const isHere = (place: string) => isWithin(path, place);
    const [first, ...others] = uses.filter(({ cache }) => cache.paths.some(isHere));
    if (!first) return [];
    const places = [first, ...others].flatMap(({ cache }) => cache.paths.filter(isHere));
    return { mount, target, uses: [first, ...others], places };
  });
};

/** It runs as somebody else than the RUN, or may. */
export const isOfOtherUser = (command: Command): boolean => {
  for (let at = command.wrapper; at; at = at.wrapper) {
    if (!/^(?:sh|bash|dash|ash|env|command|exec|time|timeout|nice|eatmydata)$/.test(at.program)) return true;
  }
  return false;
};
