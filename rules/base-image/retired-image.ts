import {
  defineRule,
  distinctImages,
  type FrozenImage,
  frozenImages,
  type RetiredImage,
  retiredImages,
} from "imglint/rule";

export default defineRule({
  summary: "The image was withdrawn by its maintainers",
  why: "It gets no updates any more, security fixes included.",
  severity: "warning",
  preset: "recommended",
  examples: [
    { bad: "FROM openjdk:17\n", good: "FROM eclipse-temurin:17\n" },
    { bad: "FROM adoptopenjdk:11\n", good: "FROM eclipse-temurin:11\n" },
  ],
  sources: [
    "https://github.com/docker-library/docs",
    "https://github.com/docker-library/official-images",
    "https://github.com/jupyter/docker-stacks",
    "https://github.com/bitnami/containers/issues/83267",
  ],

  *check({ images }) {
    for (const { image } of distinctImages(images)) {
      const frozen = frozenImages.find(row => row.image.test(image.familiarName ?? ""));
      if (frozen) yield { at: image, message: frozenMessage(frozen, image.familiarName ?? "") };
      const name = image.officialName;
      const retired = name === undefined ? undefined : retiredImages.get(name);
      if (name === undefined || !retired) continue;
      // Early-access builds of OpenJDK are published here and nowhere else.
      if (name === "openjdk" && /-(?:ea|rc)\b/.test(image.tag?.value ?? "")) continue;
      yield { at: image, message: `"${name}" ${fate(retired)}; ${wayOut(retired)}` };
    }
  },
});

const frozenMessage = ({ image, since, replacement }: FrozenImage, name: string): string => {
  const wayOut = replacement === undefined ? "an image that is maintained" : `"${name.replace(image, replacement)}"`;
  return `"${name}" has had no updates since ${since}; use ${wayOut}`;
};

const fate = ({ removed }: RetiredImage): string =>
  removed ? `left the Docker Official Images on ${removed}` : "is deprecated by its maintainers";

const wayOut = ({ replacements }: RetiredImage): string =>
  replacements.length > 0
    ? `use ${replacements
        .slice(0, 2)
        .map(name => `"${name}"`)
        .join(" or ")}`
    : "use an image that is maintained";
