import { defineRule, distinctImages, type Retirement, retirementOf } from "imglint/rule";

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
      const retirement = retirementOf(image);
      if (!retirement) continue;
      yield { at: image, message: `"${image.familiarName}" ${retirement.fate}; ${wayOut(retirement)}` };
    }
  },
});

const wayOut = ({ replacements }: Retirement): string =>
  replacements.length > 0
    ? `use ${replacements
        .slice(0, 2)
        .map(name => `"${name}"`)
        .join(" or ")}`
    : "use an image that is maintained";
