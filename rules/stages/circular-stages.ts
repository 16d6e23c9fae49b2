import { type CopySource, type Dockerfile, defineRule, type Stage } from "imglint/rule";

export default defineRule({
  summary: "Stages wait for each other",
  why: "A stage is built once everything it copies from is, so stages that depend on each other in a loop can never be, and the build is refused.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM alpine:3.24 AS a\nCOPY --from=b /x /x\nFROM alpine:3.24 AS b\nCOPY --from=a /y /y\n",
      good: "FROM alpine:3.24 AS a\nRUN touch /y\nFROM alpine:3.24 AS b\nCOPY --from=a /y /y\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/multi-stage/"],

  *check(dockerfile) {
    const sources = sourcesByStage(dockerfile);
    const looped = loopedStages(dockerfile.stages, sources);
    for (const stage of looped) {
      for (const source of sources.get(stage) ?? []) {
        if (source.kind !== "later-stage" || !source.stage || !looped.has(source.stage)) continue;
        yield {
          at: source,
          message: `"${source.word.text}" depends on this stage in turn; move what both need to a stage of its own`,
        };
      }
    }
  },
});

/** What each stage copies or mounts from others. */
const sourcesByStage = ({ stages }: Dockerfile): ReadonlyMap<Stage, readonly CopySource[]> =>
  new Map(
    stages.map(stage => {
      const copied = stage.of("COPY").map(({ from }) => from);
      const mounted = stage.of("RUN").flatMap(({ mounts }) => mounts.map(({ from }) => from));
      return [stage, [...copied, ...mounted].filter(source => source !== undefined)];
    }),
  );

/** What is left when stages are taken away that need none of the rest, and then those that none of the rest needs. */
const loopedStages = (
  stages: readonly Stage[],
  sources: ReadonlyMap<Stage, readonly CopySource[]>,
): ReadonlySet<Stage> => {
  const needs = new Map<Stage, Stage[]>(stages.map(stage => [stage, []]));
  const users = new Map<Stage, Stage[]>(stages.map(stage => [stage, []]));
  for (const stage of stages) {
    for (const needed of new Set([stage.parent, ...(sources.get(stage) ?? []).map(stageOf)])) {
      if (!needed || needed === stage) continue;
      needs.get(stage)?.push(needed);
      users.get(needed)?.push(stage);
    }
  }
  const left = withoutEnds(new Set(stages), needs, users);
  return withoutEnds(left, users, needs);
};

const stageOf = (source: CopySource): Stage | undefined =>
  source.kind === "stage" || source.kind === "later-stage" ? source.stage : undefined;

type Edges = ReadonlyMap<Stage, readonly Stage[]>;

/** Takes away, again and again, the stages from which no edge leads to one that is still there. */
const withoutEnds = (stages: ReadonlySet<Stage>, edges: Edges, back: Edges): ReadonlySet<Stage> => {
  const left = new Set(stages);
  const counts = new Map([...left].map(stage => [stage, edges.get(stage)?.filter(next => left.has(next)).length ?? 0]));
  const ends = [...left].filter(stage => counts.get(stage) === 0);
  for (let end = ends.pop(); end; end = ends.pop()) {
    left.delete(end);
    for (const stage of back.get(end) ?? []) {
      if (!left.has(stage)) continue;
      const count = (counts.get(stage) ?? 0) - 1;
      counts.set(stage, count);
      if (count === 0) ends.push(stage);
    }
  }
  return left;
};
