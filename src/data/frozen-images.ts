// Made by scripts/data.mjs; do not edit. Images that stay where they are and are no longer built there.
// Source: the documents named beside each entry in scripts/data/frozen-images.json, as of 2026-11-21.

export interface FrozenImage {
  /** The name as people write it. */
  readonly image: RegExp;
  readonly since: string;
  /** The name under which they go on, `$&` being the old one; undefined where there is none. */
  readonly replacement?: string;
}

export const frozenImages: readonly FrozenImage[] = [
  { image: /^jupyter\/(?:.*-notebook|docker-stacks-foundation)$/, since: "2023-10-20", replacement: "quay.io/$&" },
  { image: /^bitnamilegacy\/.*$/, since: "2025-08-28" },
];
