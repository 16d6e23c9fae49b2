import { defineRule, nearest } from "imglint/rule";

export default defineRule({
  summary: "The schema has no such label",
  why: "With `strictLabels` the configuration names every label an image may have, so another one is a mistake, or is missing there.",
  severity: "info",
  preset: "configured",
  codes: { DL3050: "info" },
  examples: [
    {
      bad: "FROM alpine:3.24\nLABEL team=core teir=1\n",
      good: "FROM alpine:3.24\nLABEL team=core tier=1\n",
      settings: { labels: { team: "text", tier: "text" }, strictLabels: true },
    },
  ],

  *check(dockerfile, _options, { labels, strictLabels }) {
    if (!strictLabels) return;
    const listed = Object.keys(labels);
    for (const label of dockerfile.of("LABEL")) {
      if (label.onbuild) continue;
      for (const { key } of label.pairs) {
        if (key.value === undefined || Object.hasOwn(labels, key.value)) continue;
        const suggestion = nearest(key.value, listed);
        const wayOut = suggestion ? `did you mean "${suggestion}"?` : "leave it out, or add it there";
        yield { at: key, message: `label "${key.value}" is not in "labels" of the configuration; ${wayOut}` };
      }
    }
  },
});
