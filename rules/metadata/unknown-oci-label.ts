import { defineRule, nearest, ociLabels, ociPrefix } from "imglint/rule";

export default defineRule({
  summary: "The OCI image specification has no such label",
  why: "Keys below `org.opencontainers.image.` are reserved for the specification, and tools read those it defines; a misspelt one is read by nobody.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM alpine:3.24\nLABEL org.opencontainers.image.license="MIT"\n',
      good: 'FROM alpine:3.24\nLABEL org.opencontainers.image.licenses="MIT"\n',
    },
  ],
  sources: ["https://github.com/opencontainers/image-spec/blob/main/annotations.md"],

  *check(dockerfile) {
    for (const label of dockerfile.of("LABEL")) {
      for (const { key } of label.pairs) {
        if (!key.value?.startsWith(ociPrefix)) continue;
        const name = key.value.slice(ociPrefix.length);
        if (ociLabels.has(name)) continue;
        const suggestion = nearest(name, [...ociLabels.keys()]);
        const wayOut = suggestion ? `did you mean "${ociPrefix}${suggestion}"?` : "use a prefix of your own";
        yield { at: key, message: `"${key.value}" is not a key of the OCI image specification; ${wayOut}` };
      }
    }
  },
});
