import { defineRule, distinctImages, isOfficialRepository, matchesPattern, officialImages } from "imglint/rule";

export default defineRule({
  summary: "Anybody may have published the image",
  why: "Anybody can push to Docker Hub. Only its official images are reviewed, and rebuilt when something below them is fixed; `trustedNamespaces` in the configuration lists other publishers you rely on.",
  severity: "info",
  preset: "optional",
  examples: [
    { bad: "FROM someone/node:26\n", good: "FROM node:26\n" },
    {
      bad: "FROM someone/tools:1.2\n",
      good: "FROM grafana/grafana:12.1.0\n",
      settings: { trustedNamespaces: ["grafana"] },
    },
  ],
  sources: ["https://docs.docker.com/docker-hub/image-library/trusted-content/"],

  *check({ images }, _options, { trustedNamespaces }) {
    for (const { image } of distinctImages(images)) {
      const { domain, repository, officialName } = image;
      if (domain !== "docker.io" || repository === undefined || officialName !== undefined) continue;
      if (isOfficialRepository(repository) || isDockers(repository)) continue;
      const [namespace = "", ...path] = repository.split("/");
      if (trustedNamespaces.some(pattern => matchesPattern(pattern, namespace))) continue;
      const name = path.join("/");
      const wayOut = officialImages.has(name) ? `use the official "${name}"` : "use an official image";
      yield {
        at: image,
        message: `"${repository}" is neither official nor from a trusted namespace; ${wayOut}, or list "${namespace}" in trustedNamespaces`,
      };
    }
  },
});

/** Published by the company that runs Docker Hub. */
const isDockers = (repository: string): boolean => /^(?:docker|moby)\//.test(repository);
