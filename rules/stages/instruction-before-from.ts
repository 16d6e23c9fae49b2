import { boolean, defineRule, nearest } from "imglint/rule";

export default defineRule({
  summary: "Something other than ARG comes before the first FROM",
  why: "Only ARG may: the builder refuses anything else there, and a file without a FROM.",
  severity: "error",
  preset: "recommended",
  codes: { DL3061: "error" },
  options: {
    everyInstruction: boolean("report each of them in a file without FROM too", false),
  },
  presetOptions: { hadolint: { everyInstruction: true } },
  examples: [
    { bad: "RUN echo hello\nFROM alpine:3.24\n", good: "FROM alpine:3.24\nRUN echo hello\n" },
    { bad: "ARG VERSION=3.24\n", good: "ARG VERSION=3.24\nFROM alpine:${VERSION}\n" },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#from"],

  *check({ preamble, stages }, { everyInstruction }) {
    const found = preamble.filter(({ keyword, onbuild }) => keyword !== "ARG" && !onbuild);
    // What a file lacks is one mistake, however many lines follow; what is no instruction is wrong anywhere.
    const instructions = stages.length > 0 ? found.filter(({ keyword }) => keyword !== "UNKNOWN") : found.slice(0, 1);
    // A FROM that is misspelt is one mistake as well, and the parser names it.
    const isMisspelt = found.some(
      ({ keyword, keywordText }) => keyword === "UNKNOWN" && nearest(keywordText, ["FROM"]),
    );
    if (isMisspelt && !everyInstruction) return;
    const misplaced = everyInstruction ? found : instructions;
    for (const { keywordRange, keywordText } of misplaced) {
      yield { at: keywordRange, message: `"${keywordText}" comes before the first FROM; begin the file with "FROM"` };
    }
    const last = preamble.at(-1);
    // hadolint says nothing of ARG alone, and the syntax error is enough.
    if (stages.length === 0 && misplaced.length === 0 && last && !everyInstruction) {
      yield { at: last.keywordRange, message: 'the file has no "FROM"; add the image to build on' };
    }
  },
});
