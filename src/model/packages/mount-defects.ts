import { officialImages } from "../../data/official-images.ts";
import type { Dockerfile, Located, RunInstruction, Stage } from "../dockerfile.ts";
import { hasWildcard } from "../file-names.ts";
import { systemOf } from "../image-system.ts";
import { isRoot } from "../privilege.ts";
import { cleaning, isCleaned, isScript } from "./cleaning.ts";
import type { SettingName } from "./manager.ts";
import { type CacheUse, isOfOtherUser, type MountedCache, mountedCaches, userOf } from "./mounted-caches.ts";
import { covers } from "./removals.ts";
import { RunState } from "./run-state.ts";
import { packageSettings } from "./settings.ts";

/** Why a cache mount does not do its work. */
export type MountDefect = { readonly at: Located; readonly target: string; readonly use: CacheUse } & (
  | { readonly kind: "switched off"; readonly by: string }
  | { readonly kind: "emptied"; readonly by: string }
  /** Something in the base image empties it after each install. */
  | { readonly kind: "not kept" }
  | { readonly kind: "literal tilde" }
  | { readonly kind: "home of another"; readonly user: string }
  | { readonly kind: "not writable"; readonly user: string; readonly uid: string | undefined }
  | { readonly kind: "not locked" }
);

/** Those of all RUNs, in order. */
export const mountDefects = (dockerfile: Dockerfile): readonly MountDefect[] => {
  const runs = dockerfile.of("RUN").filter(run => run.mounts.some(({ type }) => type === "cache"));
  if (runs.length === 0) return [];
  const settings = packageSettings(dockerfile);
  return runs.flatMap(run => {
    const cleanings = cleaningsOf(run);
    return mountedCaches(run).flatMap(mounted => {
      const content = emptiness(mounted, cleanings) ?? notKept(mounted, run, settings.get(run) ?? new Set());
      const access = inaccessible(mounted, run) ?? unlocked(mounted);
      return [content, access].flatMap(defect => defect ?? []);
    });
  });
};

interface CleaningCommand {
  readonly at: Located;
  readonly by: string;
  cleans(use: CacheUse, places: readonly string[]): boolean;
}

/** What a RUN removes for certain, command by command. */
const cleaningsOf = (run: RunInstruction): readonly CleaningCommand[] => {
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  const state = new RunState(run);
  return run.script.commands.flatMap((command): readonly CleaningCommand[] => {
    state.follow(command);
    const operation = operations.get(command);
    const cleaned = cleaning(command, state, operation);
    // `uv cache prune` leaves what the next build can use.
    if (!cleaned || cleaned.isOpaque || command.isConditional || operation?.verbWord?.value === "prune") return [];
    const [removal] = cleaned.removals;
    if (!removal) {
      const cleans = ({ operations: [{ family }], cache }: CacheUse) => isCleaned({ ...cache, family }, cleaned);
      return [{ at: operation?.verbWord ?? command, by: operation?.title ?? command.text, cleans }];
    }
    return cleaned.removals
      .filter(({ path, isFiltered }) => !isFiltered && !hasWildcard(path.replace(/\/\*$/, "")))
      .map(({ path, word }) => ({
        at: word,
        by: `${command.program} ${word.value}`,
        cleans: (_use: CacheUse, places: readonly string[]) => places.some(place => covers(path, place)),
      }));
  });
};

const emptiness = (
  { mount, target, uses, places }: MountedCache,
  cleanings: readonly CleaningCommand[],
): MountDefect | undefined => {
  const [use] = uses;
  const [operation] = use.operations;
  const by = use.offs.get(operation);
  if (by !== undefined && uses.every(({ operations, offs }) => offs.size === operations.length)) {
    const at = operation.command.args.find(({ value }) => value === by) ?? mount;
    return { kind: "switched off", at, target, use, by };
  }
  const cleaning = cleanings.find(({ cleans }) => cleans(use, places));
  return cleaning && { kind: "emptied", at: cleaning.at, target, use, by: cleaning.by };
};

const notKept = (
  { mount, target, uses }: MountedCache,
  { stage, script }: RunInstruction,
  settings: ReadonlySet<SettingName>,
): MountDefect | undefined => {
  const use = uses.find(({ cache }) => cache.mount?.keptBy !== undefined);
  const keptBy = use?.cache.mount?.keptBy;
  if (!use || !keptBy || settings.has(keptBy) || settings.has("apt-files") || !hasDockerClean(stage)) return undefined;
  const before = script.commands.slice(0, script.commands.indexOf(use.operations[0].command));
  if (before.some(isScript)) return undefined;
  return { kind: "not kept", at: mount.options.get("target") ?? mount, target, use };
};

/** The official images of Debian and Ubuntu, and the official ones built on them, come with it. */
const hasDockerClean = (stage: Stage | undefined): boolean => {
  const image = stage?.rootImage;
  return image !== undefined && officialImages.has(image.officialName ?? "") && systemOf(image)?.shell === "dash";
};

const inaccessible = ({ mount, target, uses }: MountedCache, run: RunInstruction): MountDefect | undefined => {
  const [use] = uses;
  const at = mount.options.get("target") ?? mount;
  if (target.startsWith("~")) return { kind: "literal tilde", at, target, use };
  const user = userOf(run);
  if (user === undefined || uses.some(({ operations }) => operations.some(isOfOtherUser))) return undefined;
  // Gradle's own image keeps root's cache in /home/gradle.
  const isOfHome = uses.every(({ cache }) => !cache.paths.includes(target));
  const another = isRoot(user) ? /^\/home\/[^/]/ : /^\/root(?:\/|$)/;
  if (isOfHome && another.test(target)) return { kind: "home of another", at, target, use, user };
  const isOwned = ["uid", "gid", "mode", "from", "source"].some(key => mount.options.has(key));
  if (isRoot(user) || isOwned) return undefined;
  return { kind: "not writable", at, target, use, user, uid: uidOf(user, run) };
};

const uidOf = (user: string, { stage }: RunInstruction): string | undefined => {
  if (/^\d+$/.test(user)) return user;
  return user === "node" && stage?.rootImage?.officialName === "node" ? "1000" : undefined;
};

const unlocked = ({ mount, target, uses }: MountedCache): MountDefect | undefined => {
  const use = uses.find(({ cache }) => cache.mount?.isExclusive);
  if (!use || /^(?:locked|private)$/.test(mount.options.get("sharing")?.value ?? "shared")) return undefined;
  return { kind: "not locked", at: mount.options.get("target") ?? mount, target, use };
};
