import type { BuildContext } from "../context.ts";
import { type UnpackedArchive, unpackedArchives } from "../copied-archives.ts";
import type {
  AddInstruction,
  CopyInstruction,
  Dockerfile,
  Located,
  RunInstruction,
  Stage,
  Word,
} from "../dockerfile.ts";
import { cloneOf } from "../downloads/clones.ts";
import { readCall } from "../downloads/outputs.ts";
import { hasWildcard, lastName } from "../file-names.ts";
import { groupedBy } from "../grouped.ts";
import { isWholeContext, sourcesFromContext } from "../local-sources.ts";
import { once } from "../memo.ts";
import type { PackageOperation } from "../packages.ts";
import type { Command } from "../shell.ts";
import { cleaning, isCleaned, isRemoved } from "./cleaning.ts";
import { type PackageLeftover, packageLeftovers } from "./leftovers.ts";
import { isMounted } from "./mounted.ts";
import { covers, normalPath, placeOf, type Removal } from "./removals.ts";
import { RunState } from "./run-state.ts";

type Maker = RunInstruction | CopyInstruction | AddInstruction;

/** A deletion that comes a layer too late: what it deletes stays in the layer of `maker`. */
export interface LateCleanup {
  /** The word that deletes. */
  readonly at: Located;
  /** What is deleted: a path or a package. */
  readonly name: string;
  readonly maker: Maker;
  /** RUNs in between may need it. */
  readonly isUsedBetween: boolean;
  /** What a package manager has left there, where that is what is deleted. */
  readonly leftover: PackageLeftover | undefined;
  /** It came along with the whole build context. */
  readonly isFromContext: boolean;
}

/** What the RUNs of the final image that do nothing but delete take from earlier layers of their own stage. */
export const lateCleanups = once((dockerfile: Dockerfile): readonly LateCleanup[] => {
  const leftovers = packageLeftovers(dockerfile);
  const unpacked = groupedBy(unpackedArchives(dockerfile, false), ({ copy }) => copy);
  return dockerfile.shippedStages.flatMap(stage => cleanupsOf(stage, dockerfile, { leftovers, unpacked }));
});

interface Around {
  readonly leftovers: ReadonlyMap<RunInstruction, readonly PackageLeftover[]>;
  readonly unpacked: ReadonlyMap<Maker, readonly UnpackedArchive[]>;
}

const cleanupsOf = (stage: Stage, { context }: Dockerfile, { leftovers, unpacked }: Around): readonly LateCleanup[] => {
  const layers = new Layers();
  const found: LateCleanup[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.onbuild) continue;
    if (instruction.keyword === "COPY" || instruction.keyword === "ADD")
      layers.addCopies(instruction, unpacked.get(instruction) ?? [], context);
    if (instruction.keyword !== "RUN") continue;
    if (!onlyDeletes(instruction)) {
      layers.add(instruction, leftovers.get(instruction) ?? []);
      continue;
    }
    const late = layers.firstDeletedBy(instruction);
    if (late) found.push(late);
  }
  return found;
};

const idle = new Set(["set", "cd", "true", ":", "echo", "printf", "sync", "sudo", "exit", "rmdir"]);

const onlyDeletes = (run: RunInstruction): boolean => {
  const { commands } = run.script;
  if (commands.length === 0 || run.mounts.some(({ type }) => type === "cache")) return false;
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  const state = new RunState(run);
  return commands.every(command => {
    state.follow(command);
    const operation = operations.get(command);
    if (operation) return operation.verb === "remove" || operation.verb === "clean";
    if (command.program === "rm") return true;
    return idle.has(command.program) || (cleaning(command, state, undefined)?.removals.length ?? 0) > 0;
  });
};

/** Without a WORKDIR nobody knows where a RUN begins, but it is the same place for all of them. */
const unknownDirectory = ({ before }: RunInstruction): string => `/…${before.workdir?.range.start.line ?? ""}`;

