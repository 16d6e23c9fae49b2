import { officialImages } from "../../data/official-images.ts";
import { compare } from "../../model/compare.ts";
import type { Dockerfile, ImageUse, Instruction } from "../../model/dockerfile.ts";
import { hasEnded, releasesOf } from "../../model/releases.ts";
import type { Range } from "../../model/source.ts";

/** An image that Dockerfiles build on or copy from. */
export interface BaseImage {
  /** With variables resolved; as written where one has no known value. */
  readonly reference: string;
  readonly isResolved: boolean;
  /** "docker.io"; undefined if a variable may hide it. */
  readonly registry: string | undefined;
  /** "library/node" */
  readonly repository: string | undefined;
  readonly tag: string | undefined;
  /** "sha256:…" */
  readonly digest: string | undefined;
  /** A Docker Official Image; undefined if that cannot be told. */
  readonly isOfficial: boolean | undefined;
  readonly endOfLife: readonly EndOfLife[];
  readonly uses: readonly Use[];
}

/** When the support of a release that the tag names ends. */
export interface EndOfLife {
  /** "Debian 12" */
  readonly release: string;
  /** `YYYY-MM-DD`; true: it has ended, false: no end is set. */
  readonly end: string | boolean;
  readonly hasEnded: boolean;
}

/** One place that names the image. */
export interface Use {
  readonly path: string;
  readonly range: Range;
  readonly instruction: "FROM" | "COPY" | "RUN";
  /** The name of the stage, or its number from 0. */
  readonly stage: string;
  /** As written, variables and all. */
  readonly text: string;
  /** The final image stands on it. */
  readonly isShipped: boolean;
}

/** What some Dockerfiles take from registries, by reference. */
export const inventory = (dockerfiles: Iterable<Dockerfile>, today: string): readonly BaseImage[] => {
  const images = new Map<string, BaseImage & { readonly uses: Use[] }>();
  for (const { images: found, path } of dockerfiles) {
    for (const use of found) {
      const image = baseImage(use, today);
      const key = image.isResolved ? image.reference : `${image.reference} in ${path}`;
      const known = images.get(key) ?? { ...image, uses: [] };
      known.uses.push(useOf(use, path));
      images.set(key, known);
    }
  }
  return [...images.values()].sort((a, b) => compare(a.reference, b.reference));
};

const baseImage = ({ image }: ImageUse, today: string): Omit<BaseImage, "uses"> => ({
  reference: image.value ?? image.text,
  isResolved: image.value !== undefined,
  registry: image.domain,
  repository: image.repository,
  tag: image.tag?.value,
  digest: image.digest?.value,
  isOfficial:
    image.repository === undefined || image.domain === undefined
      ? undefined
      : image.officialName !== undefined && officialImages.has(image.officialName),
  endOfLife: releasesOf(image).map(({ title, cycle, end }) => ({
    release: `${title} ${cycle}`,
    end,
    hasEnded: hasEnded(end, today),
  })),
});

const useOf = ({ image, instruction }: ImageUse, path: string): Use => ({
  path,
  range: image.range,
  instruction: instruction.keyword,
  stage: stageName(instruction),
  text: image.text,
  isShipped: instruction.keyword === "FROM" && instruction.stage?.isShipped === true,
});

const stageName = ({ stage }: Instruction): string => stage?.name?.text ?? String(stage?.index ?? 0);
