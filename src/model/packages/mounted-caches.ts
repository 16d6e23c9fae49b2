import { officialImages } from "../../data/official-images.ts";
import type { Mount, RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import { isUnprivilegedImage } from "../privilege.ts";
import type { Cache } from "./manager.ts";
import { isWithin } from "./mounted.ts";
import { normalPath } from "./removals.ts";
import { RunState } from "./run-state.ts";
import { managerNamed } from "./table.ts";

/** A cache that calls of a RUN fill in its usual place, or would if they were let. */
export interface CacheUse {
  readonly cache: Cache;
  readonly operations: readonly [PackageOperation, ...PackageOperation[]];
  /** The option or the variable that keeps a call from filling it. */
  readonly offs: ReadonlyMap<PackageOperation, string>;
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
  const found = new Map<Cache, Fillers>();
  for (const command of run.script.commands) {
    state.follow(command);
    const operation = operations.get(command);
    if (!operation) continue;
    for (const cache of filledCaches(operation, state)) {
      const known = found.get(cache);
      if (known) known.operations.push(operation);
      const use = known ?? { operations: [operation], offs: new Map() };
      found.set(cache, use);
      const off = offBy(operation, cache, state);
      if (off !== undefined) use.offs.set(operation, off);
    }
  }
  return [...found].map(([cache, use]) => ({ cache, ...use }));
};

/** The calls that fill a cache, while they are being found. */
interface Fillers {
  readonly operations: [PackageOperation, ...PackageOperation[]];
  readonly offs: Map<PackageOperation, string>;
}

const filledCaches = (operation: PackageOperation, state: RunState): readonly Cache[] => {
  const manager = managerNamed(operation.manager);
  if (operation.hasHiddenOptions || manager?.rootSwitches?.some(name => operation.options.has(name))) return [];
  const variable = (name: string) => state.valueFor(name, operation.command);
  return (
    manager?.caches?.filter(
      cache =>
        fills(operation, cache) &&
        !isMoved(operation, cache, state) &&
        cache.isUncertainFor?.(operation, variable) !== true,
    ) ?? []
  );
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
  return state.isSwitchedOn(offVariable, command) && state.variable(offVariable) !== undefined
    ? offVariable
    : undefined;
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

/** Who a RUN runs as; undefined where that is not known. */
export const userOf = ({ before, stage }: RunInstruction): string | undefined => {
  if (before.user) return before.user.user?.value?.split(":", 1)[0];
  const image = stage?.rootImage;
  const isKnown = image !== undefined && officialImages.has(image.officialName ?? "") && !isUnprivilegedImage(image);
  return isKnown ? "root" : undefined;
};

/** It runs as somebody else than the RUN, or may. */
export const isOfOtherUser = ({ command }: PackageOperation): boolean => {
  for (let at = command.wrapper; at; at = at.wrapper) {
    if (!/^(?:sh|bash|dash|ash|env|command|exec|time|timeout|nice|eatmydata)$/.test(at.program)) return true;
  }
  return false;
};
