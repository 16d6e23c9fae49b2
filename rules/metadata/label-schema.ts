import { defineRule, type Fix, ociPrefix, type Word } from "imglint/rule";

export default defineRule({
  summary: "The label belongs to the retired label-schema convention",
  why: "label-schema.org was retired in favour of the labels of the OCI image specification, and those are what registries, scanners and update bots read.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM alpine:3.24\nLABEL org.label-schema.vcs-url="https://example.com/acme/app"\n',
      good: 'FROM alpine:3.24\nLABEL org.opencontainers.image.source="https://example.com/acme/app"\n',
    },
  ],
  fix: "Writes the OCI key in its place. Unsafe: whoever still reads the old key no longer finds it.",
  sources: [
    "https://github.com/opencontainers/image-spec/blob/main/annotations.md#back-compatibility-with-label-schema",
  ],

  *check({ stages }) {
    for (const stage of stages) {
      const keys = stage.of("LABEL").flatMap(({ pairs }) => pairs.map(({ key }) => key));
      const present = new Set(keys.map(({ value }) => value));
      for (const key of keys) {
        const successor = successorOf(key);
        // Both keys side by side serve old readers and new ones.
        if (successor === undefined || present.has(successor)) continue;
        yield {
          at: key,
          message: `"${key.value}" belongs to a retired convention; use "${successor}"`,
          fix: renamed(key, successor),
        };
      }
    }
  },
});

const prefix = "org.label-schema.";

/** What became of each key in the OCI specification. The others have no successor. */
const successors: Readonly<Record<string, string>> = {
  "build-date": "created",
  url: "url",
  "vcs-url": "source",
  version: "version",
  "vcs-ref": "revision",
  vendor: "vendor",
  name: "title",
  description: "description",
  usage: "documentation",
};

const successorOf = ({ value }: Word): string | undefined => {
  const name = value?.startsWith(prefix) ? value.slice(prefix.length) : "";
  return Object.hasOwn(successors, name) ? `${ociPrefix}${successors[name]}` : undefined;
};

const renamed = (key: Word, successor: string): Fix => ({
  title: "use the OCI key",
  edits: [{ at: key.part(0, key.value?.length), text: successor }],
  unsafe: true,
});
