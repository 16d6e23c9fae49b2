// Made by scripts/data.mjs; do not edit. Images without shell and package manager, by what runs on them.
// Source: the documents named beside each entry in scripts/data/distroless.json, as of 2026-11-21.

/** Of a runtime only these versions are published, each put for {version}. */
export const distroless = {
  static: { image: "gcr.io/distroless/static-debian13", versions: [] },
  go: { image: "gcr.io/distroless/base-debian13", versions: [] },
  rust: { image: "gcr.io/distroless/cc-debian13", versions: [] },
  node: { image: "gcr.io/distroless/nodejs{version}-debian13", versions: ["22","24","26"] },
  java: { image: "gcr.io/distroless/java{version}-debian13", versions: ["17","21","25"] },
  dotnet: { image: "{version}-noble-chiseled-extra", versions: ["8.0","9.0","10.0"] },
} as const;