/** Files that a deletion of a directory or glob is compared with; the earlier ones of very many are forgotten. */
const mostFiles = 200;

/** What the layers so far have brought in and may be deleted again. */
class Layers {
  #leftovers: PackageLeftover[] = [];
  readonly #packages = new Map<string, RunInstruction>();
  readonly #files = new Map<string, Maker>();
  /** Those that came along with the whole build context. */
  readonly #strays = new Set<string>();
  /** The one that was added last. */
  #last: RunInstruction | undefined;

  add(run: RunInstruction, leftovers: readonly PackageLeftover[]): void {
    this.#last = run;
    const families = new Set(leftovers.map(({ family }) => family));
    this.#leftovers = [...this.#leftovers.filter(({ family }) => !families.has(family)), ...leftovers];
    for (const { family, verb, packages, options } of run.packageOperations) {
      if (verb !== "install") continue;
      for (const { name } of packages) this.#packages.set(`${family} ${name}`, run);
      const group = family === "apk" ? (options.get("--virtual") ?? options.get("-t")) : undefined;
      if (group !== undefined) this.#packages.set(`${family} ${group}`, run);
    }
    const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
    const state = new RunState(run);
    state.directory ??= unknownDirectory(run);
    for (const command of run.script.commands) {
      state.follow(command);
      for (const path of broughtBy(command, state, operations.get(command))) {
        if (!path.includes("$") && !isMounted(run, [path])) this.#addFile(path, run);
      }
      for (const { path } of cleaning(command, state, undefined)?.removals ?? []) this.#forgetFiles(path);
    }
  }

  /** An archive that ADD had better unpack is not to be deleted, but not to be there at all. */
  addCopies(
    copy: CopyInstruction | AddInstruction,
    unpacked: readonly UnpackedArchive[],
    context: BuildContext | undefined,
  ): void {
    const names = new Set(unpacked.map(({ name }) => name));
    for (const path of copiedFiles(copy)) if (!names.has(lastName(path))) this.#addFile(path, copy);
    for (const path of straysIn(copy, context)) {
      this.#addFile(path, copy);
      this.#strays.add(path);
    }
  }

  /** The first thing that a RUN deletes of what earlier layers brought in. */
  firstDeletedBy(run: RunInstruction): LateCleanup | undefined {
    const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
    const state = new RunState(run);
    state.directory ??= unknownDirectory(run);
    for (const command of run.script.commands) {
      state.follow(command);
      const operation = operations.get(command);
      const found = this.#deletedPackage(operation) ?? this.#deletedByCleaning(command, state, operation);
      if (found) return found;
    }
    return undefined;
  }

  #deletedPackage(operation: PackageOperation | undefined): LateCleanup | undefined {
    if (operation?.verb !== "remove") return undefined;
    for (const word of operation.packages) {
      const maker = this.#packages.get(`${operation.family} ${word.name}`);
      if (maker) return this.#lateCleanup(word, word.name, maker);
    }
    return undefined;
  }

  #deletedByCleaning(
    command: Command,
    state: RunState,
    operation: PackageOperation | undefined,
  ): LateCleanup | undefined {
    const cleaned = cleaning(command, state, operation);
    if (!cleaned || cleaned.isOpaque) return undefined;
    const leftover = this.#leftovers.find(each => isCleaned(each, cleaned));
    if (leftover) {
      const { run, paths, isNeededLater } = leftover;
      const removal = cleaned.removals.find(each => isRemoved(paths, each));
      const at = removal?.word ?? operation?.verbWord ?? command;
      const name = paths.find(path => removal && isRemoved([path], removal)) ?? paths[0];
      return { at, name, maker: run, isUsedBetween: isNeededLater, leftover, isFromContext: false };
    }
    for (const removal of cleaned.removals) {
      const [path, maker] = this.#findFile(removal) ?? [];
      if (path !== undefined && maker) return this.#lateCleanup(removal.word, path, maker);
    }
    return undefined;
  }

  #lateCleanup(at: Located, path: string, maker: Maker): LateCleanup {
    const isFromContext = maker.keyword !== "RUN" && this.#strays.has(path);
    const name = path.replace(/^\/…\d*\//, "");
    return { at, name, maker, isUsedBetween: maker !== this.#last, leftover: undefined, isFromContext };
  }

  #addFile(path: string, maker: Maker): void {
    this.#files.delete(path);
    this.#files.set(path, maker);
    const [oldest] = this.#files.size > mostFiles ? this.#files.keys() : [];
    if (oldest !== undefined) this.#files.delete(oldest);
  }

  #findFile(removal: Removal): readonly [string, Maker] | undefined {
    for (const file of this.#files) if (takes(removal.path, file[0]) && isRemoved([file[0]], removal)) return file;
    return undefined;
  }

  #forgetFiles(removed: string): void {
    for (const path of this.#files.keys()) if (takes(removed, path) && covers(removed, path)) this.#files.delete(path);
  }
}

