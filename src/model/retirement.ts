import { frozenImages } from "../data/frozen-images.ts";
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

/** Of an image that stays where it is and is built elsewhere, or nowhere. */
const frozenRetirement = ({ familiarName }: ImageReference): Retirement | undefined => {
  if (familiarName === undefined) return undefined;
  const row = frozenImages.find(({ image }) => image.test(familiarName));
  return (
    row && {
      fate: `has had no updates since ${row.since}`,
      replacements: row.replacement === undefined ? [] : [familiarName.replace(row.image, row.replacement)],
    }
  );
};

const officialRetirement = (image: ImageReference): Retirement | undefined => {
  const name = officialNameOf(image);
  const row = name === undefined ? undefined : retiredImages.get(name);
  // Early-access builds of OpenJDK are published here and nowhere else.
  if (!row || (name === "openjdk" && /-(?:ea|rc)\b/.test(image.tag?.value ?? ""))) return undefined;
  const { removed, replacements } = row;
  const fate = removed ? `left the Docker Official Images on ${removed}` : "is deprecated by its maintainers";
  return { fate, replacements };
};
