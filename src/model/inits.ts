import { imagesWithInit } from "../data/image-inits.ts";
import type { ImageReference } from "./image.ts";

/** The init that the ENTRYPOINT of an image is known to start: "tini", "dumb-init", "s6". */
export const initOf = ({ familiarName }: ImageReference): string | undefined =>
  familiarName === undefined ? undefined : imagesWithInit.find(({ image }) => image.test(familiarName))?.init;
