import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "A stage name is not in lower case",
  why: "The builder lower-cases stage names, so messages show another spelling than the file; the names of images, which stand in the same places, are in lower case too.",
  severity: "style",
  preset: "recommended",
  codes: { StageNameCasing: "warning" },
  examples: [
    {
      bad: "FROM golang:1.26 AS BuilderBase\nFROM builderbase\n",
      good: "FROM golang:1.26 AS builderbase\nFROM builderbase\n",
    },
  ],
  fix: "Writes the name in lower case where it is defined. Safe: names are compared without regard to case, so every reference still finds it.",
  sources: ["https://docs.docker.com/reference/build-checks/stage-name-casing/"],

  *check({ stages }) {
    for (const { name } of stages) {
      if (!name || name.text === name.key) continue;
      yield {
        at: name,
        message: `stage name "${name}" has capitals; write "${name.key}"`,
        fix: { title: `write "${name.key}"`, edits: [{ at: name, text: name.key }] },
      };
    }
  },
});
