import type { Dockerfile, ImageUse, Located } from "../../model/dockerfile.ts";
import { lastName } from "../../model/file-names.ts";
import { isFromDockerHub } from "../../model/hub.ts";
import type { ImageReference } from "../../model/image.ts";
import { parseReference } from "../../model/reference.ts";
import { argReaders, type Place, placeOf, type Unplaced } from "./place.ts";
import { type Platform, platformAsked } from "./platform.ts";

/** An image that a Dockerfile names, and where a digest for it can be written. */
export interface Reference {
  readonly line: number;
  /** With variables resolved: "node:22". */
  readonly image: string;
  readonly registry: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** What FROM asks for. */
  readonly platform: Platform | undefined;
  /** Of the digest; where there is none, it ends where one can be added. */
  readonly place: Place | Unplaced;
}

/** What can be asked of a registry, in the order of the file. */
export const referencesOf = (dockerfile: Dockerfile): readonly Reference[] => {
  const named = dockerfile.images.flatMap(use => reference(use, dockerfile));
  return [...syntaxReference(dockerfile), ...withoutShared(named, dockerfile)];
};

/** The image that reads the file: `# syntax=docker/dockerfile:1`. */
const syntaxReference = ({ directives, source }: Dockerfile): readonly Reference[] => {
  const directive = directives.find(({ name }) => name === "syntax");
  const [image = ""] = directive?.value.split(/\s/, 1) ?? [];
  const { domain, path, tag, digest, problem } = parseReference(image);
  if (!directive || problem || domain === undefined || path === undefined) return [];
  const { start } = source.spanOf(directive.valueRange);
  return [
    {
      line: directive.range.start.line,
      image,
      registry: domain,
      repository: path,
      tag: tag && image.slice(tag.start, tag.end),
      digest: digest && image.slice(digest.start, digest.end),
      platform: undefined,
      place: { start: start + (digest?.start ?? 0), end: start + image.length, words: [], args: [] },
    },
  ];
};

/** Nothing for what is no valid reference, depends on a variable without a known value, or comes from no registry. */
const reference = ({ image, instruction, range }: ImageUse, { source }: Dockerfile): readonly Reference[] => {
  const { value, domain, repository, malformed, tag, digest } = image;
  if (malformed || value === undefined || domain === undefined || repository === undefined) return [];
  if (isLocal(image)) return [];
  const tail = digest?.value ?? (tag?.value === undefined ? lastName(value) : `:${tag.value}`);
  const platform = instruction.keyword === "FROM" ? instruction.platform?.value : undefined;
  return [
    {
      line: range.start.line,
      image: value,
      registry: domain,
      repository,
      tag: tag?.value,
      digest: digest?.value,
      platform: platform === undefined ? undefined : platformAsked(platform),
      place: placeOf(image.word, instruction.before, tail.length, source),
    },
  ];
};

/** A name alone that is no official image's comes from `--build-context`, or was built on this machine. */
const isLocal = (image: ImageReference): boolean => image.value?.includes("/") === false && !isFromDockerHub(image);

/** A default that something else reads, too, has to stay as it is. */
const withoutShared = (references: readonly Reference[], dockerfile: Dockerfile): readonly Reference[] => {
  const readers = argReaders(dockerfile);
  const served = new Map<string, Set<Located>>();
  for (const { image, place } of references) {
    if ("why" in place) continue;
    const words = served.get(keyOf(image, place)) ?? new Set();
    for (const word of place.words) words.add(word);
    served.set(keyOf(image, place), words);
  }
  const others = new Map<string, Unplaced | undefined>();
  return references.map(one => {
    const { image, place } = one;
    if ("why" in place || place.args.length === 0) return one;
    const key = keyOf(image, place);
    const problem = others.has(key) ? others.get(key) : otherReader(place.args, served.get(key) ?? new Set(), readers);
    others.set(key, problem);
    return problem ? { ...one, place: problem } : one;
  });
};

const keyOf = (image: string, { start }: Place): string => `${start} ${image}`;

const otherReader = (
  args: readonly string[],
  known: ReadonlySet<Located>,
  readers: ReturnType<typeof argReaders>,
): Unplaced | undefined => {
  for (const name of args) {
    const other = readers(name).find(reader => !known.has(reader));
    const line = other?.range.start.line;
    if (line !== undefined) return { why: `"${name}" is for line ${line}, too; give this image an ARG of its own` };
  }
  return undefined;
};
