import { frozenImages, upstreamImages } from "../data/frozen-images.ts";
import { officialImages } from "../data/official-images.ts";
import { retiredImages } from "../data/retired-images.ts";
import { officialNameOf } from "./hub.ts";
import type { ImageReference } from "./image.ts";

/** What became of an image that nobody maintains under its name any more. */
export interface Retirement {
  /** For messages: "left the Docker Official Images on 2024-07-29". */
  readonly fate: string;
  /** Images to use instead, the best one first. */
  readonly replacements: readonly string[];
}

/** undefined: nothing of the kind is known of the image. */
export const retirementOf = (image: ImageReference): Retirement | undefined =>
  frozenRetirement(image) ?? officialRetirement(image);

/** Of an image that stays as it is and is built elsewhere, or nowhere. */
const frozenRetirement = ({ familiarName, tag }: ImageReference): Retirement | undefined => {
  if (familiarName === undefined) return undefined;
  const row = frozenImages.find(
    ({ image, tag: tags }) => image.test(familiarName) && (!tags || tags.test(tag?.value ?? "")),
  );
  if (!row) return undefined;
  const name = familiarName.slice(familiarName.lastIndexOf("/") + 1);
  const noUpdates = `has had no updates since ${row.since}`;
  return {
    fate:
      row.movedTo === undefined ? noUpdates : `has moved its versions to "${row.movedTo}/${name}", which ${noUpdates}`,
    replacements: [
      row.replacement === undefined ? undefined : familiarName.replace(row.image, row.replacement),
      row.isPackaged ? upstreamOf(name) : undefined,
    ].filter(replacement => replacement !== undefined),
  };
};

/** The image of those who make what is packaged under a name. */
const upstreamOf = (name: string): string | undefined =>
  upstreamImages.get(name) ?? (officialImages.has(name) && !retiredImages.has(name) ? name : undefined);

const officialRetirement = (image: ImageReference): Retirement | undefined => {
  const name = officialNameOf(image);
  const row = name === undefined ? undefined : retiredImages.get(name);
  // Early-access builds of OpenJDK are published here and nowhere else.
  if (!row || (name === "openjdk" && /-(?:ea|rc)\b/.test(image.tag?.value ?? ""))) return undefined;
  const { removed, replacements } = row;
  const fate = removed ? `left the Docker Official Images on ${removed}` : "is deprecated by its maintainers";
  return { fate, replacements };
};
