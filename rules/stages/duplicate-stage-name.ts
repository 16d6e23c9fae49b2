import { defineRule, type Stage } from "imglint/rule";

export default defineRule({
  summary: "Two stages have the same name",
  why: "COPY --from and FROM resolve a repeated name to one of the stages only, so the other is silently skipped. Names are compared without regard to case.",
  severity: "error",
  preset: "recommended",
  codes: { DL3024: "error", DuplicateStageName: "warning", "DS-0012": "error", CKV_DOCKER_11: "warning" },
  examples: [
    {
      bad: "FROM alpine:3.24 AS build\nFROM alpine:3.24 AS Build\n",
      good: "FROM alpine:3.24 AS build\nFROM alpine:3.24 AS test\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/duplicate-stage-name/"],

  *check({ stages }) {
    const seen = new Map<string, Stage>();
    for (const stage of stages) {
      if (stage.name === undefined) continue;
      const first = seen.get(stage.name.key);
      if (!first) seen.set(stage.name.key, stage);
      else {
        const line = first.from.range.start.line;
        yield {
          at: stage.name,
          message: `stage "${stage.name}" is already defined on line ${line}; choose another name`,
        };
      }
    }
  },
});
