import type { ImageReference } from "./image.ts";
import { systemOf } from "./image-system.ts";

/** Whether an image is known to have no shell, so that nothing in shell form can run on it. */
export const isShellless = (image: ImageReference): boolean => systemOf(image)?.shell === "none";
