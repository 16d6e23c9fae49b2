import { createHash } from "node:crypto";
import { isRecord } from "../../engine/json.ts";
import type { Answer } from "./connections.ts";
import { Failure } from "./failure.ts";
import { jsonIn } from "./json.ts";
import type { Platform } from "./platform.ts";

/** What an image is made of: one manifest, or an index of manifests for several platforms. */
export interface Manifest {
  readonly digest: string;
  /** The platforms of an index; none where it leaves them open, and for one manifest. */
  readonly platforms: readonly Platform[];
  /** The digest of the configuration, which one manifest has. */
  readonly config: string | undefined;
}

/** Indexes first: their digest stands for the image on every platform. */
export const manifestTypes = [
  "application/vnd.oci.image.index.v1+json",
  "application/vnd.docker.distribution.manifest.list.v2+json",
  "application/vnd.oci.image.manifest.v1+json",
  "application/vnd.docker.distribution.manifest.v2+json",
] as const;

/** The digest that the headers of a manifest give; undefined if they give none that can be believed. */
export const digestIn = ({ header }: Answer): string | undefined => {
  const type = typeOf(header("content-type"));
  const digest = header("docker-content-digest");
  return manifestTypes.some(known => known === type) && isDigest(digest) ? digest : undefined;
};

export const isDigest = (text: string): boolean => /^sha256:[0-9a-f]{64}$/.test(text);

/**
 * A manifest that was got as a whole, its digest computed.
 *
 * @throws Failure for anything else, or another manifest than the headers say
 */
export const manifestIn = (answer: Answer): Manifest => {
  const { body, header, url } = answer;
  const json = jsonIn(body);
  const { schemaVersion, manifests, config } = json;
  const isIndex = Array.isArray(manifests);
  if (schemaVersion !== 2 || !(isIndex || isRecord(config))) {
    const type = typeOf(header("content-type")) || "no type";
    throw new Failure(`${url.host} answers something that is not an image manifest (${type}); is it a registry?`);
  }
  const digest = digestOf(body);
  const claimed = digestIn(answer) ?? digest;
  if (claimed !== digest) throw new Failure(`${url.host} sends another manifest than it says; do not trust it`);
  const configDigest = isRecord(config) ? config.digest : undefined;
  return {
    digest,
    platforms: isIndex ? platformsIn(manifests) : [],
    config: typeof configDigest === "string" && isDigest(configDigest) ? configDigest : undefined,
  };
};

/** The platform that the configuration of an image names. */
export const platformIn = ({ body }: Answer, digest: string): Platform | undefined =>
  digestOf(body) === digest ? platformOf(jsonIn(body)) : undefined;

const digestOf = (body: Buffer): string => `sha256:${createHash("sha256").update(body).digest("hex")}`;

const typeOf = (contentType: string): string => contentType.split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Attestations stand in an index too, for a platform "unknown". */
const platformsIn = (manifests: readonly unknown[]): readonly Platform[] => {
  const platforms = manifests.map(manifest => (isRecord(manifest) ? platformOf(manifest.platform) : undefined));
  const known = platforms.filter(platform => platform !== undefined);
  return known.length === platforms.length ? known.filter(({ os }) => os !== "unknown") : [];
};

const platformOf = (json: unknown): Platform | undefined => {
  if (!isRecord(json)) return undefined;
  const { os, architecture, variant } = json;
  if (typeof os !== "string" || typeof architecture !== "string" || os === "" || architecture === "") return undefined;
  return { os, architecture, ...(typeof variant === "string" && variant !== "" && { variant }) };
};
