import { packedTags, tagAliases } from "../data/official-tags.ts";
import type { ImageReference } from "./image.ts";
import { compareVersions, newestTag } from "./releases.ts";

/** The tags that a Docker Official Image published when the table was made. */
export interface OfficialTags {
  /** Empty if the image is not in the table. */
  readonly names: ReadonlySet<string>;
  /** Those of them that begin with a version. */
  readonly parsed: readonly VersionTag[];
}

/** Those of one image by its name: "node". */
export const officialTags = (name: string): OfficialTags => {
  const known = unpacked.get(name);
  if (known) return known;
  const names = new Set(Object.hasOwn(packedTags, name) ? unpack(packedTags[name] ?? "") : []);
  const tags = { names, parsed: [...names].flatMap(tag => versionTag(tag) ?? []) };
  unpacked.set(name, tags);
  return tags;
};

/** Unpacked when first asked for: most runs ask for two or three. */
const unpacked = new Map<string, OfficialTags>();

const unpack = (packed: string): readonly string[] =>
  packed.split("|").flatMap(group => {
    const [versions = "", suffixes = ""] = group.split(":");
    return suffixes
      .split(",")
      .flatMap(suffix => versions.split(" ").map(version => [version, suffix].filter(part => part !== "").join("-")));
  });

/** A tag taken apart: 3.14 and "slim" of `3.14-slim`. */
export interface VersionTag {
  /** Its `v`, if it has one. */
  readonly prefix: string;
  /** None: no version begins the tag. */
  readonly version: readonly string[];
  /** What stands behind the version: "slim-bookworm". */
  readonly variant: string;
}

/** undefined: it begins with a version of another notation (`8u504-jdk`, `19beta3`). */
export const versionTag = (tag: string): VersionTag | undefined => {
  const [, prefix = "", version = "", variant = ""] = /^(v?)(\d+(?:\.\d+)*)(?:-(.*))?$/.exec(tag) ?? [];
  if (version !== "") return { prefix, version: version.split("."), variant };
  return /^v?\d/.test(tag) ? undefined : { prefix: "", version: [], variant: tag };
};

/** The newest tag that an official image publishes for the line and the variant of a tag, with that many numbers or a day. */
export const morePreciseTag = (name: string, tag: VersionTag, length: number): string | undefined => {
  const { prefix, version, variant } = tag.version.length > 0 ? tag : resolveAlias(name, tag);
  const candidates = officialTags(name)
    .parsed.filter(other => other.prefix === prefix && other.variant === variant && other.version.length === length)
    .filter(other => version.every((part, at) => part === other.version[at]))
    .sort((a, b) => compareVersions(b.version.join("."), a.version.join(".")));
  if (!candidates[0]) return datedTag(name, tag);
  return tagText(candidates[0]);
};

/** `trixie-20260803-slim` for `trixie-slim`. */
const datedTag = (name: string, { version, variant }: VersionTag): string | undefined =>
  version.length > 0
    ? undefined
    : [...officialTags(name).names].find(tag => tag !== variant && tag.replace(/-\d{8}(?=-|$)/, "") === variant);

/** The tag of the same version in another variant ("slim", "alpine"), if the image publishes both. */
export const variantTag = (name: string, tag: VersionTag, variant: string): string | undefined => {
  const words = tag.variant === "" ? [] : tag.variant.split("-");
  const line = publishedLine(name, tag);
  if (line === undefined || words.includes(variant)) return undefined;
  // `3.14-slim-trixie` and `24-trixie-slim` are both in use.
  for (let at = 0; at <= words.length; at++) {
    const other = { ...tag, variant: words.toSpliced(at, 0, variant).join("-") };
    if (officialTags(name).names.has(tagText({ ...other, version: line }))) return tagText(other);
  }
  return undefined;
};

/** The version of a tag, or as much of it as is published: of 3.12.4, only 3.12 still is. */
const publishedLine = (name: string, tag: VersionTag): readonly string[] | undefined => {
  const { names } = officialTags(name);
  for (let length = tag.version.length; length > 0; length--) {
    const version = tag.version.slice(0, length);
    if (names.has(tagText({ ...tag, version }))) return version;
  }
  return tag.version.length === 0 && names.has(tag.variant) ? [] : undefined;
};

const tagText = ({ prefix, version, variant }: VersionTag): string =>
  [prefix + version.join("."), variant].filter(part => part !== "").join("-");

/** `lts-slim` as the version that it stood for: 24 and "slim". */
const resolveAlias = (name: string, tag: VersionTag): VersionTag => {
  const [word = "", ...rest] = tag.variant.split("-");
  const aliases = Object.hasOwn(tagAliases, name) ? tagAliases[name] : undefined;
  const version = aliases && Object.hasOwn(aliases, word) ? aliases[word] : undefined;
  return version === undefined ? tag : { prefix: "", version: version.split("."), variant: rest.join("-") };
};

/** How to name an image so that it stays the same: the way out for messages. */
export const howToPin = (image: ImageReference, today: string): string => {
  const { familiarName, officialName, domain } = image;
  // These publish moving tags only, unless one pays.
  if (domain === "cgr.dev" || familiarName?.startsWith("gcr.io/distroless/")) {
    return "pin it by digest, as it has no version tags";
  }
  const line = newestTag(image, today);
  const tag = officialName ? publishedTag(officialName, line) : line;
  return tag ? `pin a version such as "${familiarName}:${tag}"` : "pin a version tag or a digest";
};

/** The line as a tag, if the image publishes that; otherwise the newest minor version that had a release by then. */
const publishedTag = (name: string, line: string | undefined): string | undefined => {
  const { names } = officialTags(name);
  if (line && names.has(line)) return line;
  const [release] = ["stable", ""].flatMap(
    variant => morePreciseTag(name, { prefix: "", version: [], variant }, 3) ?? [],
  );
  const minor = release?.split(".").slice(0, 2).join(".");
  return minor && names.has(minor) ? minor : undefined;
};
