import type { AddInstruction, CopyInstruction, RunInstruction } from "./dockerfile.ts";
import { isFileName, lastName } from "./file-names.ts";
import { imagePath, isBelow } from "./image-paths.ts";

/** Where a source of COPY or ADD is in the image. */
export interface CopiedPath {
  readonly copy: CopyInstruction | AddInstruction;
  readonly path: string;
  /** "either": the names leave open whether it is a file or a directory. */
  readonly kind: "file" | "directory" | "either";
}

/** What the COPYs and ADDs of a stage have brought so far. A question takes as many steps as its path has parts. */
export class CopiedFiles {
  readonly #copied = new Map<string, CopiedPath & { readonly order: number }>();
  /** By each directory that has a copied directory, or a file, somewhere below. */
  readonly #directoryBelow = new Map<string, CopiedPath>();
  readonly #fileBelow = new Map<string, CopiedPath>();
  /** The last names of what RUNs mention, be it no path, and of directories they may make. */
  readonly #mentioned = new Set<string>();
  readonly #made = new Set<string>();
  /** When a RUN last ran in a directory or below: it may have made files there. */
  readonly #ranIn = new Map<string, number>();
  #order = 0;
  #lastRun = -1;

  add(copy: CopyInstruction | AddInstruction): void {
    const order = this.#order++;
    for (const { path, kind } of landings(copy)) {
      this.#copied.set(path, { copy, path, kind, order });
      if (isShared(path)) continue;
      const below = kind === "file" ? this.#fileBelow : this.#directoryBelow;
      for (const directory of parentsOf(path)) below.set(directory, { copy, path, kind });
    }
  }

  addRun({ script, before }: RunInstruction): void {
    const order = this.#order++;
    this.#lastRun = order;
    const directory = imagePath(".", before);
    for (const path of directory === undefined ? [] : [directory, ...parentsOf(directory)])
      this.#ranIn.set(path, order);
    for (const { program, args } of script.commands) {
      for (const { value } of args) {
        this.#mentioned.add(lastName(value));
        if (program === "mkdir" || value.includes("/")) this.#made.add(lastName(value));
      }
    }
  }

  /** Other steps ran between the copy and now. */
  hasRunSince({ path }: CopiedPath): boolean {
    return this.#lastRun > (this.#copied.get(path)?.order ?? -1);
  }

  /** There was a directory of that name before it was copied to, or there may have been. */
  isOlder({ copy, path }: CopiedPath): boolean {
    const { directory = "" } = copy.before;
    return isBelow(directory, path) || /^\/home\/[^/]+$/.test(path) || this.#made.has(lastName(path));
  }

  /** What was copied to this very place as a file, also where the names would allow a directory. */
  file(path: string): CopiedPath | undefined {
    const found = this.#copied.get(path);
    return found?.kind === "directory" || /\/(?:s?bin|lib|etc|opt|srv|tmp|app|scripts|local)$/.test(path)
      ? undefined
      : found;
  }

  /** What was copied to a directory: all of it, a directory in it, or a file if no step has worked there. */
  directory(path: string): CopiedPath | undefined {
    if (isShared(path)) return undefined;
    const found = this.#copied.get(path);
    if (found && found.kind !== "file") return found;
    const isWorkedIn = this.#ranIn.has(path) || this.#made.has(lastName(path));
    return this.#directoryBelow.get(path) ?? (isWorkedIn ? undefined : this.#fileBelow.get(path));
  }

  /** The copied directory that the path has come with, if nothing else can have made it. */
  directoryAround(path: string): CopiedPath | undefined {
    if (this.#mentioned.has(lastName(path))) return undefined;
    for (const directory of parentsOf(path)) {
      const found = this.#copied.get(directory);
      if (!found || found.kind === "file") continue;
      // Steps that run in the directory install and compile; scripts they do not write.
      const isMade = (this.#ranIn.get(directory) ?? -1) > found.order && !isScript.test(path);
      return isMade || isShared(directory) ? undefined : found;
    }
    return undefined;
  }
}

const isScript = /\.(?:sh|bash|py|rb|pl|php)$|\/(?:gradlew|mvnw)$|entrypoint/;

type Landing = Pick<CopiedPath, "path" | "kind">;

const landings = (copy: CopyInstruction | AddInstruction): readonly Landing[] => {
  const { sources, destination, heredocs, before } = copy;
  const target = imagePath(destination?.value, before);
  if (target === undefined || destination?.value === undefined) return [];
  const isDirectory = /(?:^|\/)\.?$/.test(destination.value) || sources.length + heredocs.length > 1;
  if (sources.length === 0) return isDirectory ? [] : [{ path: target, kind: "file" }];
  return sources.flatMap(({ value }) => {
    if (value === undefined) return [];
    const name = lastName(value);
    if (/^\.{0,2}$/.test(name) || isUnpacked(value, copy)) return [{ path: target, kind: "directory" }];
    const kind = isFileName(name) ? "file" : "either";
    const inside: Landing = { path: join(target, name), kind };
    if (isDirectory) return kind === "file" ? [inside] : [inside, { path: target, kind }];
    const isRenamed = isFileName(lastName(target)) || (kind === "file" && lastName(target) === name);
    return isRenamed ? [{ path: target, kind: "file" }] : [{ path: target, kind: "either" }, inside];
  });
};

/** ADD unpacks archives, unless they are downloaded. */
const isUnpacked = (source: string, { keyword }: CopyInstruction | AddInstruction): boolean =>
  keyword === "ADD" && !source.includes("://") && /\.(?:tar(?:\.\w+)?|tgz|tbz2?|txz|tzst)$/.test(source);

const join = (directory: string, name: string): string => (directory === "/" ? `/${name}` : `${directory}/${name}`);

/** The directories above a path, the nearest first; a very deep one has no more than these. */
const parentsOf = (path: string): readonly string[] => {
  const parents: string[] = [];
  for (let at = path.lastIndexOf("/"); at > 0 && parents.length < mostParents; at = path.lastIndexOf("/", at - 1)) {
    parents.push(path.slice(0, at));
  }
  return parents;
};
const mostParents = 30;

/** Directories in which the base image has files too. What lies below some of them belongs to the image itself. */
const isShared = (path: string): boolean => systemDirectory.test(path) && !ownDirectory.test(path);
const systemDirectory =
  /^\/(?:$|(?:bin|sbin|lib\w*|boot|dev|etc|home|media|mnt|opt|proc|root|run|srv|sys|tmp|usr|var)(?:\/|$))/;
const ownDirectory =
  /^\/(?:home|opt|srv|mnt|media|tmp|root|usr\/src|usr\/local\/src|usr\/app|var\/www|var\/app|var\/task|usr\/share\/nginx\/html)\/[^/]|^\/usr\/share\/nginx\/html$/;
