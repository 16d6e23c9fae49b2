import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The stage copies from itself",
  why: "A stage can be copied from only when it is finished, so the builder refuses this.",
  severity: "error",
  preset: "recommended",
  codes: { DL3023: "error", "DS-0006": "error" },
  examples: [
    {
      bad: "FROM alpine:3.24 AS build\nCOPY --from=build /app /app\n",
      good: "FROM alpine:3.24 AS build\nRUN cp -r /src /app\n",
    },
  ],

  *check(dockerfile) {
    const copied = dockerfile.of("COPY").map(({ from }) => from);
    const mounted = dockerfile.of("RUN").flatMap(({ mounts }) => mounts.map(({ from }) => from));
    for (const source of [...copied, ...mounted]) {
      if (source?.kind !== "self") continue;
      yield {
        at: source,
        message: `"${source.word.text}" is the stage this stands in; use "RUN cp", or name another stage`,
      };
    }
  },
});
