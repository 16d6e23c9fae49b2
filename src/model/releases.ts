import { distroless } from "../data/distroless.ts";
import { endOfLife, type ReleaseTable } from "../data/end-of-life.ts";
import type { Located } from "./dockerfile.ts";
import { officialNameOf } from "./hub.ts";
import type { ImageReference } from "./image.ts";

/** A release line that an image's tag names: Node.js 20 and Alpine 3.19 in `node:20-alpine3.19`. */
export interface Release extends Located {
  /** "Node.js", "Debian". */
  readonly title: string;
  /** "20", "12". */
  readonly cycle: string;
  /** The code name as the tag has it ("bookworm"), if that is how it is named. */
  readonly codename: string | undefined;
  /** The day its free support ends as `YYYY-MM-DD`; true: it has ended; false: no end is set. */
  readonly end: string | boolean;
  /** The lines that are still supported on a day, by the same table, oldest first. */
  supported(today: string): readonly string[];
  /** A line of the same product for messages, with its code name where the tag goes by code names: "12 (bookworm)". */
  nameOf(cycle: string): string;
}

/** Whether a line's support is over on a day. */
export const hasEnded = (end: string | boolean, today: string): boolean =>
  end === true || (typeof end === "string" && end < today);

/** The release lines that the tag of an image names; none for tags that move, and for images not in the table. */
export const releasesOf = (image: ImageReference): readonly Release[] => {
  const name = repositoryOf(image);
  const tag = image.tag;
  if (name === undefined) return [];
  const ubi = /^registry\.access\.redhat\.com\/ubi(\d+)/.exec(name)?.[1];
  if (ubi !== undefined) return release(table("rhel"), ubi, undefined, image);
  if (name.startsWith(distrolessPrefix)) return namedReleases(name, image);
  if (tag?.value === undefined) return [];
  const text = tag.value.toLowerCase();
  const product = endOfLife.find(({ images }) => images.includes(name));
  const own = product ? ownRelease(product, text, image) : [];
  const base = isDistribution(product) ? [] : baseRelease(text, image);
  return [...own, ...base];
};

const distrolessPrefix = "gcr.io/distroless/";

/** Images without a shell have their versions in the name: "nodejs22-debian12". */
const namedReleases = (name: string, image: ImageReference): readonly Release[] => {
  const node = /^nodejs(\d+)(?:-|$)/.exec(name.slice(distrolessPrefix.length));
  const debian = /-debian(\d+)$/.exec(name);
  // It cannot be had on other releases of Debian than this.
  const current = /debian(\d+)$/.exec(distroless.static.image)?.[1];
  return [
    ...namedRelease("nodejs", node?.[1], distroless.node.versions, distrolessPrefix.length, image),
    ...namedRelease("debian", debian?.[1], current === undefined ? [] : [current], (debian?.index ?? 0) + 1, image),
  ];
};

const namedRelease = (
  slug: string,
  cycle: string | undefined,
  published: readonly string[],
  start: number,
  image: ImageReference,
): readonly Release[] =>
  release(table(slug), cycle, undefined, image).map(found => ({
    ...found,
    range: image.value === undefined ? image.range : image.word.part(start, start + `${slug}${cycle}`.length),
    supported: today => found.supported(today).filter(line => published.includes(line)),
  }));

/** As the tables name it. */
const repositoryOf = (image: ImageReference): string | undefined => officialNameOf(image) ?? image.familiarName;

const table = (slug: string): ReleaseTable | undefined => endOfLife.find(candidate => candidate.slug === slug);

const distributions = new Set(["debian", "ubuntu", "alpine-linux", "centos", "centos-stream", "fedora", "rhel"]);
const isDistribution = (product: ReleaseTable | undefined): boolean =>
  product !== undefined && distributions.has(product.slug);

/** The line of the product itself: the version or code name that begins the tag. */
const ownRelease = (product: ReleaseTable, tag: string, image: ImageReference): readonly Release[] => {
  const word = /^[a-z]+/.exec(tag)?.[0];
  const cycle = word === undefined ? undefined : product.codenames[word];
  if (cycle !== undefined && word !== undefined) return release(product, cycle, word, image, [0, word.length]);
  const match = /^(?:v|centos|stream)?(\d+(?:\.\d+)*)/.exec(tag);
  const version = match?.[1];
  if (match === null || version === undefined) return [];
  const place: readonly [number, number] = [0, match[0].length];
  const line = longestCycle(product, version);
  if (line !== undefined) return release(product, line, undefined, image, place);
  const older = olderThanAll(product, version);
  return older === undefined
    ? leftBehind(product, version, image, place)
    : release({ ...product, cycles: [...product.cycles, [older, true]] }, older, undefined, image, place);
};

/** The line of a version that came before all that the table has, as Go 1.8 did, where the first of those has ended. */
const olderThanAll = ({ cycles }: ReleaseTable, version: string): string | undefined => {
  const [oldest] = cycles.filter(([cycle]) => /^\d/.test(cycle)).sort(([a], [b]) => compareVersions(a, b));
  if (!oldest || oldest[1] === false) return undefined;
  const parts = oldest[0].split(".");
  const line = version.split(".").slice(0, parts.length);
  const differs = line.findIndex((part, at) => part !== parts[at]);
  if (differs < 0 || Number(line[differs]) >= Number(parts[differs])) return undefined;
  return line[0] === "0" ? version.split(".").slice(0, 2).join(".") : line.join(".");
};

