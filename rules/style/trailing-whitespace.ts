import { defineRule, linesOf } from "imglint/rule";

export default defineRule({
  summary: "Blanks at the end of a line",
  why: "Nobody sees them, but they make lines differ that look the same, and editors that remove them fill diffs with changes that mean nothing.",
  severity: "style",
  preset: "optional",
  examples: [{ bad: "FROM alpine:3.24 \n", good: "FROM alpine:3.24\n" }],
  fix: "Removes them. Safe: the builder drops them too, those behind the backslash of a continued line included. Bodies of heredocs are left alone, since what stands there is content.",

  *check(dockerfile) {
    for (const line of linesOf(dockerfile)) {
      const end = endOfText(line.text);
      if (line.isHeredocBody || end === line.text.length) continue;
      const at = line.part(end);
      yield {
        at,
        message: "blanks at the end of the line; remove them",
        fix: { title: "remove the blanks", edits: [{ at, text: "" }] },
      };
    }
  },
});

/** The builder takes no other characters than these two for blanks. */
const endOfText = (text: string): number => {
  let end = text.length;
  while (end > 0 && (text[end - 1] === " " || text[end - 1] === "\t")) end--;
  return end;
};
