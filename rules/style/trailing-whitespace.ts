import { defineRule, linesOf } from "imglint/rule";

export default defineRule({
  summary: "Whitespace at the end of a line",
  why: "Nobody sees it, but it makes lines differ that look the same, and editors that remove it fill diffs with changes that mean nothing.",
  severity: "style",
  preset: "optional",
  examples: [{ bad: "FROM alpine:3.24 \n", good: "FROM alpine:3.24\n" }],
  fix: "Removes it. Safe: the builder drops it too, even after the backslash of a continued line. Heredoc bodies are left alone, since whitespace there is content.",

  *check(dockerfile) {
    for (const line of linesOf(dockerfile)) {
      const end = endOfText(line.text);
      if (line.isHeredocBody || end === line.text.length) continue;
      const at = line.part(end);
      yield {
        at,
        message: "whitespace at the end of the line; remove it",
        fix: { title: "remove the whitespace", edits: [{ at, text: "" }] },
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
