/**
 * Images whose publisher has stopped building them where they are, and leaves them there as they were; official images
 * are in retired-images.ts. From the README of jupyter/docker-stacks and issue 83267 of bitnami/containers, as of
 * November 2026.
 */
export interface FrozenImage {
  /** The name as people write it. */
  readonly image: RegExp;
  readonly since: string;
  /** The name under which they go on, `$&` being the old one; undefined where there is none. */
  readonly replacement: string | undefined;
}

export const frozenImages: readonly FrozenImage[] = [
  {
    image: /^jupyter\/(?:[a-z]+(?:-[a-z]+)?-notebook|docker-stacks-foundation)$/,
    since: "2023-10-20",
    replacement: "quay.io/$&",
  },
  { image: /^bitnamilegacy\/.*$/, since: "2025-08-28", replacement: undefined },
];
