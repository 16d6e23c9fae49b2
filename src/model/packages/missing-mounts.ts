import { officialImages } from "../../data/official-images.ts";
import type { Dockerfile, RunInstruction, Stage } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import { isRoot } from "../privilege.ts";
import { cleaning, isCleaned } from "./cleaning.ts";
import { type IndexNeeds, indexNeeds } from "./index-needs.ts";
import type { Replacement } from "./insertion.ts";
import type { Cache, CacheMount, SettingName } from "./manager.ts";
import { isMounted } from "./mounted.ts";
import { type CacheUse, cacheUses, isOfOtherUser, userOf } from "./mounted-caches.ts";
import { RunState } from "./run-state.ts";
import { packageSettings } from "./settings.ts";
import { type Signs, signsIn } from "./signs.ts";
import { managerNamed } from "./table.ts";

/** Downloads of a manager in a stage that a cache mount would keep from build to build. */
export interface MissingMount {
  /** The first call. */
  readonly operation: PackageOperation;
  /** The flag to give: "--mount=type=cache,target=/root/.npm". */
  readonly flag: string;
  /** The changes that give it to all RUNs; undefined where there is more to it. */
  readonly edits: readonly Replacement[] | undefined;
}

/** Those of all stages, one for each manager. */
export const missingMounts = (dockerfile: Dockerfile): readonly MissingMount[] => {
  const settings = packageSettings(dockerfile);
  const signs = signsIn(dockerfile);
  const needs = indexNeeds(dockerfile);
  return dockerfile.stages.flatMap(stage => {
    const found = new Map<string, MissingMount[]>();
    for (const run of stage.of("RUN")) {
      const around = { run, stage, settings: settings.get(run) ?? new Set<SettingName>(), signs, needs };
      for (const [family, uses] of unmountedUses(around)) {
        const missing = missingMount(uses, around);
        const known = found.get(family);
        if (known && missing) known.push(missing);
        else if (missing) found.set(family, [missing]);
      }
    }
    return [...found.values()].flatMap(inOne);
  });
};

/** One mount helps only if all RUNs of a stage have it: behind it lies nothing. Of an index alone little is to be gained. */
const inOne = (all: readonly MissingMount[]): readonly MissingMount[] => {
  const main = all.find(({ operation }) => operation.verb !== "update") ?? all[0];
  const edits = all.flatMap(missing => missing.edits ?? []);
  return main ? [{ ...main, edits: all.every(missing => missing.edits) ? edits : undefined }] : [];
};

interface Surroundings {
  readonly run: RunInstruction;
  readonly stage: Stage;
  readonly settings: ReadonlySet<SettingName>;
  readonly signs: Signs;
  readonly needs: IndexNeeds;
}

/** A cache with the place where root has it in the stage at hand. */
interface UnmountedUse extends CacheUse {
  readonly mount: CacheMount;
  readonly target: string;
}

/** By family. */
const unmountedUses = ({ run, stage, signs }: Surroundings): ReadonlyMap<string, readonly UnmountedUse[]> => {
  const found = new Map<string, UnmountedUse[]>();
  const user = run.packageOperations.length > 0 ? userOf(run) : undefined;
  if (user === undefined || !isRoot(user)) return found;
  for (const use of cacheUses(run)) {
    const { mount, paths } = use.cache;
    const target = mount && targetOf(mount, stage);
    const [first, ...others] = use.operations.filter(operation => isMeant(operation, use));
    if (!mount || target === undefined || !first || isMounted(run, paths)) continue;
    if (signs(managerNamed(first.manager)?.project?.lock?.newer?.signs)) continue;
    const uses = found.get(first.family) ?? [];
    uses.push({ ...use, operations: [first, ...others], mount, target });
    found.set(first.family, uses);
  }
  return found;
};

