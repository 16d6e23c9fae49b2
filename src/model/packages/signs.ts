import type { Dockerfile } from "../dockerfile.ts";

/** Whether the whole file has a match of a pattern; of none, where there is no pattern. */
export type Signs = (pattern: RegExp | undefined) => boolean;

/** Each pattern is looked for once, however many calls of a manager ask. */
export const signsIn = ({ source }: Dockerfile): Signs => {
  const known = new Map<RegExp, boolean>();
  return pattern => {
    if (!pattern) return false;
    const found = known.get(pattern) ?? pattern.test(source.text);
    known.set(pattern, found);
    return found;
  };
};
