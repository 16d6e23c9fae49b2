import { copySources } from "./copy-sources.ts";
import type { Stage } from "./dockerfile.ts";

/** These stages, and all that they are built on, copy from and mount, directly or not. */
export const neededStages = (roots: readonly Stage[]): ReadonlySet<Stage> => {
  const seen = new Set<Stage>();
  const waiting = [...roots];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (seen.has(stage)) continue;
    seen.add(stage);
    for (const needed of neededBy(stage)) waiting.push(needed);
  }
  return seen;
};

/** What one stage is built on, copies from and mounts. */
export const neededBy = ({ parent, instructions }: Stage): readonly Stage[] => {
  const needed = parent ? [parent] : [];
  for (const instruction of instructions) {
    for (const source of copySources(instruction)) {
      if ((source.kind === "stage" || source.kind === "later-stage") && source.stage) needed.push(source.stage);
    }
  }
  return needed;
};
