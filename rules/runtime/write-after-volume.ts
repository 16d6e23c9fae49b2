import { defineRule, volumeWrites } from "imglint/rule";

export default defineRule({
  summary: "Files are written where a VOLUME was declared",
  why: "The legacy builder throws away what a step writes below a volume, while BuildKit keeps it; so the image depends on which of them builds it. A directory mounted there hides the files either way.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nVOLUME /data\nRUN mkdir /data/db && chown 1000 /data/db\n",
      good: "FROM debian:13\nRUN mkdir -p /data/db && chown 1000 /data/db\nVOLUME /data\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#notes-about-specifying-volumes"],

  *check({ shippedStages }) {
    for (const { at, name, volume } of volumeWrites(shippedStages)) {
      const line = volume.range.start.line;
      const message = `"${name}" is in the VOLUME of line ${line}, and some builders throw away what is written there; move the VOLUME below`;
      yield { at, message };
    }
  },
});