/** All of a place, not something in it. */
const takes = (removed: string, place: string): boolean =>
  removed.startsWith("/**") || removed.replace(/\/\*$/, "").split("/").length <= place.split("/").length;

/** What a command leaves in a known place: downloads, working trees with their history, `node_modules`. */
const broughtBy = (command: Command, state: RunState, operation: PackageOperation | undefined): readonly string[] => {
  const files = readCall(command, state)?.files ?? [];
  const tree = cloneOf(command, state)?.directory;
  const modules = operation && installsModules(operation) ? placeOf("node_modules", state) : undefined;
  return [...files, ...(tree === undefined ? [] : [tree, `${tree}/.git`]), ...(modules === undefined ? [] : [modules])];
};

/** Into the working directory. */
const installsModules = ({ family, verb, options, hasHiddenOptions }: PackageOperation): boolean =>
  /^(?:npm|yarn|pnpm)$/.test(family) &&
  verb === "install" &&
  !hasHiddenOptions &&
  !["-g", "--global", "--location", "--prefix", "-C", "--dir", "--cwd", "--modules-folder", "--package-lock-only"].some(
    name => options.has(name),
  );

/** What nobody means to copy, and what is certain to come along with the whole context. */
const straysIn = (copy: CopyInstruction | AddInstruction, context: BuildContext | undefined): readonly string[] => {
  const target = copy.destination?.value;
  if (!context || target === undefined || copy.flag("exclude") || copy.flag("parents")) return [];
  if (!sourcesFromContext(copy).some(isWholeContext)) return [];
  return [".git", "node_modules"]
    .filter(name => context.isDirectory(name) && !context.ignores(name))
    .flatMap(name => normalPath(`${target}/${name}`, copy.before.directory) ?? []);
};

/** Where the files end up that COPY or ADD names one by one; directories and globs are left out. */
const copiedFiles = ({
  sources,
  destination,
  before,
  keyword,
}: CopyInstruction | AddInstruction): readonly string[] => {
  const target = destination?.value;
  if (target === undefined) return [];
  const isDirectory = target.endsWith("/") || target === "." || sources.length > 1;
  return sources.flatMap(source => {
    const name = fileName(source, keyword === "ADD");
    if (name === undefined) return [];
    return normalPath(isDirectory ? `${target}/${name}` : target, before.directory) ?? [];
  });
};

const fileName = (source: Word, isAdd: boolean): string | undefined => {
  const { value } = source;
  // ADD unpacks local archives, of which nothing remains.
  if (value === undefined || hasWildcard(value) || (isAdd && !/^https?:/.test(value))) return undefined;
  const name = lastName(value.replace(/#.*$/s, ""));
  return hasInnerDot.test(name) ? name : undefined;
};

/** Without an extension a name may be that of a directory; `.git` has none. */
const hasInnerDot = /.\../s;
