import { type BuildContext, contextPath } from "../context.ts";
import type { Instruction, RunInstruction } from "../dockerfile.ts";
import { isFileName, lastName } from "../file-names.ts";
import { isWholeContext, type LocalSource, sourcesFromContext } from "../local-sources.ts";
import { matchesPattern } from "../patterns.ts";
import type { StageState } from "../variables.ts";
import { placeIn } from "./project.ts";
import { managers } from "./table.ts";

const projectNames: readonly string[] = [
  ...new Set(managers.flatMap(({ project }) => [...(project?.manifests ?? []), ...(project?.lockfiles ?? [])])),
];

/** A file or directory, and where it was put. */
interface Copied {
  readonly place: string;
  /** As the builder looks it up in the context, which is "" itself; undefined: it comes from elsewhere. */
  readonly path: string | undefined;
  readonly isDirectory: boolean;
}

/** More of them than anybody writes are forgotten, the earliest first. */
const mostCopies = 100;

/** Which manifests and lockfiles a stage has, as far as its instructions have been followed. */
export class ProjectFiles {
  readonly #context: BuildContext | undefined;
  #copies: readonly Copied[];

  constructor(context: BuildContext | undefined, inherited?: ProjectFiles) {
    this.#context = context;
    this.#copies = inherited ? inherited.#copies : [];
  }

  /** Takes in what an instruction brings. */
  add(instruction: Instruction): void {
    const { keyword, before, onbuild } = instruction;
    if (onbuild) return;
    if (keyword === "RUN" && /\bgit clone\b|\b(?:tar|unzip|cp|mv)\b/.test(instruction.text)) {
      this.#add("/", undefined, before, true);
    }
    if (keyword !== "COPY" && keyword !== "ADD") return;
    const sources = sourcesFromContext(instruction);
    for (const source of sources) this.#addSource(source);
    const target = instruction.destination?.value;
    if (target !== undefined && sources.length < instruction.sources.length) this.#add(target, undefined, before, true);
  }

  #addSource(source: LocalSource): void {
    const { path, name, isGlob, instruction } = source;
    const { destination, sources, before } = instruction;
    const target = destination?.value;
    if (target === undefined) return;
    if (isWholeContext(source) || (!isGlob && !isFile(name))) {
      this.#add(target, isGlob ? "" : path, before, true);
      return;
    }
    const folder = path.slice(0, path.length - name.length);
    const names = isGlob ? projectNames.filter(candidate => isMeant(name, candidate)) : [name];
    const last = lastName(target);
    const isRenamed = sources.length === 1 && !isGlob && isFile(last);
    for (const each of names) this.#add(isRenamed ? target : `${target}/${each}`, folder + each, before, false);
  }

  /** With the files that a RUN has from its bind mounts. */
  withMounts({ mounts, before }: RunInstruction): ProjectFiles {
    const binds = mounts.filter(({ type, from }) => type === "bind" && !from);
    if (binds.length === 0) return this;
    const files = new ProjectFiles(this.#context, this);
    for (const { source = "", target } of binds) {
      const path = contextPath(source);
      if (target !== undefined) files.#add(target, path, before, !isFile(lastName(path)));
    }
    return files;
  }

  /** It is there, for all that the Dockerfile says; of a directory that was copied, the context has to say so. */
  has(directory: string, name: string): boolean {
    return this.#copies.some(({ place, path, isDirectory }) => {
      if (path === undefined) return false;
      if (!isDirectory) return place === `${directory}/${name}` && this.#mayExist(path);
      const within = pathWithin(directory, place);
      return within !== undefined && this.#context?.exists(`${path}${within}/${name}`) === true;
    });
  }

  /** It may have come with a directory. */
  mayHave(directory: string, name: string): boolean {
    return this.#copies.some(({ place, path, isDirectory }) => {
      const within = isDirectory ? pathWithin(directory, place) : undefined;
      return within !== undefined && (path === undefined || this.#mayExist(`${path}${within}/${name}`));
    });
  }

  /** It was copied by its name, and in the context there is, or may be, another one beside it. */
  isAloneWithout(directory: string, name: string, other: string): boolean {
    const copied = this.#copies.findLast(({ place }) => place === `${directory}/${name}`);
    if (copied?.path === undefined || this.has(directory, other) || this.mayHave(directory, other)) return false;
    return this.#mayExist(copied.path.slice(0, copied.path.length - name.length) + other);
  }

  #mayExist(path: string): boolean {
    return !this.#context?.isConfirmed || (this.#context.exists(path) && !this.#context.ignores(path));
  }

  #add(target: string, path: string | undefined, before: StageState, isDirectory: boolean): void {
    const place = placeIn(target, before);
    if (place !== undefined) this.#copies = [...this.#copies.slice(1 - mostCopies), { place, path, isDirectory }];
  }
}

const isFile = (name: string): boolean => isFileName(name) || projectNames.includes(name);

/** A wildcard that is there for a file: `package*.json`, `Gemfile*`, `yarn.loc[k]`; not `*.json` or `*`. */
const isMeant = (pattern: string, name: string): boolean =>
  matchesPattern(pattern.replace(/\[(\w)\]/g, "$1"), name) && pattern.slice(0, 3) === name.slice(0, 3);

/** "" for the place itself, "/a" for what lies below it. */
const pathWithin = (directory: string, place: string): string | undefined => {
  if (directory === place) return "";
  const prefix = place === "/" ? "/" : `${place}/`;
  return directory.startsWith(prefix) ? `/${directory.slice(prefix.length)}` : undefined;
};
