import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The stage has a name that means something else",
  why: '"scratch" is the empty image and "context" the build context, so a stage of that name cannot be told from them.',
  severity: "warning",
  preset: "recommended",
  codes: { DL3063: "warning", ReservedStageName: "warning" },
  examples: [
    { bad: "FROM alpine:3.24 AS scratch\n", good: "FROM alpine:3.24 AS base\n" },
    { bad: "FROM alpine:3.24 AS context\n", good: "FROM alpine:3.24 AS files\n" },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/reserved-stage-name/"],

  *check({ stages }) {
    for (const { name } of stages) {
      if (name?.key !== "scratch" && name?.key !== "context") continue;
      const meaning = name.key === "scratch" ? "the empty image" : "the build context";
      yield { at: name, message: `"${name}" means ${meaning}; give the stage another name` };
    }
  },
});
