import { defineRule, distinctImages, howToPin, retirementOf, strings } from "imglint/rule";

export default defineRule({
  summary: "The tag moves with every release",
  why: "A tag such as `latest` names another image after every release: builds change without a change in the file and cannot be repeated.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3007: "warning", "DS-0001": "warning", CKV_DOCKER_7: "warning" },
  options: {
    tags: strings(
      "tags that move with every release; others you may want to add are stable, edge, nightly, rolling, lts, mainline, main, master, dev",
      ["latest"],
    ),
  },
  examples: [
    { bad: "FROM node:latest\n", good: "FROM node:26\n" },
    { bad: "FROM alpine:edge\n", good: "FROM alpine:3.24\n", options: { tags: ["latest", "edge"] } },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],

  *check({ images }, { tags }, { today }) {
    for (const { image } of distinctImages(images)) {
      const tag = image.tag?.value;
      if (!image.tag || tag === undefined || !tags.includes(tag) || image.digest) continue;
      yield {
        at: image.tag,
        message: `"${image.value ?? image.text}" changes under you; ${howToPin(image, today)}`,
        // No tag of it is worth pinning.
        ...(retirementOf(image) && { yieldsTo: "retired-image" }),
      };
    }
  },
});
