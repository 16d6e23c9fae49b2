// The tables of what is in images.
import { banner, imageRow, input } from "./source-text.mjs";

export const imageSystems = () => {
  const { $meta, systems, words, onlyInTags, images, families, official } = input("image-systems");
  const { source: _source, ...officialFamilies } = official;
  const systemRow = ([name, { shell, libc }]) =>
    `  ${JSON.stringify(name)}: { shell: ${JSON.stringify(shell)}, libc: ${JSON.stringify(libc)} },`;
  const officialRow = ([system, names]) => imageRow({ image: `{${names.split(" ").join(",")}}`, system });
  const ambiguous = new Set(onlyInTags.split(" "));
  const oneOf = words => `/(?:^|[^a-z])(?:${words.join("|")})(?![a-z])/`;
  const wordsRow = ([system, list]) => {
    const inTags = list.split(" ");
    const inNames = inTags.filter(word => !ambiguous.has(word));
    return `  { system: ${JSON.stringify(system)}, inNames: ${oneOf(inNames)}, inTags: ${oneOf(inTags)} },`;
  };
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
    "/** How images call their distribution; the first that matches counts. In names fewer words can mean nothing else. */",
    "export const systemWords: readonly { readonly system: string; readonly inNames: RegExp; readonly inTags: RegExp }[] = [",
    ...Object.entries(words).map(wordsRow),
    "];",
    "",
  ].join("\n");
};

export const distroless = () => {
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

export const imageUsers = () => {
  const { $meta, images } = input("image-users");
  return [
    banner($meta, "Images that are known to run as somebody other than root, by name and tag."),
    "export const unprivilegedImages: readonly { readonly image: RegExp; readonly tag?: RegExp }[] = [",
    ...images.map(imageRow),
    "];",
    "",
  ].join("\n");
};

export const imageInits = () => {
  const { $meta, images } = input("image-inits");
  return [
    banner($meta, "Images whose ENTRYPOINT starts an init."),
    "export const imagesWithInit: readonly { readonly image: RegExp; readonly init: string }[] = [",
    ...images.map(imageRow),
    "];",
    "",
  ].join("\n");
};

export const imageShells = () => {
  const { $meta, handedDown, plain } = input("image-shells");
  return [
    banner($meta, "Images that set SHELL, and images that are known not to."),
    "/** What is built on them inherits it, its switches with it; undefined: none. The first that matches counts. */",
    "export const handedDownShells: readonly { readonly image: RegExp; readonly shell?: readonly string[] }[] = [",
    ...handedDown.map(imageRow),
    "];\n",
    "/** What is built on them is read by their /bin/sh unless it says otherwise. */",
    `export const plainShellImages: ReadonlySet<string> = new Set(${JSON.stringify(plain.flatMap(({ images }) => images.split(" ")))});`,
    "",
  ].join("\n");
};

export const frozenImages = () => {
  const { $meta, images, upstream } = input("frozen-images");
  return [
    banner($meta, "Images that stay as they are, since their publisher no longer builds them."),
    "export interface FrozenImage {",
    "  /** The name as people write it. */",
    "  readonly image: RegExp;",
    "  /** The tags it is about; undefined: all of them. */",
    "  readonly tag?: RegExp;",
    "  readonly since: string;",
    "  /** The name under which they go on, `$&` being the old one; undefined where there is none. */",
    "  readonly replacement?: string;",
    "  /** The namespace to which they went, with their names and tags. */",
    "  readonly movedTo?: string;",
    "  /** What it holds is made by others, see `upstreamImages`. */",
    "  readonly isPackaged?: boolean;",
    "}\n",
    "export const frozenImages: readonly FrozenImage[] = [",
    ...images.map(imageRow),
    "];\n",
    "/** The images of those who make what others packaged, where that is no Docker Official Image of the same name. */",
    "export const upstreamImages: ReadonlyMap<string, string> = new Map([",
    ...Object.entries(upstream).map(row => `  ${JSON.stringify(row)},`),
    "]);",
    "",
  ].join("\n");
};

export const imageVariables = () => {
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

export const imageWorkdirs = () => {
  const { $meta, none } = input("image-workdirs");
  return [
    banner($meta, "Docker Official Images that set no WORKDIR, so that a relative path leads from `/` there."),
    `export const imagesWithoutWorkdir: ReadonlySet<string> = new Set(${JSON.stringify(none)});`,
    "",
  ].join("\n");
};

export const muslWheels = () => {
  const { $meta, packages } = input("musl-wheels");
  return [
    banner($meta, "Python packages that publish wheels for glibc and none for musl."),
    `export const packagesWithoutMuslWheel: ReadonlySet<string> = new Set(${JSON.stringify(packages)});`,
    "",
  ].join("\n");
};
