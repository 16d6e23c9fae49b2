import { PackageURL } from "packageurl-js";
import type { BaseImage } from "./inventory.ts";

/**
 * The package URL of an image: type "oci" where a digest tells which it is, else "docker".
 * https://github.com/package-url/purl-spec/blob/main/types/oci-definition.json and docker-definition.json
 */
export const purl = ({ registry, repository, tag, digest }: BaseImage): string | undefined => {
  if (registry === undefined || repository === undefined) return undefined;
  const isHub = registry === "docker.io";
  const segments = repository.split("/");
  const name = segments.at(-1) ?? repository;
  if (digest !== undefined) {
    const qualifiers = { repository_url: `${registry}/${repository}`, ...(tag !== undefined && { tag }) };
    return new PackageURL("oci", null, name, digest, qualifiers, null).toString();
  }
  const namespace = segments.slice(0, -1).join("/");
  const qualifiers = isHub ? null : { repository_url: registry };
  return new PackageURL(
    "docker",
    isHub && namespace === "library" ? null : namespace || null,
    name,
    tag ?? "latest",
    qualifiers,
    null,
  ).toString();
};
