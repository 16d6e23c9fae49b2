import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The last line has no line end",
  why: "What is appended to the file lands on its last line, and diffs show that line as changed whenever one is added behind it.",
  severity: "style",
  preset: "optional",
  examples: [{ bad: "FROM alpine:3.24", good: "FROM alpine:3.24\n" }],
  fix: "Adds one of the kind that the rest of the file has. Safe: it means nothing to the builder.",

  *check({ source }) {
    const { text } = source;
    if (text === "" || text.endsWith("\n")) return;
    const end = source.range(text.length, text.length);
    const edit = { at: end, text: /\r\n/.test(text) ? "\r\n" : "\n" };
    yield { at: end, message: "the last line has no line end; add one", fix: { title: "add it", edits: [edit] } };
  },
});
