import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "FROM and AS are not in the same case",
  why: "The two belong together; in another case AS reads like part of the image or of the name.",
  severity: "style",
  preset: "recommended",
  codes: { FromAsCasing: "warning" },
  examples: [
    { bad: "FROM alpine:3.24 as build\n", good: "FROM alpine:3.24 AS build\n" },
    { bad: "from alpine:3.24 AS build\n", good: "from alpine:3.24 as build\n" },
  ],
  fix: "Writes AS in the case of its FROM. Safe: the case of keywords means nothing.",
  sources: ["https://docs.docker.com/reference/build-checks/from-as-casing/"],

  *check({ stages }) {
    for (const { from } of stages) {
      const { as, keywordText, name } = from;
      const isUpper = keywordText === "FROM";
      // Where FROM is in neither case, that is what has to be mended first.
      if (!as || !name || (!isUpper && keywordText !== "from")) continue;
      const text = isUpper ? "AS" : "as";
      if (as.text === text) continue;
      yield {
        at: as,
        message: `"${as.text}" is not in the same case as "${keywordText}"; write "${text}"`,
        fix: { title: `write "${text}"`, edits: [{ at: as, text }] },
      };
    }
  },
});
