import {
  defineRule,
  distinctImages,
  morePreciseTag,
  officialTags,
  oneOf,
  type VersionTag,
  versionTag,
} from "imglint/rule";

export default defineRule({
  summary: "The tag names a moving line, not a version",
  why: "`node:26` becomes another minor version every few weeks, with features and bugs that the program was never tested with. A more precise tag changes when you change it.",
  severity: "info",
  preset: "strict",
  options: {
    precision: oneOf(
      "how much of a version a tag has to name; for distributions minor means a release (debian:13, alpine:3.24), patch a point release or a day",
      ["major", "minor", "patch"],
      "minor",
    ),
  },
  examples: [
    { bad: "FROM node:26\n", good: "FROM node:26.7\n" },
    { bad: "FROM python:slim\n", good: "FROM python:3.14-slim\n" },
    { bad: "FROM golang:1.27\n", good: "FROM golang:1.27.0\n", options: { precision: "patch" } },
  ],
  sources: [
    "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    "https://github.com/docker-library/official-images/tree/master/library",
  ],

  *check({ images }, { precision }) {
    for (const { image } of distinctImages(images)) {
      const { tag, officialName: name } = image;
      if (name === undefined || tag?.value === undefined || tag.value === "latest" || image.digest) continue;
      const parts = versionTag(tag.value);
      if (!parts || namesRelease(name, parts, precision)) continue;
      const length = parts.version.length;
      const wanted = wantedLength(name, precision);
      if (length >= wanted) continue;
      const precise = morePreciseTag(name, parts, wanted);
      // An old version is not in the table any more, where any other tag without a version is not known at all.
      if (precise === undefined && (length === 0 || officialTags(name).names.has(tag.value))) continue;
      const wayOut = precise ? `name one, such as "${name}:${precise}"` : `name ${missing[wanted] ?? "all of it"}`;
      yield { at: tag, message: `"${name}:${tag.value}" moves from version to version; ${wayOut}` };
    }
  },
});

const numbersOf = { major: 1, minor: 2, patch: Number.POSITIVE_INFINITY };
type Precision = keyof typeof numbersOf;

/** How many numbers the release of a distribution has. */
const releaseNumbers: ReadonlyMap<string, number> = new Map([
  ["alpine", 2],
  ["ubuntu", 2],
  ...["almalinux", "amazonlinux", "debian", "fedora", "mageia", "oraclelinux", "photon", "rockylinux"].map(
    name => [name, 1] as const,
  ),
]);

/** A code name is as good as the number of a release, a day better; `sid` and its like are there to roll. */
const namesRelease = (name: string, { version, variant }: VersionTag, precision: Precision): boolean => {
  if (!releaseNumbers.has(name)) return false;
  if (version.length > 0) return /^\d{8}$/.test(version[0] ?? "");
  const mayRoll = /^(?:devel|edge|experimental|rawhide|sid|testing|unstable)\b/.test(variant);
  if (mayRoll || precision === "patch") return mayRoll || /(?:^|-)\d{8}/.test(variant);
  return !/^(?:stable|oldstable|oldoldstable|rolling|slim|minimal)(?:-|$)/.test(variant);
};

/** As many numbers as asked for, or fewer if the image publishes no tags of that length. */
const wantedLength = (name: string, precision: Precision): number => {
  const asked = (precision === "minor" ? releaseNumbers.get(name) : undefined) ?? numbersOf[precision];
  const lengths = officialTags(name).parsed.map(({ version }) => version.length);
  return Math.max(0, ...lengths.filter(length => length <= asked));
};

/** What is missing where as many numbers are wanted. */
const missing: readonly (string | undefined)[] = [undefined, "its version", "its minor version", "its patch version"];
