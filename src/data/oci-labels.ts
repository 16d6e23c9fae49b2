/**
 * The keys that the OCI image specification defines below `org.opencontainers.image.`, and what their values are.
 * Source: https://github.com/opencontainers/image-spec/blob/main/annotations.md, as of 2026-05-14.
 */
export type LabelType = "text" | "url" | "rfc3339" | "semver" | "hash" | "spdx" | "email" | "digest" | "reference";

export const ociPrefix = "org.opencontainers.image.";

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
