import { type CopyInstruction, defineRule, hasWildcard, type Stage, type Word } from "imglint/rule";

export default defineRule({
  summary: "COPY from a stage that has no files",
  why: "`scratch` is empty, and a stage built on it holds only what it copies or makes itself, so the build fails because the file is not found.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM scratch AS build\nFROM alpine:3.24\nCOPY --from=build /app /app\n",
      good: "FROM scratch AS build\nCOPY app /app\nFROM alpine:3.24\nCOPY --from=build /app /app\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/base-images/#create-a-minimal-base-image-using-scratch"],

  *check(dockerfile) {
    const empty = emptyStages(dockerfile.stages);
    for (const copy of dockerfile.of("COPY")) {
      const source = copy.from;
      if (!source || copy.onbuild || !isEmpty(source, empty)) continue;
      const missing = copy.sources.find(isMissing);
      if (!missing) continue;
      yield {
        at: source,
        message: `"${source.word.text}" is empty, so there is no "${missing.text}" in it; name the stage that makes it`,
      };
    }
  },
});

/** Those on scratch that nothing was written to. */
const emptyStages = (stages: readonly Stage[]): ReadonlySet<Stage> => {
  const empty = new Set<Stage>();
  for (const stage of stages) {
    const isEmptyBase = stage.base.kind === "scratch" || (stage.parent !== undefined && empty.has(stage.parent));
    const writes = stage.instructions.some(
      ({ keyword, onbuild }) => !onbuild && /^(?:COPY|ADD|RUN|WORKDIR|UNKNOWN)$/.test(keyword),
    );
    if (isEmptyBase && !writes) empty.add(stage);
  }
  return empty;
};

const isEmpty = (source: NonNullable<CopyInstruction["from"]>, empty: ReadonlySet<Stage>): boolean =>
  source.kind === "scratch" || (source.kind === "stage" && empty.has(source.stage));

/** The root is there even in an empty stage, and a pattern may match nothing. */
const isMissing = ({ value }: Word): boolean =>
  value !== undefined && !hasWildcard(value) && value.split("/").some(name => name !== "" && name !== ".");
