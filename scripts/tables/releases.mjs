// The tables of releases, and of what Docker Official Images there are.
import { banner, input } from "./source-text.mjs";

/** Distributions, languages, databases and servers with release lines of years; rolling products end at every release. */
const products = [
  ...["debian", "ubuntu", "alpine-linux", "centos", "centos-stream", "fedora", "rocky-linux", "almalinux"],
  ...["amazon-linux", "oracle-linux", "rhel", "opensuse", "vmware-photon"],
  ...["nodejs", "python", "go", "php", "ruby", "dotnet", "eclipse-temurin", "amazon-corretto"],
  ...["postgresql", "mysql", "mariadb", "mongodb", "ros"],
  ...["tomcat", "eclipse-jetty", "elasticsearch", "kibana", "logstash"],
];

/** Products that another has taken over, in the same repository. */
const successors = { ros: "ros-2" };

/** Products whose minor versions end every few months, and only majors after years. */
const byMajor = new Set(["elasticsearch", "kibana", "logstash"]);

/** Each major version with the last end of its minor ones. */
const majorsOf = cycles => {
  const majors = {};
  for (const [cycle, end] of Object.entries(cycles)) {
    const [major] = cycle.split(".");
    const known = majors[major] ?? "";
    majors[major] = known === false || end === false ? false : end > known ? end : known;
  }
  return majors;
};

/** Products whose extended support is free for everybody; elsewhere it is sold. */
const freeExtensions = new Set(["debian"]);

export const endOfLife = () => {
  const dates = input("eol");
  const meta = input("eol-meta");
  const table = products.map(slug => {
    const { title, images, codenames = {}, extended = {} } = meta.products[slug];
    const dated = { ...dates[successors[slug]], ...dates[slug] };
    const all = Object.fromEntries(
      Object.entries(dated).map(([cycle, end]) => [
        cycle,
        (freeExtensions.has(slug) ? extended[cycle] : undefined) ?? end,
      ]),
    );
    const cycles = byMajor.has(slug) ? majorsOf(all) : all;
    const named = { ...meta.products[successors[slug]]?.codenames, ...codenames };
    const byCodename = Object.entries(named).map(([cycle, name]) => [name.split(" ")[0].toLowerCase(), cycle]);
    return { slug, title, images, cycles, codenames: Object.fromEntries(byCodename) };
  });
  return [
    banner(meta.$meta, "When release lines end: a date, true (it has ended), false (no end is set)."),
    "/** The release lines of one product. */",
    "export interface ReleaseTable {",
    "  /** Its name in the addresses of endoflife.date. */",
    "  readonly slug: string;",
    "  readonly title: string;",
    "  /** Repositories that publish it, as people write them. */",
    "  readonly images: readonly string[];",
    "  /** Versions, in no order that counts, each with its end. */",
    "  readonly cycles: readonly (readonly [cycle: string, end: string | boolean])[];",
    "  /** Names that stand for a version: bookworm is 12. */",
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

export const officialImages = () => {
  const { $meta, images } = input("official-images");
  return [
    banner($meta, "The names of the Docker Official Images."),
    `export const officialImages: ReadonlySet<string> = new Set(${JSON.stringify(images)});`,
    "",
  ].join("\n");
};

export const retiredImages = () => {
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

export const officialTags = () => {
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
