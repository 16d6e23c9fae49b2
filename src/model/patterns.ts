import type { ImageReference } from "./image.ts";

/**
 * Whether a whole text matches a pattern with `*` (anything but `/`), `**` (anything), `?` and `{a,b}`.
 * Case counts. Meant for the patterns of configurations.
 */
export const matchesPattern = (pattern: string, text: string): boolean => expression(pattern).test(text);

const cache = new Map<string, RegExp>();

const expression = (pattern: string): RegExp => {
  const known = cache.get(pattern);
  if (known) return known;
  const source = pattern.replace(/\*+|[?{},]|[^*?{},]+/g, part => {
    if (part === "*") return "[^/]*";
    if (part.startsWith("*")) return ".*";
    if (part === "?") return "[^/]";
    if (part === "{") return "(?:";
    if (part === "}") return ")";
    if (part === ",") return pattern.includes("{") ? "|" : ",";
    return part.replace(/[\\^$.+()[\]|]/g, "\\$&");
  });
  let made: RegExp;
  try {
    made = new RegExp(`^(?:${source})$`, "s");
  } catch {
    made = /^(?!)/; // unbalanced braces match nothing
  }
  cache.set(pattern, made);
  return made;
};

/**
 * Whether an image is one that a policy pattern names, such as `docker.io/library/{node,alpine}:*` or `ghcr.io/acme/**`.
 * Without a tag in the pattern every tag is meant; without a registry Docker Hub is. undefined: a variable hides it.
 */
export const imageMatches = (image: ImageReference, pattern: string): boolean | undefined => {
  const { domain, repository, familiarName, tag } = image;
  if (domain === undefined || repository === undefined || familiarName === undefined) return undefined;
  const colon = pattern.lastIndexOf(":");
  const hasTag = colon > pattern.lastIndexOf("/");
  const name = hasTag ? pattern.slice(0, colon) : pattern;
  if (![`${domain}/${repository}`, familiarName].some(candidate => matchesPattern(name, candidate))) return false;
  if (!hasTag) return true;
  if (tag && tag.value === undefined) return undefined;
  return matchesPattern(pattern.slice(colon + 1), tag?.value ?? "latest");
};
