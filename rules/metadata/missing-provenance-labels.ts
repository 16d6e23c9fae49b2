import { buildAddsLabels, defineRule, ociPrefix, type Stage } from "imglint/rule";

export default defineRule({
  summary: "Labels do not say what the image was built from",
  why: "With the commit, the source, the version and the time of the build, whoever has to look into a running container can tell what is in it.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: 'FROM alpine:3.24\nLABEL org.opencontainers.image.title="date"\n',
      good: 'FROM alpine:3.24\nARG REVISION VERSION CREATED\nLABEL org.opencontainers.image.title="date" \\\n      org.opencontainers.image.source="https://example.com/acme/date" \\\n      org.opencontainers.image.revision="$REVISION" \\\n      org.opencontainers.image.version="$VERSION" \\\n      org.opencontainers.image.created="$CREATED"\n',
    },
  ],
  sources: ["https://github.com/opencontainers/image-spec/blob/main/annotations.md"],

  *check({ finalStage, isDevelopment, context }) {
    if (!finalStage || isDevelopment) return;
    const labels = finalStage.end.labels();
    const keys = [...labels.keys()];
    // Without any such label there is more to say, and another rule says it.
    const first = keys.find(key => key.startsWith(ociPrefix));
    const label = first === undefined ? undefined : labels.get(first);
    if (!label || keys.some(key => key.includes("$")) || hasBrokenLabel(finalStage)) return;
    const missing = Object.entries(provenance).filter(
      ([name, former]) => !labels.has(ociPrefix + name) && !labels.has(`org.label-schema.${former}`),
    );
    if (missing.length === 0 || buildAddsLabels(context)) return;
    const names = missing.map(([name]) => `"${ociPrefix}${name}"`);
    const at = label.instruction.keywordRange;
    yield {
      at,
      message: `the image has no label ${names.join(", ")}; add ${names.length > 1 ? "them" : "it"}, unless the build does`,
    };
  },
});

/** The keys of the OCI specification, and what they were called before. */
const provenance = { revision: "vcs-ref", source: "vcs-url", version: "version", created: "build-date" };

const hasBrokenLabel = (stage: Stage): boolean => stage.of("LABEL").some(({ isBroken }) => isBroken);
