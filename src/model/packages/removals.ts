import type { Command, ShellWord } from "../shell.ts";

/** What is known where a path is written. */
export interface PathContext {
  /** The working directory; undefined: not known. */
  readonly directory: string | undefined;
  /** The value of a variable; undefined: not known. */
  variable(name: string): string | undefined;
}

/** A path that a command removes, `~` for any home directory. Its parts may be globs. */
export interface Removal {
  readonly path: string;
  readonly word: ShellWord;
  /** Only what matches some condition goes (`find / -name x -delete`), so that directories above do not count. */
  readonly isFiltered: boolean;
}

/** The paths that `rm`, `find -delete` and the like remove. */
export const removals = (command: Command, context: PathContext): readonly Removal[] => {
  const { program, args } = command;
  if (program === "rm" || program === "unlink") {
    const words = args.filter(({ value }) => !value.startsWith("-"));
    return words.flatMap(word => pathsOf(word, context).map(path => ({ path, word, isFiltered: false })));
  }
  if (program !== "find") return [];
  const values = args.map(({ value }) => value);
  if (!values.includes("-delete") && !(values.includes("-exec") && values.includes("rm"))) return [];
  const end = values.findIndex(value => /^[-(!]/.test(value));
  const isFiltered = values.some(value => /^-i?(?:name|path|regex|wholename)$/.test(value));
  return args
    .slice(0, end < 0 ? undefined : end)
    .flatMap(word => pathsOf(word, context).map(path => ({ path, word, isFiltered })));
};

/** The absolute paths a word stands for; none where they cannot be told. */
const pathsOf = (word: ShellWord, context: PathContext): readonly string[] => {
  const text = withVariables(word, context);
  if (text === undefined) return [];
  const texts = word.hasGlob ? expandBraces(text) : [text];
  return texts.flatMap(path => normalPath(path, context.directory) ?? []);
};

/** A word with the values of its variables; one whose value is not known stands there as `${NAME}`. */
export const filledIn = ({ value, hasExpansion }: ShellWord, context: PathContext): string =>
  hasExpansion
    ? value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (_whole, braced, bare) => {
        const name: string = braced ?? bare;
        return name === "HOME" ? "~" : (context.variable(name) ?? `\${${name}}`);
      })
    : value;

const withVariables = (word: ShellWord, context: PathContext): string | undefined => {
  const text = filledIn(word, context);
  if (!word.hasExpansion) return text;
  // Of "$DIRECTORY/cache" at least the end is known.
  const end = /^(?:\$\{[^{}]*\}|\$\([^()]*\))(\/[^$`]*)$/.exec(text)?.[1];
  if (end !== undefined) return `/**${end}`;
  return /[$`]/.test(text) ? undefined : text;
};

/**
 * The one place a text leads to. An unknown variable is part of it as `${NAME}`, so that the same words are the same
 * place; undefined where a command decides, or the directory is not known.
 */
export const placeOf = (text: string, { directory }: PathContext): string | undefined => {
  if (text === "" || text.includes("$(") || text.includes("`")) return undefined;
  return normalPath(text.startsWith("$") ? `/${text}` : text, directory);
};

/** More alternatives than anybody writes are left as they are. */
const mostAlternatives = 64;

/** What bash makes of `a{b,c}`; braces within braces stay. */
export const expandBraces = (text: string): readonly string[] => {
  let done = [""];
  let rest = text;
  for (let match = innermostBraces.exec(rest); match; match = innermostBraces.exec(rest)) {
    const before = rest.slice(0, match.index);
    const alternatives = (match[1] ?? "").split(",");
    if (done.length * alternatives.length > mostAlternatives) return [text];
    done = done.flatMap(start => alternatives.map(alternative => start + before + alternative));
    rest = rest.slice(match.index + match[0].length);
  }
  return done.map(start => start + rest);
};

const innermostBraces = /\{([^{}]*,[^{}]*)\}/;

/** `/root/x` and `/home/user/x` become `~/x`; undefined for a relative path where the directory is not known. */
export const normalPath = (path: string, directory: string | undefined): string | undefined => {
  const absolute = /^[/~]/.test(path) ? path : directory === undefined ? undefined : `${directory}/${path}`;
  if (absolute === undefined) return undefined;
  const parts: string[] = [];
  for (const part of absolute.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  if (parts[0]?.startsWith("~")) return ["~", ...parts.slice(1)].join("/");
  if (parts[0] === "root") return ["~", ...parts.slice(1)].join("/");
  if (parts[0] === "home" && parts.length > 1) return ["~", ...parts.slice(2)].join("/");
  return `/${parts.join("/")}`;
};

/** Whether what lies at `place` is gone, or is written elsewhere, once `path` is removed or mounted over. */
export const covers = (path: string, place: string, isFiltered = false): boolean => {
  const given = path.split("/");
  const wanted = place.split("/");
  if (given[1] === "**") return endsWith(wanted, given.slice(2));
  if (isFiltered && given.length < wanted.length) return false;
  return given.slice(0, wanted.length).every((part, at) => isSamePart(part, wanted[at] ?? ""));
};

/** Whether a place ends in these parts, of which the last may be a glob for what lies in it. */
const endsWith = (wanted: readonly string[], parts: readonly string[]): boolean => {
  const end = parts.at(-1)?.startsWith("*") ? parts.slice(0, -1) : parts;
  return end.length > 0 && end.every((part, at) => part === wanted[wanted.length - end.length + at]);
};

const isSamePart = (given: string, wanted: string): boolean => {
  const glob = given.search(/[*?[]/);
  if (glob >= 0) return wanted.startsWith(given.slice(0, glob));
  const gap = wanted.indexOf("*");
  return given === wanted || (gap >= 0 && given.startsWith(wanted.slice(0, gap)));
};
