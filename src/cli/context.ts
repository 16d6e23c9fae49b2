import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats, statSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { type BuildContext, contextPath } from "../model/context.ts";
import { ignoreMatcher } from "../model/ignorefile.ts";
import { ignorePattern } from "../model/ignorepattern.ts";
import { decode } from "../model/source.ts";
import { withSlashes } from "./search.ts";
import { UsageError } from "./usage-error.ts";

/** What is known of the place of a build context. */
export interface ContextOptions {
  readonly cwd: string;
  /** The folder that the user named; without it the folder of the Dockerfile is a guess. */
  readonly context?: string | undefined;
  /** What the Dockerfile copies from the context, asked for when a guess is to be confirmed. */
  readonly copySources?: (() => Iterable<string>) | undefined;
  /** How many names are listed altogether, 100,000 if left out; what lies behind seems not to be there. */
  readonly mostEntries?: number | undefined;
}

/** The real tree around a Dockerfile; nothing is read before somebody asks. Without a path it came on standard input. */
export const buildContext = (dockerfile: string | undefined, options: ContextOptions): BuildContext =>
  new RealContext(dockerfile, options);

/**
 * A folder that is not there would silence every rule that looks at the context.
 *
 * @throws UsageError
 */
export const refuseMissingContext = ({ cwd, context }: Pick<ContextOptions, "cwd" | "context">): void => {
  if (context === undefined || statSync(resolve(cwd, context), { throwIfNoEntry: false })?.isDirectory()) return;
  throw new UsageError(`"${context}" is not a directory; give "--context" the folder that the build gets`);
};

/** What a file may have to be read, in bytes. */
const largest = 1024 * 1024;
/** As many links as Linux follows in one path. */
const mostLinks = 40;

class RealContext implements BuildContext {
  readonly #root: string;
  readonly #dockerfile: string | undefined;
  readonly #isGiven: boolean;
  readonly #copySources: () => Iterable<string>;
  readonly #stats = new Map<string, Stats | undefined>();
  readonly #lists = new Map<string, readonly string[]>();
  #entriesLeft: number;
  #isConfirmed: boolean | undefined;
  #ignoreFile: { readonly value: BuildContext["ignoreFile"] } | undefined;
  #matcher: ReturnType<typeof ignoreMatcher> | undefined;

  constructor(dockerfile: string | undefined, options: ContextOptions) {
    const { cwd, context, copySources = () => [], mostEntries = 100_000 } = options;
    this.#dockerfile = dockerfile === undefined ? undefined : resolve(cwd, dockerfile);
    this.#root = context === undefined ? dirname(this.#dockerfile ?? resolve(cwd, "-")) : resolve(cwd, context);
    this.#isGiven = context !== undefined;
    this.#copySources = copySources;
    this.#entriesLeft = mostEntries;
  }

  get isConfirmed(): boolean {
    this.#isConfirmed ??= this.isDirectory("") && (this.#isGiven || this.exists(".dockerignore") || this.#hasSource());
    return this.#isConfirmed;
  }

  get ignoreFile(): BuildContext["ignoreFile"] {
    this.#ignoreFile ??= { value: this.#findIgnoreFile() };
    return this.#ignoreFile.value;
  }

  exists(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  isDirectory(path: string): boolean {
    return this.#find(path)?.stats.isDirectory() ?? false;
  }

  list(path: string): readonly string[] {
    const found = this.#find(path);
    if (!found?.stats.isDirectory()) return [];
    let names = this.#lists.get(found.path);
    if (!names) {
      names = namesIn(this.#absolute(found.path)).slice(0, this.#entriesLeft);
      this.#entriesLeft -= names.length;
      this.#lists.set(found.path, names);
    }
    return names;
  }

  read(path: string): string | undefined {
    const found = this.#find(path);
    return found && textOf(this.#absolute(found.path), found.stats);
  }

  ignores(path: string): boolean {
    this.#matcher ??= ignoreMatcher(this.ignoreFile?.text ?? "");
    return this.#matcher.ignores(path);
  }

  #absolute(path: string): string {
    // With a slash at its end the context itself may be reached through a link.
    return `${this.#root}/${path}`;
  }

  /** The builder looks beside the Dockerfile for the one that bears its name, wherever the context is. */
  #findIgnoreFile(): BuildContext["ignoreFile"] {
    if (this.#dockerfile !== undefined) {
      const file = `${this.#dockerfile}.dockerignore`;
      const text = textOf(file, statsOf(file));
      if (text !== undefined) return { path: withSlashes(relative(this.#root, file)), text };
    }
    const text = this.read(".dockerignore");
    return text === undefined ? undefined : { path: ".dockerignore", text };
  }

  /** Something the Dockerfile copies is there; the Dockerfile itself and the whole context prove nothing. */
  #hasSource(): boolean {
    const own = this.#dockerfile && basename(this.#dockerfile);
    for (const source of this.#copySources()) {
      const path = contextPath(source);
      if (path === own || source.includes("://") || /^[*/]*$/.test(path)) continue;
      if (this.exists(path)) return true;
      const folder = path.slice(0, path.lastIndexOf("/") + 1);
      const name = path.slice(folder.length);
      const pattern = /[*?[]/.test(name) ? ignorePattern(name) : undefined;
      if (pattern && this.list(folder).some(entry => entry !== own && pattern.ends(entry).has(entry.length)))
        return true;
    }
    return false;
  }

  /**
   * Where a path really leads. As in the builder, the context is the root for links too: what leads out of it
   * is looked up inside.
   */
  #find(path: string): { readonly path: string; readonly stats: Stats } | undefined {
    let real = "";
    let stats = this.#statsOf("");
    let links = 0;
    const names = namesOf(contextPath(path)).reverse();
    for (let name = names.pop(); name !== undefined; name = names.pop()) {
      const next = contextPath(`${real}/${name}`);
      stats = this.#statsOf(next);
      if (!stats) return undefined;
      if (!stats.isSymbolicLink()) {
        real = next;
        continue;
      }
      const target = links++ < mostLinks ? linkTarget(this.#absolute(next)) : undefined;
      if (target === undefined) return undefined;
      if (target.startsWith("/")) real = "";
      names.push(...namesOf(target).reverse());
      stats = this.#statsOf(real);
    }
    return stats && { path: real, stats };
  }

  #statsOf(path: string): Stats | undefined {
    if (!this.#stats.has(path)) this.#stats.set(path, statsOf(this.#absolute(path)));
    return this.#stats.get(path);
  }
}

const namesOf = (path: string): string[] => path.split("/").filter(name => name !== "");

const statsOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
};

const linkTarget = (path: string): string | undefined => {
  try {
    return withSlashes(readlinkSync(path));
  } catch {
    return undefined;
  }
};

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

const textOf = (path: string, stats: Stats | undefined): string | undefined => {
  if (!stats?.isFile() || stats.size > largest) return undefined;
  try {
    const { text } = decode(readFileSync(path));
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
};
