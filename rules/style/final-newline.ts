import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The file does not end with a newline",
  why: "What is appended to the file lands on its last line, and diffs show that line as changed whenever another is added after it.",
  severity: "style",
  preset: "optional",
  examples: [{ bad: "FROM alpine:3.24", good: "FROM alpine:3.24\n" }],
  fix: "Adds a newline of the kind that the rest of the file has. Safe: it means nothing to the builder.",

  *check({ source }) {
    const { text } = source;
    if (text === "" || text.endsWith("\n")) return;
    const end = source.range(text.length, text.length);
    const edit = { at: end, text: /\r\n/.test(text) ? "\r\n" : "\n" };
    yield {
      at: end,
      message: "the last line has no newline at its end; add one",
      fix: { title: "add it", edits: [edit] },
    };
  },
});
