import type { ImageReference } from "./image.ts";
import { systemOf } from "./image-system.ts";

/** The C library that programs find in an image: "none" where there is none at all, undefined where that is not known. */
export const libcOf = (image: ImageReference): "glibc" | "musl" | "none" | undefined => systemOf(image)?.libc;
