import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The base image cannot be chosen from outside",
  why: "With an ARG in FROM a build can take another version, or the same image from another registry, without a change in the file.",
  severity: "style",
  preset: "optional",
  examples: [
    {
      bad: "FROM node:26.7-slim\n",
      good: "ARG BASE_IMAGE=node:26.7-slim\nFROM ${BASE_IMAGE}\n",
    },
    { bad: "FROM alpine:3.24\n", good: "ARG ALPINE_VERSION=3.24\nFROM alpine:${ALPINE_VERSION}\n" },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#understand-how-arg-and-from-interact"],

  *check({ stages }) {
    for (const { base, from } of stages) {
      if (base.kind !== "image" || base.image.malformed || from.reference?.variables.length !== 0) continue;
      const image = base.image.text;
      const message = `"${image}" is fixed; put ARG BASE_IMAGE=${image} before the first FROM and write FROM \${BASE_IMAGE}`;
      yield { at: base.image, message };
    }
  },
});
