import { copySources, defineRule, loopedStages } from "imglint/rule";

export default defineRule({
  summary: "Stages wait for each other",
  why: "A stage can be built once every stage it copies from has been, so stages that depend on each other in a loop never can, and the builder refuses the file.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM alpine:3.24 AS a\nCOPY --from=b /x /x\nFROM alpine:3.24 AS b\nCOPY --from=a /y /y\n",
      good: "FROM alpine:3.24 AS a\nRUN touch /y\nFROM alpine:3.24 AS b\nCOPY --from=a /y /y\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/multi-stage/"],

  *check({ stages }) {
    const looped = loopedStages(stages);
    for (const stage of looped) {
      for (const source of [...stage.of("COPY"), ...stage.of("RUN")].flatMap(copySources)) {
        if (source.kind !== "later-stage" || !source.stage || !looped.has(source.stage)) continue;
        yield {
          at: source,
          message: `"${source.word.text}" depends on this stage in turn; move what both need into a separate stage`,
        };
      }
    }
  },
});