/** It works as root, and nothing but perhaps an option of its own keeps it from caching. */
const isMeant = (operation: PackageOperation, { offs }: CacheUse): boolean => {
  // Go then has the sources of its modules in the project.
  const isVendored = operation.options.get("-mod") === "vendor";
  return !isVendored && !isOfOtherUser(operation) && offs.get(operation)?.startsWith("-") !== false;
};

const targetOf = ({ target, images, otherwise }: CacheMount, { rootImage }: Stage): string | undefined => {
  if (!images || images.test(rootImage?.familiarName ?? "")) return target;
  return officialImages.has(rootImage?.officialName ?? "") ? otherwise : undefined;
};

const missingMount = (uses: readonly UnmountedUse[], around: Surroundings): MissingMount | undefined => {
  const cleaned = cleanedCaches(around.run, uses);
  const { run, needs } = around;
  // Without its index it may still keep what it downloads. What a later RUN reads has to stay in the layer.
  const kept = uses.filter(
    ({ cache, operations: [{ family }] }) =>
      cache.kind !== "lists" || !(cleaned.has(cache) || needs(run, family) !== "no"),
  );
  const flags = [...new Set(kept.map(flagOf))];
  const main = kept.find(({ cache }) => cache.kind === "cache") ?? kept[0];
  if (!main) return undefined;
  const edits = kept.some(({ cache }) => cleaned.has(cache)) ? undefined : editsFor(kept, flags, around);
  return { operation: main.operations[0], flag: flagOf(main), edits };
};

const flagOf = ({ target, mount }: UnmountedUse): string =>
  `--mount=type=cache,target=${target}${mount.isExclusive ? ",sharing=locked" : ""}`;

/** Those that a RUN empties. */
const cleanedCaches = (run: RunInstruction, uses: readonly CacheUse[]): ReadonlySet<Cache> => {
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  const state = new RunState(run);
  const cleanings = run.script.commands.flatMap(command => {
    state.follow(command);
    return cleaning(command, state, operations.get(command)) ?? [];
  });
  return new Set(
    uses.flatMap(({ cache, operations: [{ family }] }) =>
      cleanings.some(each => isCleaned({ ...cache, family }, each)) ? cache : [],
    ),
  );
};

/** Undefined if one of them cannot be made. */
const editsFor = (
  uses: readonly UnmountedUse[],
  flags: readonly string[],
  { run, settings }: Surroundings,
): readonly Replacement[] | undefined => {
  const { end } = run.flags.at(-1)?.range ?? run.keywordRange;
  const mount = { at: { start: end, end }, text: flags.map(flag => ` ${flag}`).join("") };
  const keepers = uses.filter(({ mount: { keptBy } }) => keptBy && !settings.has(keptBy));
  const keep = keepers.length > 0 ? [keeping(keepers, run)] : [];
  const switches = uses.flatMap(({ offs }) => [...offs].map(([operation, off]) => withoutOption(operation, off)));
  const edits = [mount, ...keep, ...switches];
  return edits.every(edit => edit !== undefined) ? edits : undefined;
};

/** Puts the commands that keep something in the mount in front of all others. */
const keeping = (uses: readonly UnmountedUse[], run: RunInstruction): Replacement | undefined => {
  // apt removes what it downloaded by itself; apt-get does not.
  if (uses.some(({ operations }) => operations.some(({ manager }) => manager === "apt"))) return undefined;
  if (run.form !== "shell" || !run.script.isShell || run.heredocs.length > 0) return undefined;
  const { start } = run.textRange;
  const commands = uses.flatMap(({ mount }) => mount.keep ?? []);
  return { at: { start, end: start }, text: `${[...new Set(commands)].join(" && ")} && ` };
};

/** Takes an option away together with the blank in front of it. */
const withoutOption = ({ command }: PackageOperation, option: string): Replacement | undefined => {
  const at = command.args.findIndex(({ value }) => value === option);
  const before = at === 0 ? command.name : command.args[at - 1];
  const word = command.args[at];
  if (!word || !before || before.range.end.line !== word.range.start.line) return undefined;
  return { at: { start: before.range.end, end: word.range.end }, text: "" };
};
