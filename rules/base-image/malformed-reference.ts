import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The image reference is not valid",
  why: "The builder refuses it, so the build ends at this instruction.",
  severity: "error",
  preset: "recommended",
  examples: [
    { bad: "FROM node:\n", good: "FROM node:26\n" },
    { bad: "ARG IMAGE=Acme/App\nFROM ${IMAGE}:1.2\n", good: "ARG IMAGE=acme/app\nFROM ${IMAGE}:1.2\n" },
    {
      bad: "FROM debian@sha256:12345\n",
      good: "FROM debian@sha256:0000000000000000000000000000000000000000000000000000000000000000\n",
    },
  ],
  sources: ["https://github.com/distribution/reference/blob/main/reference.go"],

  *check({ images }) {
    for (const { image } of images) {
      if (image.malformed) yield { at: image.malformed.range, message: image.malformed.message };
    }
  },
});
