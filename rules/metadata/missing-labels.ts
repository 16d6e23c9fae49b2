import { boolean, buildAddsLabels, type Dockerfile, defineRule, ociPrefix, type Stage } from "imglint/rule";

export default defineRule({
  summary: "The image says nothing about itself",
  why: "Registries, scanners and update bots read labels to tell where an image comes from. Which ones are required is up to `labels` in the configuration; without it, any label of the OCI image specification will do.",
  severity: "info",
  preset: "recommended",
  codes: { DL3049: "info" },
  options: {
    schemaOnly: boolean("say nothing unless the configuration has `labels`", false),
    everyResult: boolean("ask for them in each stage that no other stage uses, not in the final image alone", false),
  },
  presetOptions: { hadolint: { schemaOnly: true, everyResult: true } },
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

  *check(dockerfile, { schemaOnly, everyResult }, { labels }) {
    const { stages, finalStage, isDevelopment } = dockerfile;
    if (!finalStage) return;
    const required = Object.keys(labels);
    if (required.length > 0) {
      const used = everyResult ? usedStages(dockerfile) : new Set(stages);
      const missing = missingIn(stages, required);
      for (const stage of stages) {
        if (!stage.isFinal && used.has(stage)) continue;
        for (const key of missing.get(stage) ?? []) {
          yield {
            at: placeOf(stage),
            severity: "warning",
            message: `the image has no label "${key}"; add it, as "labels" in the configuration requires it`,
          };
        }
      }
      return;
    }
    if (schemaOnly || isDevelopment || isExport(finalStage) || buildAddsLabels(dockerfile.context)) return;
    if (hasOciLabel(finalStage, finalStage.end.labels().keys())) return;
    yield {
      at: placeOf(finalStage),
      message: `the image has no OCI label; add "${ociPrefix}source" and "${ociPrefix}licenses", unless the build adds labels itself`,
    };
  },
});

const placeOf = ({ from }: Stage) => from.reference ?? from.keywordRange;

/** Files in `scratch` that nothing starts are taken out by "--output", or lie below what another image brings. */
const isExport = ({ base, end }: Stage): boolean => base.kind === "scratch" && !end.cmd && !end.entrypoint;

/** Those that another stage builds on or copies from. */
const usedStages = (dockerfile: Dockerfile): ReadonlySet<Stage> => {
  const used = new Set<Stage>();
  for (const { parent } of dockerfile.stages) if (parent) used.add(parent);
  const mounts = dockerfile.of("RUN").flatMap(run => run.mounts);
  for (const { from } of [...dockerfile.of("COPY"), ...mounts]) if (from?.kind === "stage") used.add(from.stage);
  return used;
};

/** Which of the required labels neither a stage nor the stages it is built on have. */
const missingIn = (stages: readonly Stage[], required: readonly string[]): ReadonlyMap<Stage, readonly string[]> => {
  const missing = new Map<Stage, readonly string[]>();
  for (const stage of stages) {
    const own = new Set(stage.of("LABEL").flatMap(({ pairs }) => pairs.map(({ key }) => key.value ?? key.text)));
    const before = (stage.parent && missing.get(stage.parent)) ?? required;
    missing.set(
      stage,
      before.filter(key => !own.has(key)),
    );
  }
  return missing;
};

/** A key that holds a variable may turn out to be one. */
const hasOciLabel = ({ chain }: Stage, keys: Iterable<string>): boolean =>
  [...keys].some(key => key.startsWith(ociPrefix) || key.includes("$")) ||
  chain.some(stage => stage.of("LABEL").some(label => label.isBroken));
