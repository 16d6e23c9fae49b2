import { copySources, defineRule } from "imglint/rule";

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

  *check({ instructions }) {
    // What ONBUILD wraps runs in another file, where the name is that of another stage.
    for (const source of instructions.filter(({ onbuild }) => !onbuild).flatMap(copySources)) {
      if (source.kind !== "self") continue;
      yield {
        at: source,
        message: `"${source.word.text}" is the stage that this belongs to; use "RUN cp", or name another stage`,
      };
    }
  },
});
