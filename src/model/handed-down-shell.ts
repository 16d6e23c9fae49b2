import { handedDownShells } from "../data/image-shells.ts";
import type { ImageReference } from "./image.ts";

/** The SHELL that an image hands down to what is built on it, if it is known to set one. */
export const handedDownShell = (image: ImageReference | undefined): readonly string[] | undefined => {
  const name = image?.familiarName;
  return name === undefined ? undefined : handedDownShells.find(row => row.image.test(name))?.shell;
};
