import { parse } from "../model/parse.ts";
import type { Source } from "../model/source.ts";

/** What a Dockerfile copies from its build context, as far as that is known. */
export const copySources = (source: Source): readonly string[] => {
  const sources: string[] = [];
  for (const instruction of parse({ path: "Dockerfile", source }).instructions) {
    if (instruction.keyword !== "COPY" && instruction.keyword !== "ADD") continue;
    if (instruction.from !== undefined) continue;
    for (const { value } of instruction.sources) if (value !== undefined) sources.push(value);
  }
  return sources;
};
