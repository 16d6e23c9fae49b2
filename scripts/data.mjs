#!/usr/bin/env node
// Makes src/data/ from the dated inputs in scripts/data/: `npm run data`; `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("..", import.meta.url);
const input = name => JSON.parse(readFileSync(new URL(`scripts/data/${name}.json`, root), "utf8"));

/** Distributions, languages and databases with release lines of years; rolling products end at every release. */
const products = [
  ...["debian", "ubuntu", "alpine-linux", "centos", "centos-stream", "fedora", "rocky-linux", "almalinux"],
  ...["amazon-linux", "oracle-linux", "rhel", "opensuse", "vmware-photon"],
  ...["nodejs", "python", "go", "php", "ruby", "dotnet", "eclipse-temurin", "amazon-corretto"],
  ...["postgresql", "mysql", "mariadb", "mongodb"],
];

/** Products whose extended support is free for everybody; elsewhere it is sold. */
const freeExtensions = new Set(["debian"]);

const banner = (meta, what) =>
  `// Made by scripts/data.mjs; do not edit. ${what}\n// Source: ${meta.source}, as of ${meta.asOf}.\n`;

const endOfLife = () => {
  const dates = input("eol");
  const meta = input("eol-meta");
  const table = products.map(slug => {
    const { title, images, codenames = {}, extended = {} } = meta.products[slug];
    const cycles = Object.fromEntries(
      Object.entries(dates[slug]).map(([cycle, end]) => [
        cycle,
        (freeExtensions.has(slug) ? extended[cycle] : undefined) ?? end,
      ]),
    );
    const byCodename = Object.entries(codenames).map(([cycle, name]) => [name.split(" ")[0].toLowerCase(), cycle]);
    return { slug, title, images, cycles: cycles, codenames: Object.fromEntries(byCodename) };
  });
  return [
    banner(meta.$meta, "When release lines end: a date, true (it has ended), false (no end is set)."),
    `export const endOfLifeAsOf = ${JSON.stringify(meta.$meta.asOf)};\n`,
    "export interface ReleaseTable {",
    "  readonly slug: string;",
    "  readonly title: string;",
    "  /** Repositories that publish it, as people write them. */",
    "  readonly images: readonly string[];",
    "  readonly cycles: readonly (readonly [cycle: string, end: string | boolean])[];",
    "  readonly codenames: Readonly<Record<string, string>>;",
    "}\n",
    "export const endOfLife: readonly ReleaseTable[] = [",
    ...table.map(
      ({ slug, title, images, cycles, codenames }) =>
        `  { slug: ${JSON.stringify(slug)}, title: ${JSON.stringify(title)}, images: ${JSON.stringify(images)}, cycles: ${JSON.stringify(Object.entries(cycles))}, codenames: ${JSON.stringify(codenames)} },`,
    ),
    "];",
    "",
  ].join("\n");
};

const officialImages = () => {
  const { $meta, images } = input("official-images");
  return [
    banner($meta, "The names of the Docker Official Images."),
    `export const officialImages: ReadonlySet<string> = new Set(${JSON.stringify(images)});`,
    "",
  ].join("\n");
};

const retiredImages = () => {
  const { $meta, ...replacements } = input("retired-images");
  const { removed } = input("official-images");
  const rows = Object.entries(replacements).map(
    ([name, replacement]) =>
      `  [${JSON.stringify(name)}, { removed: ${JSON.stringify(removed[name])}, replacements: ${JSON.stringify(replacement)} }],`,
  );
  return [
    banner($meta, "Docker Official Images that were withdrawn or deprecated."),
    "export interface RetiredImage {",
    "  /** The day it left the official images; undefined while it is listed as deprecated. */",
    "  readonly removed: string | undefined;",
    "  readonly replacements: readonly string[];",
    "}\n",
    "export const retiredImages: ReadonlyMap<string, RetiredImage> = new Map<string, RetiredImage>([",
    ...rows,
    "]);",
    "",
  ].join("\n");
};

/** As a regular expression over the whole text: `*` is anything, {a,b} either. */
const glob = text => {
  const parts = text.split(/([*{},])/).map(part => {
    if (part === "*") return ".*";
    if (part === "{") return "(?:";
    if (part === "}") return ")";
    if (part === ",") return "|";
    return part.replace(/[.+^$()|[\]\\/]/g, "\\$&");
  });
  return `/^${parts.join("")}$/`;
};

/** An entry of a table of images as source text, its source left out. */
const imageRow = ({ image, tag, source: _source, ...facts }) => {
  const fields = [`image: ${glob(image)}`];
  if (tag !== undefined) fields.push(`tag: ${glob(tag)}`);
  for (const [name, value] of Object.entries(facts)) fields.push(`${name}: ${JSON.stringify(value)}`);
  return `  { ${fields.join(", ")} },`;
};

