import type {
  AddInstruction,
  CopyInstruction,
  Dockerfile,
  Located,
  RunInstruction,
  Stage,
  Word,
} from "../dockerfile.ts";
import { readCall } from "../downloads/outputs.ts";
import { once } from "../memo.ts";
import { cleaning, isCleaned } from "./cleaning.ts";
import { type PackageLeftover, packageLeftovers } from "./leftovers.ts";
import { covers, normalPath } from "./removals.ts";
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
}

/** What the RUNs of the final image that do nothing but delete take from earlier layers of their own stage. */
export const lateCleanups = once((dockerfile: Dockerfile): readonly LateCleanup[] => {
  const leftovers = packageLeftovers(dockerfile);
  return dockerfile.shippedStages.flatMap(stage => cleanupsOf(stage, leftovers));
});

const cleanupsOf = (
  stage: Stage,
  leftovers: ReadonlyMap<RunInstruction, readonly PackageLeftover[]>,
): readonly LateCleanup[] => {
  const layers = new Layers();
  const found: LateCleanup[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.onbuild) continue;
    if (instruction.keyword === "COPY" || instruction.keyword === "ADD") layers.addCopies(instruction);
    if (instruction.keyword !== "RUN") continue;
    if (onlyDeletes(instruction)) found.push(...layers.deletedBy(instruction));
    else layers.add(instruction, leftovers.get(instruction) ?? []);
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

/** Files that a deletion of a directory or glob is compared with; the earlier ones of very many are forgotten. */
const mostFiles = 200;

/** What the layers so far have brought in and may be deleted again. */
class Layers {
  #caches: PackageLeftover[] = [];
  readonly #packages = new Map<string, RunInstruction>();
  readonly #files = new Map<string, Maker>();
  /** The one that was added last. */
  #last: RunInstruction | undefined;

  add(run: RunInstruction, leftovers: readonly PackageLeftover[]): void {
    this.#last = run;
    const families = new Set(leftovers.map(({ family }) => family));
    this.#caches = [...this.#caches.filter(({ family }) => !families.has(family)), ...leftovers];
    for (const { family, verb, packages, options } of run.packageOperations) {
      if (verb !== "install") continue;
      for (const { name } of packages) this.#packages.set(`${family} ${name}`, run);
      const group = family === "apk" ? (options.get("--virtual") ?? options.get("-t")) : undefined;
      if (group !== undefined) this.#packages.set(`${family} ${group}`, run);
    }
    const state = new RunState(run);
    for (const command of run.script.commands) {
      state.follow(command);
      for (const path of readCall(command, state)?.files ?? []) if (!path.includes("$")) this.#addFile(path, run);
      for (const { path } of cleaning(command, state, undefined)?.removals ?? []) this.#forgetFiles(path);
    }
  }

  addCopies(copy: CopyInstruction | AddInstruction): void {
    for (const path of copiedFiles(copy)) this.#addFile(path, copy);
  }

  /** The first thing that each command of a RUN deletes of what earlier layers brought in. */
  *deletedBy(run: RunInstruction): Iterable<LateCleanup> {
    const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
    const state = new RunState(run);
    for (const command of run.script.commands) {
      state.follow(command);
      const operation = operations.get(command);
      for (const word of operation?.verb === "remove" ? operation.packages : []) {
        const maker = this.#packages.get(`${operation?.family} ${word.name}`);
        if (maker) return yield { at: word, name: word.name, maker, isUsedBetween: maker !== this.#last };
      }
      const cleaned = cleaning(command, state, operation);
      if (!cleaned || cleaned.isOpaque) continue;
      const cache = this.#caches.find(leftover => isCleaned(leftover, cleaned));
      if (cache) {
        const at = cleaned.removals[0]?.word ?? operation?.verbWord ?? command;
        return yield { at, name: cache.paths[0], maker: cache.run, isUsedBetween: cache.isNeededLater };
      }
      for (const { path, word } of cleaned.removals) {
        const hit = this.#findFile(path);
        if (hit) return yield { at: word, name: hit.path, maker: hit.maker, isUsedBetween: hit.maker !== this.#last };
      }
    }
  }

  #addFile(path: string, maker: Maker): void {
    this.#files.delete(path);
    this.#files.set(path, maker);
    const [oldest] = this.#files.size > mostFiles ? this.#files.keys() : [];
    if (oldest !== undefined) this.#files.delete(oldest);
  }

  #findFile(removed: string): { path: string; maker: Maker } | undefined {
    for (const [path, maker] of this.#files) if (covers(removed, path)) return { path, maker };
    return undefined;
  }

  #forgetFiles(removed: string): void {
    for (const path of this.#files.keys()) if (covers(removed, path)) this.#files.delete(path);
  }
}

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
  if (value === undefined || /[*?[]/.test(value) || (isAdd && !/^https?:/.test(value))) return undefined;
  return /\/?([^/?#]+\.[^/?#]+)(?:[?#].*)?$/.exec(value)?.[1];
};
