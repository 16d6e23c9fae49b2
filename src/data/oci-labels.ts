/** What the value of a label is; anything is "text". */
export type LabelType = "text" | "url" | "rfc3339" | "semver" | "hash" | "spdx" | "email" | "digest" | "reference";

/** What all keys of the OCI image specification begin with. */
export const ociPrefix = "org.opencontainers.image.";

/**
 * The keys that the specification defines, without {@link ociPrefix}, and what their values are.
 * Source: https://github.com/opencontainers/image-spec/blob/main/annotations.md, as of 2026-05-14.
 */
export const ociLabels: ReadonlyMap<string, LabelType> = new Map<string, LabelType>([
  ["created", "rfc3339"],
  ["authors", "text"],
  ["url", "url"],
  ["documentation", "url"],
  ["source", "url"],
  ["version", "text"],
  ["revision", "text"],
  ["vendor", "text"],
  ["licenses", "spdx"],
  ["ref.name", "text"],
  ["title", "text"],
  ["description", "text"],
  ["base.digest", "digest"],
  ["base.name", "reference"],
]);
