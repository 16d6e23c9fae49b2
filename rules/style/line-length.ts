import { defineRule, integer, linesOf } from "imglint/rule";

export default defineRule({
  summary: "A line is too long",
  why: "A long line has to be scrolled to be read, and a diff shows all of it as changed, whatever word it was.",
  severity: "style",
  preset: "optional",
  options: {
    max: integer("how many characters a line may have, URLs not counted", 120),
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends ca-certificates curl && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update \\\n && apt-get install -y --no-install-recommends ca-certificates curl \\\n && rm -rf /var/lib/apt/lists/*\n",
      options: { max: 80 },
    },
  ],

  *check(dockerfile, { max }) {
    for (const line of linesOf(dockerfile)) {
      if (line.isHeredocBody || line.text.length <= max) continue;
      const { length } = Array.from(line.text.replace(address, ""));
      if (length <= max) continue;
      yield {
        at: line.part(Array.from(line.text).slice(0, max).join("").length),
        message: `the line has ${length} characters, and ${max} are allowed; continue it on the next line`,
      };
    }
  },
});

/** It cannot be broken. */
const address = /\b[a-z][a-z\d+.-]{0,20}:\/\/[^\s"'`]+/gi;
