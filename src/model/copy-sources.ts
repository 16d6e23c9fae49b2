import type { CopySource, Instruction } from "./dockerfile.ts";

/** The stages and images that an instruction takes files from: with `COPY --from`, or by the mounts of a RUN. */
export const copySources = (instruction: Instruction): readonly CopySource[] => {
  switch (instruction.keyword) {
    case "COPY":
      return instruction.from ? [instruction.from] : [];
    case "RUN":
      return instruction.mounts.flatMap(({ from }) => from ?? []);
    default:
      return [];
  }
};
