import { createHash } from "node:crypto";
import type { BaseImage } from "./inventory.ts";
import { purl } from "./purl.ts";

interface Circumstances {
  /** The Dockerfiles that were read. */
  readonly paths: readonly string[];
  readonly version: string;
  /** RFC 3339; left out where nothing fixes it, so that the same files give the same bytes. */
  readonly timestamp: string | undefined;
}

/**
 * A bill of materials of what Dockerfiles are built on.
 * https://cyclonedx.org/docs/1.6/json/
 */
export const cyclonedx = (images: readonly BaseImage[], { paths, version, timestamp }: Circumstances): string => {
  const components = images.map(component);
  const files = paths.map(path => ({ type: "file", "bom-ref": `dockerfile:${path}`, name: path }));
  const refsOf = (path: string): readonly string[] =>
    images.flatMap(({ uses }, index) =>
      uses.some(use => use.path === path) ? (components[index]?.["bom-ref"] ?? []) : [],
    );
  const dependencies = [
    ...paths.map(path => ({ ref: `dockerfile:${path}`, dependsOn: refsOf(path) })),
    ...components.map(({ "bom-ref": ref }) => ({ ref, dependsOn: [] })),
  ];
  const content = { components: [...files, ...components], dependencies };
  const bom = {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuid(JSON.stringify(content))}`,
    version: 1,
    metadata: {
      ...(timestamp !== undefined && { timestamp }),
      lifecycles: [{ phase: "pre-build" }],
      tools: { components: [{ type: "application", name: "imglint", version }] },
    },
    ...content,
  };
  return `${JSON.stringify(bom, undefined, 2)}\n`;
};

const component = (image: BaseImage) => {
  const { reference, repository, tag, digest, isOfficial, endOfLife, uses } = image;
  const segments = repository?.split("/") ?? [reference];
  const group = segments.slice(0, -1).join("/");
  const [algorithm, content] = digest?.split(":", 2) ?? [];
  const alg = hashNames[`${algorithm} ${content?.length}`];
  const version = tag ?? digest;
  const url = purl(image);
  return {
    type: "container",
    "bom-ref": image.isResolved ? `image:${reference}` : `image:${uses[0]?.path}:${reference}`,
    ...(group !== "" && { group }),
    name: segments.at(-1) ?? reference,
    ...(version !== undefined && { version }),
    ...(alg !== undefined && content !== undefined && { hashes: [{ alg, content }] }),
    ...(url !== undefined && { purl: url }),
    properties: [
      { name: "imglint:reference", value: reference },
      ...(isOfficial === undefined ? [] : [{ name: "imglint:official", value: String(isOfficial) }]),
      ...endOfLife.map(({ release, end }) => ({ name: "imglint:end-of-life", value: `${release}: ${end}` })),
      ...uses.map(({ path, range, instruction, stage, isShipped }) => ({
        name: "imglint:use",
        value: `${path}:${range.start.line} ${instruction} in stage ${stage}${isShipped ? " (final image)" : ""}`,
      })),
    ],
  };
};

/** By algorithm and number of hexadecimal digits: a digest of another length is none. */
const hashNames: Readonly<Record<string, string>> = {
  "sha256 64": "SHA-256",
  "sha384 96": "SHA-384",
  "sha512 128": "SHA-512",
};

/** A name that follows from the content (RFC 9562, version 8). */
const uuid = (content: string): string => {
  const hex = createHash("sha256").update(content).digest("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
