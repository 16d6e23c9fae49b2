import { copySources } from "./copy-sources.ts";
import type { CopySource, Stage } from "./dockerfile.ts";

/** The stages that need each other in a loop, or lie between two loops: none of them can ever be built. */
export const loopedStages = (stages: readonly Stage[]): ReadonlySet<Stage> => {
  const needs = new Map<Stage, Stage[]>(stages.map(stage => [stage, []]));
  const users = new Map<Stage, Stage[]>(stages.map(stage => [stage, []]));
  for (const stage of stages) {
    const sources = [...stage.of("COPY"), ...stage.of("RUN")].flatMap(copySources);
    for (const needed of new Set([stage.parent, ...sources.map(stageOf)])) {
      if (!needed || needed === stage) continue;
      needs.get(stage)?.push(needed);
      users.get(needed)?.push(stage);
    }
  }
  // First those go that need none of the rest, then those that none of the rest needs.
  return withoutEnds(withoutEnds(new Set(stages), needs, users), users, needs);
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
