// Made by scripts/data.mjs; do not edit. Images whose ENTRYPOINT starts an init.
// Source: the documents named beside each entry in scripts/data/image-inits.json, as of 2026-11-21.

export const imagesWithInit: readonly { readonly image: RegExp; readonly init: string }[] = [
  { image: /^jenkins\/jenkins$/, init: "tini" },
  { image: /^(?:|quay\.io\/)jupyter\/.*$/, init: "tini" },
  { image: /^(?:|docker\.elastic\.co\/elasticsearch\/)elasticsearch$/, init: "tini" },
  { image: /^(?:|docker\.elastic\.co\/kibana\/)kibana$/, init: "tini" },
  { image: /^krallin\/.*-tini$/, init: "tini" },
  { image: /^apache\/airflow$/, init: "dumb-init" },
  { image: /^hashicorp\/(?:consul|vault)$/, init: "dumb-init" },
  { image: /^(?:consul|vault)$/, init: "dumb-init" },
  { image: /^(?:|ghcr\.io\/|lscr\.io\/)linuxserver\/.*$/, init: "s6" },
];
