import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "A keyword is not in upper case",
  why: "Keywords in upper case stand out from their arguments; that is how Docker's own documentation writes them.",
  severity: "style",
  preset: "optional",
  examples: [{ bad: "FROM alpine:3.24\nrun apk upgrade\n", good: "FROM alpine:3.24\nRUN apk upgrade\n" }],
  fix: "Writes it in upper case. Safe: the case of keywords means nothing.",
  sources: ["https://docs.docker.com/reference/dockerfile/#format"],

  *check({ instructions }) {
    for (const { keyword, keywordText, keywordRange } of instructions) {
      if (keyword === "UNKNOWN" || keywordText === keyword) continue;
      yield {
        at: keywordRange,
        message: `"${keywordText}" is not in upper case; write "${keyword}"`,
        fix: { title: `write "${keyword}"`, edits: [{ at: keywordRange, text: keyword }] },
      };
    }
  },
});
