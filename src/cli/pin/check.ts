import { shortDigest } from "../short-digest.ts";
import type { Answers } from "./answers.ts";
import { Failure } from "./failure.ts";
import { type Platform, platformText, serves } from "./platform.ts";
import type { Reference } from "./references.ts";

/** What is wrong with an image as it is written; a Failure where the registry does not say. */
export const problemsOf = (reference: Reference, answers: Answers): readonly (string | Failure)[] => {
  const current = answers.digest(reference);
  const platforms = answers.platforms(reference);
  return [
    current instanceof Failure ? current : current && staleness(reference, current),
    platforms instanceof Failure ? platforms : platforms && mismatch(reference, platforms),
  ].filter(problem => problem !== undefined);
};

const staleness = (reference: Reference, current: string): string | undefined => {
  const { digest = "" } = reference;
  if (current === digest) return undefined;
  return `"${tagged(reference)}" is ${shortDigest(current)} by now, not ${shortDigest(digest)}; run "imglint pin --update"`;
};

const mismatch = (reference: Reference, offered: readonly Platform[]): string | undefined => {
  const { platform } = reference;
  if (!platform || offered.length === 0 || offered.some(one => serves(platform, one))) return undefined;
  const others = [...new Set(offered.map(platformText))].join(", ");
  return `"${shown(reference)}" is not for ${platformText(platform)}, but for ${others}; choose another image [wrong-platform-image]`;
};

/** Without a digest: "node:22". */
export const tagged = ({ image }: Reference): string => image.replace(/@.*/s, "");

/** With as much of a digest as people compare. */
export const shown = ({ image, digest }: Reference): string =>
  digest === undefined ? image : image.replace(digest, shortDigest(digest));
