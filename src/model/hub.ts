import { officialImages } from "../data/official-images.ts";
import { retiredImages } from "../data/retired-images.ts";
import type { ImageReference } from "./image.ts";

/**
 * Whether an image comes from Docker Hub. A name alone that is none of the official images' (`FROM base`) may be
 * a build context given on the command line or an image built on this machine.
 */
export const isFromDockerHub = ({ domain, officialName }: ImageReference): boolean =>
  domain === "docker.io" && (officialName === undefined || isKnownName(officialName));

/** The official image that a repository has the builds of: all of them, or those for one architecture (`arm64v8/debian`). */
export const officialNameOf = ({ domain, officialName, repository }: ImageReference): string | undefined =>
  domain === "docker.io" ? (officialName ?? architectures.exec(repository ?? "")?.[1]) : undefined;

/** Namespaces with the builds of official images for one architecture: https://github.com/docker-library/official-images#architectures-other-than-amd64 */
const architectures = /^(?:amd64|i386|arm32v[567]|arm64v8|mips64le|ppc64le|riscv64|s390x|winamd64)\/([^/]+)$/;

/** Whether a repository of Docker Hub is that of an official image, or one to which its maintainers moved. */
export const isOfficialRepository = (repository: string): boolean => {
  const name = (/^library\/([^/]+)$/.exec(repository) ?? architectures.exec(repository))?.[1];
  if (name !== undefined) return isKnownName(name);
  return [...retiredImages.values()].some(({ replacements }) => replacements.includes(repository));
};

const isKnownName = (name: string): boolean => officialImages.has(name) || retiredImages.has(name);
