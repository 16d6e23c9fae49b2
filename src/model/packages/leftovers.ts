import type { Dockerfile, RunInstruction } from "../dockerfile.ts";
import { once } from "../memo.ts";
import type { PackageOperation } from "../packages.ts";
import { isUnprivilegedRun } from "../privilege.ts";
import { cleaning, isCleaned } from "./cleaning.ts";
import { type Cure, cureOf, type Leaving } from "./cures.ts";
import { type IndexNeeds, indexNeeds } from "./index-needs.ts";
import type { Cache, CacheMount, Manager, SettingName } from "./manager.ts";
import { isMounted } from "./mounted.ts";
import { RunState } from "./run-state.ts";
import { packageSettings } from "./settings.ts";
import { type Signs, signsIn } from "./signs.ts";
import { managerNamed } from "./table.ts";

/** What the package managers of a RUN leave in its layer. */
export interface PackageLeftover {
  readonly run: RunInstruction;
  readonly manager: string;
  readonly family: string;
  readonly kind: "lists" | "cache";
  /** What it is: "package lists", "download cache" … */
  readonly title: string;
  /** Where it lies, `~` for the home directory; the first is the usual place. */
  readonly paths: readonly [string, ...string[]];
  /** The calls that leave it, in order. */
  readonly operations: readonly [PackageOperation, ...PackageOperation[]];
  /** How to get rid of it, as a clause. */
  readonly remedy: string;
  /** Something behind the RUN installs with it. */
  readonly isNeededLater: boolean;
  /** It stays there, and nothing needs it; false where the Dockerfile does not tell. */
  readonly isCertain: boolean;
  /** The change after which it is gone; undefined where there is none that is sure to be right. */
  cure(): Cure | undefined;
}

/** The caches that each RUN leaves behind, by instruction. RUNs that leave none are not in it. */
export const packageLeftovers = once(
  (dockerfile: Dockerfile): ReadonlyMap<RunInstruction, readonly PackageLeftover[]> => {
    const settings = packageSettings(dockerfile);
    const found = new Map<RunInstruction, readonly PackageLeftover[]>();
    let known: IndexNeeds | undefined;
    const needs = (): IndexNeeds => {
      known ??= indexNeeds(dockerfile);
      return known;
    };
    const around = {
      needs,
      signs: signsIn(dockerfile),
      cure: (leaving: Leaving) => cureOf(leaving, dockerfile, needs),
    };
    for (const run of dockerfile.of("RUN")) {
      if (run.packageOperations.length === 0) continue;
      const leftovers = leftoversOf(run, settings.get(run) ?? new Set(), around);
      if (leftovers.length > 0) found.set(run, leftovers);
    }
    return found;
  },
);

const leftoversOf = (
  run: RunInstruction,
  settings: ReadonlySet<SettingName>,
  around: Whole,
): readonly PackageLeftover[] => {
  const pending: Pending = new Map();
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  const shell = new RunState(run);
  for (const command of run.script.commands) {
    shell.follow(command);
    const operation = operations.get(command);
    if (operation) fill(pending, operation, { ...around, run, settings, shell });
    const cleaned = cleaning(command, shell, operation);
    if (!cleaned) continue;
    for (const [key, leftover] of pending) if (isCleaned(leftover, cleaned)) pending.delete(key);
  }
  return [...pending.values()];
};

/** By family and kind, as far as the RUN has been followed. */
type Pending = Map<
  string,
  PackageLeftover & { operations: [PackageOperation, ...PackageOperation[]]; isCertain: boolean }
>;

/** What is known of the whole file. */
interface Whole {
  readonly signs: Signs;
  needs(): IndexNeeds;
  cure(leaving: Leaving): Cure | undefined;
}

interface Surroundings extends Whole {
  readonly run: RunInstruction;
  readonly settings: ReadonlySet<SettingName>;
  readonly shell: RunState;
}

/** Notes what an operation leaves. */
const fill = (pending: Pending, operation: PackageOperation, around: Surroundings): void => {
  const manager = managerNamed(operation.manager);
  if (!manager || operation.hasHiddenOptions || hasOtherRoot(operation, manager)) return;
  for (const cache of manager.caches ?? []) {
    if (!isFilled(cache, operation, around)) continue;
    const key = `${manager.family} ${cache.kind}`;
    const known = pending.get(key);
    const isUncertain = isUnsure(cache, operation, manager, around);
    if (known) {
      known.operations.push(operation);
      known.isCertain &&= !isUncertain;
      continue;
    }
    const operations: [PackageOperation] = [operation];
    const isNeededLater = cache.kind === "lists" && around.needs()(around.run, manager.family) === "yes";
    pending.set(key, {
      run: around.run,
      manager: manager.name,
      family: manager.family,
      kind: cache.kind,
      title: cache.title,
      paths: cache.paths,
      operations,
      remedy: remedyFor(operation, cache, isNeededLater, around.run),
      isNeededLater,
      isCertain: !isUncertain,
      cure: () => around.cure({ run: around.run, operations, cache }),
    });
  }
};

const isUnsure = (cache: Cache, operation: PackageOperation, { project }: Manager, { shell, signs }: Surroundings) =>
  cache.isUncertain === true ||
  cache.isUncertainFor?.(operation, name => shell.valueFor(name, operation.command)) === true ||
  // What a newer version of the manager keeps, and where, is another matter.
  signs(project?.lock?.newer?.signs);

const remedyFor = (
  { verb, manager, command }: PackageOperation,
  { remedy, updateRemedy, cleanup, mount }: Cache,
  isNeededLater: boolean,
  run: RunInstruction,
): string => {
  if (isNeededLater && cleanup) return `install in one RUN with it, and end that with "${cleanup}"`;
  // A manager under another name may be all there is: micromamba.
  const advice = (verb === "update" ? updateRemedy : undefined) ?? remedy;
  const placed = mount?.otherwise && !isOfImages(mount, run) ? advice.replace(mount.target, mount.otherwise) : advice;
  const named = placed.replace(`"${manager} `, `"${command.program} `);
  return isUnprivilegedRun(run) ? named.replace(/"\/root\/([^"]+)"$/, '"$1" in the home of its user') : named;
};

/** The images of a language have its caches in a place of their own. */
const isOfImages = ({ images }: CacheMount, { stage }: RunInstruction): boolean =>
  images?.test(stage?.rootImage?.familiarName ?? "") !== false;

/** It works on another root directory, for which other instructions are responsible. */
const hasOtherRoot = ({ options }: PackageOperation, { rootSwitches = [] }: Manager): boolean =>
  rootSwitches.some(name => options.has(name));

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
