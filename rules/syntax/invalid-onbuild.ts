import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "ONBUILD wraps an instruction it cannot trigger",
  why: "FROM, MAINTAINER and another ONBUILD are refused there, so the build fails at this line.",
  severity: "error",
  preset: "recommended",
  codes: { DL3043: "error" },
  examples: [
    { bad: "FROM alpine:3.24\nONBUILD ONBUILD RUN id\n", good: "FROM alpine:3.24\nONBUILD RUN id\n" },
    {
      bad: "FROM alpine:3.24\nONBUILD MAINTAINER me@example.com\n",
      good: "FROM alpine:3.24\nONBUILD LABEL org.opencontainers.image.authors=me@example.com\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#onbuild"],

  *check(dockerfile) {
    for (const { trigger, onbuild } of dockerfile.of("ONBUILD")) {
      const keyword = trigger?.keyword;
      if (onbuild || (keyword !== "ONBUILD" && keyword !== "FROM" && keyword !== "MAINTAINER")) continue;
      yield { at: trigger.keywordRange, message: `"ONBUILD" cannot trigger "${keyword}"; ${waysOut[keyword]}` };
    }
  },
});

const waysOut = {
  ONBUILD: "write it once",
  FROM: "leave it out, as the build that uses the image has its own FROM",
  MAINTAINER: 'use "LABEL org.opencontainers.image.authors=…"',
} as const;
