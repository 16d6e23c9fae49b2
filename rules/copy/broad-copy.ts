import { defineRule, isWholeContext, localSources } from "imglint/rule";

export default defineRule({
  summary: "The final image takes whatever the context holds",
  why: "What is in the image then depends on what happens to be in the directory that day, on that machine: notes, keys and build output get in unnoticed, and any change invalidates the layer.",
  severity: "info",
  preset: "optional",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY . .\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json index.js ./\nCOPY src src\n",
    },
  ],
  sources: ["https://docs.docker.com/build/concepts/context/"],

  *check({ shippedStages }) {
    for (const source of shippedStages.flatMap(localSources)) {
      if (!isWholeContext(source)) continue;
      yield {
        at: source,
        message: `"${source.word.text}" copies whatever is in the context into the final image; name the files and directories that it needs`,
      };
    }
  },
});
