import type { RunInstruction } from "./dockerfile.ts";
import { isScript } from "./packages/cleaning.ts";
import { isMounted } from "./packages/mounted.ts";
import { covers, expandBraces, filledIn, type PathContext, placeOf } from "./packages/removals.ts";
import { RunState } from "./packages/run-state.ts";
import type { Command, ShellWord } from "./shell.ts";

/** Paths that are compared with every removal; what a RUN writes beyond that is taken for removed. */
const mostPaths = 200;

/**
 * The paths that a RUN has written and that are in its layer for certain: nothing in it removes or moves them, or may do
 * so, and none lies in a mount. `written` says what one command writes.
 */
export const keptPaths = (
  run: RunInstruction,
  written: (command: Command, context: PathContext) => readonly string[],
): ReadonlySet<string> => {
  const kept = new Set<string>();
  const state = new RunState(run);
  state.directory ??= "/${PWD}";
  for (const command of run.script.commands) {
    state.follow(command);
    const removes = kept.size > 0 ? removal(command, state) : undefined;
    if (removes) for (const path of kept) if (removes(path)) kept.delete(path);
    for (const path of written(command, state)) {
      if (kept.size < mostPaths && !isMounted(run, [path])) kept.add(path);
    }
  }
  return kept;
};

type PathTest = (path: string) => boolean;

const everything: PathTest = () => true;

/** They put another file in the place of the compressed one. */
const decompressors = new Set(["gunzip", "gzip", "bunzip2", "bzip2", "unxz", "xz", "unlzma", "lzma", "uncompress"]);

/** Which paths are gone after a command, or may be; undefined: it removes none. */
const removal = (command: Command, context: PathContext): PathTest | undefined => {
  const { program, args, wrapper } = command;
  const words = args.filter(({ value }) => !value.startsWith("-"));
  const has = (option: RegExp): boolean => args.some(({ value }) => option.test(value));
  if (isScript(command) || program === "trap" || /clean/i.test(program)) return everything;
  if (program === "rm" || program === "unlink" || program === "shred") {
    return wrapper?.program === "xargs" ? everything : coveredBy(words, context);
  }
  if (decompressors.has(program)) return has(/^-\w*[ck]|^--(?:keep|stdout)/) ? undefined : coveredBy(words, context);
  if (program === "mv") return coveredBy(has(/^-t|^--target/) ? words : words.slice(0, -1), context);
  if (program !== "find" || !has(/^(?:-delete|rm|mv|unlink)$/)) return undefined;
  const end = args.findIndex(({ value }) => /^[-(!]/.test(value));
  return coveredBy(args.slice(0, Math.max(end, 0)), context);
};

const unknown = /\$\{[^{}]*\}/g;

const coveredBy = (words: readonly ShellWord[], context: PathContext): PathTest => {
  const removed = words.flatMap((word): readonly (string | undefined)[] => {
    const text = filledIn(word, context);
    const place = text.startsWith("$") ? undefined : placeOf(text, context);
    return place === undefined ? [undefined] : expandBraces(asGlob(place));
  });
  return path => {
    const wanted = asGlob(path);
    return removed.some(place => place === undefined || covers(place, wanted));
  };
};

/** An unknown variable may stand for anything; the directory in which the RUN began is no other one. */
const asGlob = (path: string): string => path.replace(unknown, name => (name === "${PWD}" ? name : "*"));
