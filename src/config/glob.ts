import picomatch from "picomatch";

/** Whether a path, with `/`, matches one of the patterns. Names that begin with a dot are names like any other. */
export const matcher = (patterns: readonly string[]): ((path: string) => boolean) =>
  picomatch([...patterns], { dot: true });

/**
 * Whether a path matches one of a configuration's patterns. As in .gitignore, a pattern without `/` is about
 * names, wherever they are, and one that matches a folder matches what is in it.
 */
export const treeMatcher = (patterns: readonly string[]): ((path: string) => boolean) =>
  matcher(patterns.map(anywhere).flatMap(pattern => [pattern, `${pattern}/**`]));

const anywhere = (pattern: string): string => {
  const bare = pattern.replace(/\/$/, "");
  return bare.includes("/") ? bare : `**/${bare}`;
};
