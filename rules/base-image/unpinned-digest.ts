import { defineRule, distinctImages } from "imglint/rule";

export default defineRule({
  summary: "The image is not pinned to a digest",
  why: "Whoever owns a tag can point it at another image at any time. A digest stands for one image for ever, and tools such as Renovate and Dependabot keep it up to date.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM alpine:3.24\n",
      good: "FROM alpine:3.24@sha256:a8560b36e8b8210634f77d9f7f9efd7ffa463e380b75e2e74aff4511df3ef88c\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],

  *check({ images }) {
    for (const { image } of distinctImages(images)) {
      if (!image.isResolved || image.malformed || !image.tag || image.digest) continue;
      yield {
        at: image,
        message: `"${image.value}" has no digest, so its tag can change under you; run "imglint pin"`,
      };
    }
  },
});
