import { cleanPath, contextPath } from "./context.ts";
import { type IgnorePattern, ignorePattern } from "./ignorepattern.ts";

/** No file system has a longer path; the builder would not find it either. */
const longestPath = 4096;

/**
 * What a `.dockerignore` keeps out of the build, decided as the builder decides while it walks the context:
 * later patterns win, and what a pattern says of a folder it says of everything below.
 * A pattern that the builder refuses matches nothing.
 *
 * Facts: https://docs.docker.com/build/concepts/context/#dockerignore-files and the behaviour of
 * https://github.com/moby/patternmatcher, version 0.6.1.
 */
export const ignoreMatcher = (text: string): { ignores(path: string): boolean } => {
  const rules = text
    .replace(/^\ufeff/, "")
    .split("\n")
    .flatMap(ruleOf);
  return {
    ignores: given => {
      const path = contextPath(given);
      return path !== "" && path.length <= longestPath && decide(rules, path);
    },
  };
};

interface Rule {
  /** Begins with `!`: takes back what earlier ones keep out. */
  readonly isException: boolean;
  readonly pattern: IgnorePattern;
}

/** One line of the file; empty for comments, blank lines and what the builder refuses. */
const ruleOf = (line: string): readonly Rule[] => {
  const trimmed = line.trim();
  // Only a "#" at the very beginning makes a comment.
  if (line.startsWith("#") || trimmed === "") return [];
  const sign = trimmed.startsWith("!") ? "!" : "";
  const path = trimmed.slice(sign.length).trim();
  const relative = path === "" ? "" : cleanPath(path).replace(/^\/(?=.)/, "");
  // Signs are looked for once more, after cleaning: "/!a" is an exception too.
  const pattern = (sign + relative).trim();
  const isException = pattern.startsWith("!");
  const compiled = ignorePattern(isException ? pattern.slice(1) : pattern);
  return compiled ? [{ isException, pattern: compiled }] : [];
};

/**
 * Walks down to the path, folder by folder. As in the builder, a pattern that could change nothing at a folder
 * is not tried there, and so is not known to match what is below.
 */
const decide = (rules: readonly Rule[], path: string): boolean => {
  const matches = rules.map(({ pattern }) => pattern.ends(path));
  const isInherited = new Uint8Array(rules.length);
  let isIgnored = false;
  for (let end = path.indexOf("/"); ; end = path.indexOf("/", end + 1)) {
    const length = end < 0 ? path.length : end;
    isIgnored = false;
    for (const [index, { isException }] of rules.entries()) {
      if (isInherited[index] === 0) {
        if (isException !== isIgnored || !matches[index]?.has(length)) continue;
        isInherited[index] = 1;
      }
      isIgnored = !isException;
    }
    if (end < 0) return isIgnored;
  }
};
