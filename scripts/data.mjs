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

const outputs = { "end-of-life": endOfLife, "official-images": officialImages, "retired-images": retiredImages };
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
