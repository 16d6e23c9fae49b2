import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "MAINTAINER is deprecated",
  why: "It has been deprecated since Docker 1.13, and tools read the label `org.opencontainers.image.authors` instead.",
  severity: "warning",
  preset: "recommended",
  codes: { DL4000: "error", MaintainerDeprecated: "warning", "DS-0022": "error", CKV_DOCKER_6: "warning" },
  examples: [
    {
      bad: "FROM alpine:3.24\nMAINTAINER Jo <jo@example.com>\n",
      good: 'FROM alpine:3.24\nLABEL org.opencontainers.image.authors="Jo <jo@example.com>"\n',
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#maintainer-deprecated"],

  *check(dockerfile) {
    for (const maintainer of dockerfile.of("MAINTAINER")) {
      yield {
        at: maintainer.keywordRange,
        message: '"MAINTAINER" is deprecated; use "LABEL org.opencontainers.image.authors=…"',
      };
    }
  },
});