const imageSystems = () => {
  const { $meta, systems, words, images, families, official } = input("image-systems");
  const { source: _source, ...officialFamilies } = official;
  const systemRow = ([name, { shell, libc }]) =>
    `  ${JSON.stringify(name)}: { shell: ${JSON.stringify(shell)}, libc: ${JSON.stringify(libc)} },`;
  const officialRow = ([system, names]) => imageRow({ image: `{${names.split(" ").join(",")}}`, system });
  const wordsRow = ([system, list]) =>
    `  { system: ${JSON.stringify(system)}, words: /(?:^|[^a-z])(?:${list.split(" ").join("|")})(?![a-z])/ },`;
  return [
    banner($meta, "Which shell and C library images have."),
    "export interface System {",
    '  /** What /bin/sh is: "sh" is one not known, "none" none at all. */',
    '  readonly shell: "ash" | "bash" | "cmd" | "dash" | "sh" | "none";',
    '  /** "none": none at all; undefined: not known. */',
    '  readonly libc: "glibc" | "musl" | "none" | undefined;',
    "}\n",
    "export const systems: Readonly<Record<string, System>> = {",
    ...Object.entries(systems).map(systemRow),
    "};\n",
    "export interface ImagePattern {",
    "  /** The name as people write it. */",
    "  readonly image: RegExp;",
    "  readonly tag?: RegExp;",
    "  readonly system: string;",
    "}\n",
    "/** The first that matches counts. */",
    "export const imagePatterns: readonly ImagePattern[] = [",
    ...images.map(imageRow),
    "];\n",
    "/** What those tags of an image stand on that name no distribution. */",
    "export const families: readonly ImagePattern[] = [",
    ...Object.entries(officialFamilies).map(officialRow),
    ...families.map(imageRow),
    "];\n",
    "/** How tags and names of images call their distribution; the first that matches counts. */",
    "export const systemWords: readonly { readonly system: string; readonly words: RegExp }[] = [",
    ...Object.entries(words).map(wordsRow),
    "];",
    "",
  ].join("\n");
};

const distroless = () => {
  const { $meta, images } = input("distroless");
  const row = ([name, { image, versions }]) =>
    `  ${name}: { image: ${JSON.stringify(image)}, versions: ${JSON.stringify(versions ?? [])} },`;
  return [
    banner($meta, "Images without shell and package manager, by what runs on them."),
    "/** Of a runtime only these versions are published, each put for {version}. */",
    "export const distroless = {",
    ...Object.entries(images).map(row),
    "} as const;",
    "",
  ].join("\n");
};

const imageUsers = () => {
  const { $meta, images } = input("image-users");
  return [
    banner($meta, "Images that are known to run as somebody other than root, by name and tag."),
    "export const unprivilegedImages: readonly { readonly image: RegExp; readonly tag?: RegExp }[] = [",
    ...images.map(imageRow),
    "];",
    "",
  ].join("\n");
};

const imageInits = () => {
  const { $meta, images } = input("image-inits");
  return [
    banner($meta, "Images whose ENTRYPOINT starts an init."),
    "export const imagesWithInit: readonly { readonly image: RegExp; readonly init: string }[] = [",
    ...images.map(imageRow),
    "];",
    "",
  ].join("\n");
};

const imageVariables = () => {
  const { $meta, images } = input("image-variables");
  const row = ([name, { variables }]) =>
    `  ${JSON.stringify(name)}: ${JSON.stringify(variables.split(" ").filter(variable => variable !== ""))},`;
  return [
    banner($meta, "What images set with ENV, over all of their versions, PATH left out: nothing, for distributions."),
    "export const imageVariables: Readonly<Record<string, readonly string[]>> = {",
    ...Object.entries(images).map(row),
    "};",
    "",
  ].join("\n");
};

const imageWorkdirs = () => {
  const { $meta, none } = input("image-workdirs");
  return [
    banner($meta, "Docker Official Images that set no WORKDIR, so that a relative path leads from `/` there."),
    `export const imagesWithoutWorkdir: ReadonlySet<string> = new Set(${JSON.stringify(none)});`,
    "",
  ].join("\n");
};

const muslWheels = () => {
  const { $meta, packages } = input("musl-wheels");
  return [
    banner($meta, "Python packages that publish wheels for glibc and none for musl."),
    `export const packagesWithoutMuslWheel: ReadonlySet<string> = new Set(${JSON.stringify(packages)});`,
    "",
  ].join("\n");
};

const officialTags = () => {
  const { $meta, aliases, images } = input("official-tags");
  return [
    banner($meta, "Tags that Docker Official Images publish."),
    "/**",
    ' * By image, packed: groups behind "|", each all versions, ":" and all suffixes, "3.14 3:slim,alpine" being',
    " * 3.14-slim, 3.14-alpine, 3-slim and 3-alpine. An empty version is none, an empty suffix too.",
    " */",
    "export const packedTags: Readonly<Record<string, string>> = {",
    ...Object.entries(images).map(
      ([name, groups]) => `  ${JSON.stringify(name)}: ${JSON.stringify(groups.join("|"))},`,
    ),
    "};\n",
    "/** By image: the version that a word in place of one stood for. */",
    "export const tagAliases: Readonly<Record<string, Readonly<Record<string, string>>>> = {",
    ...Object.entries(aliases).map(([name, words]) => `  ${JSON.stringify(name)}: ${JSON.stringify(words)},`),
    "};",
    "",
  ].join("\n");
};

const outputs = {
  distroless,
  "end-of-life": endOfLife,
  "image-inits": imageInits,
  "image-systems": imageSystems,
  "image-users": imageUsers,
  "image-variables": imageVariables,
  "image-workdirs": imageWorkdirs,
  "musl-wheels": muslWheels,
  "official-images": officialImages,
  "official-tags": officialTags,
  "retired-images": retiredImages,
};
const isCheck = process.argv.includes("--check");
for (const [name, make] of Object.entries(outputs)) {
  const file = new URL(`src/data/${name}.ts`, root);
  const text = make();
  if (!isCheck) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`src/data/${name}.ts is not what scripts/data.mjs makes; run "npm run data"`);
    process.exitCode = 1;
  }
}
