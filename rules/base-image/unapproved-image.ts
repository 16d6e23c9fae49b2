import { defineRule, imageMatches } from "imglint/rule";

export default defineRule({
  summary: "The image is not an approved one",
  why: "The configuration says which images may be built on (`approvedImages`) and which may not (`deniedImages`).",
  severity: "error",
  preset: "configured",
  examples: [
    {
      bad: "FROM debian:13\n",
      good: "FROM node:26\n",
      settings: { approvedImages: ["docker.io/library/{node,alpine}:*"] },
    },
    {
      bad: "FROM centos:7\n",
      good: "FROM almalinux:10\n",
      settings: { deniedImages: ["docker.io/library/centos"] },
    },
  ],

  *check({ images }, _options, { approvedImages, deniedImages }) {
    for (const { image } of images) {
      const name = image.value ?? image.text;
      const denial = deniedImages.find(pattern => imageMatches(image, pattern));
      if (denial !== undefined) {
        yield { at: image, message: `"${name}" is denied by "${denial}" in "deniedImages"; use another image` };
        continue;
      }
      if (approvedImages.length === 0) continue;
      if (approvedImages.every(pattern => imageMatches(image, pattern) === false)) {
        yield { at: image, message: `"${name}" is not among the approved images; use one that "approvedImages" lists` };
      }
    }
  },
});
