import type { Located, Word } from "./dockerfile.ts";
import type { Range } from "./source.ts";

/** A reference to an image, taken apart by the grammar of the distribution project. */
export interface ImageReference extends Located {
  /** As written. */
  readonly text: string;
  /** With variables expanded; undefined while one of them has no known value. */
  readonly value: string | undefined;
  /** No part depends on a variable without a known value. */
  readonly isResolved: boolean;
  /** The registry host with its port as written; undefined where Docker Hub is implied. */
  readonly registry: Word | undefined;
  /** The registry, normalised: "docker.io" where none is written. undefined if a variable may hide one. */
  readonly domain: string | undefined;
  /** Path on the registry, normalised: "library/node", "org/app". undefined if a variable hides it. */
  readonly repository: string | undefined;
  /** As people write it: "node" for docker.io/library/node, "org/app", "ghcr.io/org/app"; undefined if not known. */
  readonly familiarName: string | undefined;
  /** The name of a Docker Official Image ("node"), else undefined. It need not exist: see `officialImages`. */
  readonly officialName: string | undefined;
  readonly tag: Word | undefined;
  readonly digest: Word | undefined;
  /** Why the build refuses it. */
  readonly malformed: { readonly message: string; readonly range: Range } | undefined;
}
