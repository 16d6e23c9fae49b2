import { boolean, defineRule, ociPrefix, type Stage } from "imglint/rule";

export default defineRule({
  summary: "The image says nothing about itself",
  why: "Registries, scanners and update bots read labels to tell where an image comes from. Which ones are required is up to `labels` in the configuration; without it, any label of the OCI image specification will do.",
  severity: "info",
  preset: "recommended",
  codes: { DL3049: "info" },
  options: {
    schemaOnly: boolean("say nothing unless the configuration has `labels`", false),
  },
  presetOptions: { hadolint: { schemaOnly: true } },
  examples: [
    {
      bad: 'FROM alpine:3.24\nCMD ["date"]\n',
      good: 'FROM alpine:3.24\nLABEL org.opencontainers.image.source="https://example.com/acme/date"\nCMD ["date"]\n',
    },
    {
      bad: 'FROM alpine:3.24\nLABEL team="core"\n',
      good: 'FROM alpine:3.24\nLABEL team="core" tier="1"\n',
      settings: { labels: { team: "text", tier: "text" } },
    },
  ],
  sources: ["https://github.com/opencontainers/image-spec/blob/main/annotations.md"],

  *check({ finalStage, isDevelopment }, { schemaOnly }, { labels }) {
    if (!finalStage) return;
    const at = finalStage.from.reference ?? finalStage.from.keywordRange;
    const present = finalStage.end.labels();
    const required = Object.keys(labels);
    for (const key of required) {
      if (present.has(key)) continue;
      yield {
        at,
        severity: "warning",
        message: `the image has no label "${key}"; add it, as "labels" in the configuration requires it`,
      };
    }
    if (required.length > 0 || schemaOnly || isDevelopment || hasOciLabel(finalStage, present.keys())) return;
    yield {
      at,
      message: `the image has no OCI label; add "${ociPrefix}source" and "${ociPrefix}licenses", unless the build adds labels itself`,
    };
  },
});

/** A key that holds a variable may turn out to be one. */
const hasOciLabel = ({ chain }: Stage, keys: Iterable<string>): boolean =>
  [...keys].some(key => key.startsWith(ociPrefix) || key.includes("$")) ||
  chain.some(stage => stage.of("LABEL").some(label => label.isBroken));
