import {
  boolean,
  defineRule,
  distinctImages,
  howToPin,
  type ImageReference,
  officialImages,
  retirementOf,
} from "imglint/rule";

export default defineRule({
  summary: "The image has neither tag nor digest",
  why: "Without a tag the builder takes `latest`, which is another image every few weeks: builds change without a change in the file and cannot be repeated.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3006: "warning", "DS-0001": "warning", CKV_DOCKER_7: "warning" },
  options: {
    literalOnly: boolean("look only at FROM instructions that do not begin with a variable", false),
  },
  presetOptions: { hadolint: { literalOnly: true } },
  examples: [
    { bad: "FROM python\n", good: "FROM python:3.14\n" },
    { bad: "ARG BASE=ghcr.io/acme/base\nFROM ${BASE}\n", good: "ARG BASE=ghcr.io/acme/base:2.1\nFROM ${BASE}\n" },
    {
      bad: "FROM alpine:3.24\nCOPY --from=busybox /bin/busybox /bin/\n",
      good: "FROM alpine:3.24\nCOPY --from=busybox:1.37 /bin/busybox /bin/\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],

  *check({ images }, { literalOnly }, { today }) {
    for (const { image, instruction } of distinctImages(images)) {
      if (image.tag || image.digest || image.mayHideTag || image.malformed) continue;
      if (instruction.keyword !== "FROM" && mayBeBuildContext(image)) continue;
      if (literalOnly && (instruction.keyword !== "FROM" || image.text.startsWith("$"))) continue;
      yield {
        at: image,
        message: `"${image.value ?? image.text}" has no tag and changes under you; ${howToPin(image, today)}`,
        // No tag of it is worth pinning.
        ...(retirementOf(image) && { yieldsTo: "retired-image" }),
      };
    }
  },
});

/** `--from=tools` may name a context given on the command line rather than an image. */
const mayBeBuildContext = ({ officialName }: ImageReference): boolean =>
  officialName !== undefined && !officialImages.has(officialName);