/** A version whose lines newer ones have left behind, as `php:7` has 7.0 to 7.4: it ends with the last of them. */
const leftBehind = (
  { cycles, ...product }: ReleaseTable,
  version: string,
  image: ImageReference,
  place: readonly [from: number, to: number],
): readonly Release[] => {
  const isWithin = (cycle: string): boolean => cycle.startsWith(`${version}.`);
  const ends = cycles.filter(([cycle]) => isWithin(cycle)).map(([, end]) => end);
  const isNewest = !cycles.some(([cycle]) => !isWithin(cycle) && compareVersions(cycle, version) > 0);
  if (ends.length === 0 || ends.includes(false) || isNewest) return [];
  const last =
    ends
      .filter(end => typeof end === "string")
      .sort()
      .at(-1) ?? true;
  return release({ ...product, cycles: [...cycles, [version, last]] }, version, undefined, image, place);
};

/** The distribution below it, as variants of official images name it: `-alpine3.19`, `-bullseye`, `-jammy`. */
const baseRelease = (tag: string, image: ImageReference): readonly Release[] => {
  // Only official images and Microsoft's name their variants so; elsewhere a word may mean anything.
  if (officialNameOf(image) === undefined && image.domain !== "mcr.microsoft.com") return [];
  for (const match of tag.matchAll(/[a-z]+[0-9.]*/g)) {
    const [word] = match;
    const place: readonly [number, number] = [match.index, match.index + word.length];
    const alpine = /^alpine(\d+\.\d+)/.exec(word)?.[1];
    if (alpine !== undefined) return release(table("alpine-linux"), alpine, undefined, image, place);
    for (const slug of ["debian", "ubuntu"]) {
      const product = table(slug);
      if (product?.codenames[word] !== undefined) return release(product, product.codenames[word], word, image, place);
    }
  }
  return [];
};

/** The cycle that a version belongs to: 3.12.4 to 3.12, 20.11.1 to 20. */
const longestCycle = ({ cycles }: ReleaseTable, version: string): string | undefined => {
  const parts = version.split(".");
  for (let length = parts.length; length > 0; length--) {
    const candidate = parts.slice(0, length).join(".");
    if (cycles.some(([cycle]) => cycle === candidate)) return candidate;
  }
  return undefined;
};

const release = (
  product: ReleaseTable | undefined,
  cycle: string | undefined,
  codename: string | undefined,
  image: ImageReference,
  place?: readonly [from: number, to: number],
): readonly Release[] => {
  const end = product?.cycles.find(([candidate]) => candidate === cycle)?.[1];
  if (!product || cycle === undefined || end === undefined) return [];
  const range = (place && image.tag?.part(...place)) ?? image.range;
  return [
    {
      title: product.title,
      cycle,
      codename,
      end,
      range,
      supported: today => supportedCycles(product, today),
      nameOf: line => (codename === undefined ? line : withCodename(product, line)),
    },
  ];
};

const withCodename = ({ codenames }: ReleaseTable, cycle: string): string => {
  const [codename] = Object.entries(codenames).find(([, named]) => named === cycle) ?? [];
  return codename === undefined || codename === cycle ? cycle : `${cycle} (${codename})`;
};

/** A tag for the newest line of an image that is supported on a day: "3.14" for "python"; undefined if unknown. */
export const newestTag = (image: ImageReference, today: string): string | undefined => {
  const name = repositoryOf(image);
  const product = name && endOfLife.find(({ images }) => images.includes(name));
  const cycle = product ? supportedCycles(product, today).at(-1) : undefined;
  return product && cycle ? tagFor(product, cycle) : undefined;
};

/** A release line as the tags of its repository have it; undefined where they name more than the line. */
const tagFor = ({ slug }: ReleaseTable, cycle: string): string | undefined => {
  // Each line of UBI is a repository of its own, with tags such as 9.6; Elastic tags no line, only 9.2.1 and the like.
  if (/^(?:rhel|elasticsearch|kibana|logstash)$/.test(slug)) return undefined;
  if (slug === "centos-stream") return `stream${cycle}`;
  return slug === "dotnet" && !cycle.includes(".") ? `${cycle}.0` : cycle;
};

const supportedCycles = ({ cycles }: ReleaseTable, today: string): readonly string[] =>
  cycles
    .filter(([, end]) => !hasEnded(end, today))
    .map(([cycle]) => cycle)
    .sort(compareVersions);

/** "3.9" before "3.10". */
export const compareVersions = (a: string, b: string): number => {
  const [left, right] = [a.split("."), b.split(".")];
  const at = left.findIndex((part, index) => part !== right[index]);
  if (at < 0) return left.length - right.length;
  const difference = Number(left[at]) - Number(right[at] ?? -1);
  // The names of ROS follow the alphabet.
  return Number.isNaN(difference) ? a.localeCompare(b, "en") : difference;
};
