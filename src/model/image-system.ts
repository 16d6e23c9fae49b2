import {
  families,
  type ImagePattern,
  imagePatterns,
  type System,
  systems,
  systemWords,
} from "../data/image-systems.ts";
import { officialImages } from "../data/official-images.ts";
import type { ImageReference } from "./image.ts";

/** The shell and the C library of an image, where they are certain: for findings. */
export const systemOf = (image: ImageReference): System | undefined => {
  const { familiarName: name, officialName, domain } = image;
  if (name === undefined) return undefined;
  const tag = knownTag(image);
  const candidates = imagePatterns.filter(pattern => pattern.image.test(name));
  if (tag === undefined && candidates.some(pattern => pattern.tag)) return undefined;
  const listed = candidates.find(pattern => pattern.tag?.test(tag ?? "") ?? true);
  if (listed) return systems[listed.system];

  const isOfficial = officialName !== undefined && officialImages.has(officialName);
  const ownWord = systemInName(name);
  // Tags of a distribution name its releases.
  if (tag === undefined) return isOfficial && ownWord !== undefined ? systems[ownWord] : undefined;
  const system = systemInTag(tag) ?? family(name)?.system ?? ownWord;
  if (system === undefined) return undefined;
  // Only official images and Microsoft's name their variants so; on Alpine of others there may be a second C library.
  const isMusl = systems[system]?.libc === "musl";
  return isMusl && !isOfficial && domain !== "mcr.microsoft.com" ? undefined : systems[system];
};

/** The likely system of an image by its name and tag ("" for none): enough to read its shell scripts by. */
export const likelySystem = (name: string, tag: string): System | undefined => {
  const key = `${name}:${tag}`;
  if (!likely.has(key)) likely.set(key, guessSystem(name, tag));
  return likely.get(key);
};

/** Every RUN of a file asks for the same one. */
const likely = new Map<string, System | undefined>();

const guessSystem = (name: string, tag: string): System | undefined => {
  const listed = imagePatterns.find(pattern => pattern.image.test(name) && (pattern.tag?.test(tag) ?? true));
  return systems[listed?.system ?? systemInTag(tag) ?? family(name)?.system ?? systemInName(name) ?? ""];
};

/** undefined where a digest or a variable stands in place of the tag. */
const knownTag = ({ tag, digest, mayHideTag }: ImageReference): string | undefined => {
  if (tag) return tag.value?.toLowerCase();
  return digest || mayHideTag ? undefined : "latest";
};

const family = (name: string): ImagePattern | undefined => families.find(({ image }) => image.test(name));

/** "oracle" in a name is a JDK as well, and "rocky" or "sid" may be a user. */
const systemInName = (name: string): string | undefined =>
  systemWords.find(({ inNames }) => inNames.test(name))?.system;

const systemInTag = (tag: string): string | undefined => systemWords.find(({ inTags }) => inTags.test(tag))?.system;
