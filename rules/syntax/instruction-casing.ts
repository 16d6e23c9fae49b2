import { type Dockerfile, defineRule, type Instruction } from "imglint/rule";

export default defineRule({
  summary: "Instructions are not all in the same case",
  why: "A keyword that is written unlike the others is easily overlooked or taken for part of the line above.",
  severity: "style",
  preset: "recommended",
  codes: { ConsistentInstructionCasing: "warning" },
  examples: [
    {
      bad: "FROM alpine:3.24\nrun echo hello\nUSER 1000\n",
      good: "FROM alpine:3.24\nRUN echo hello\nUSER 1000\n",
    },
    { bad: "From alpine:3.24\n", good: "FROM alpine:3.24\n" },
  ],
  fix: "Writes the keyword in the case that most of the file has, in upper case where there is a tie. Safe: the case of keywords means nothing.",
  sources: ["https://docs.docker.com/reference/build-checks/consistent-instruction-casing/"],

  *check(dockerfile) {
    const instructions = inStages(dockerfile);
    const isLower = isMostlyLower(instructions);
    for (const { keyword, keywordText, keywordRange } of instructions) {
      const text = isLower ? keyword.toLowerCase() : keyword;
      if (keywordText === text) continue;
      yield {
        at: keywordRange,
        message: `"${keywordText}" is not in ${isLower ? "lower" : "upper"} case like the others; write "${text}"`,
        fix: { title: `write "${text}"`, edits: [{ at: keywordRange, text }] },
      };
    }
  },
});

/** From FROM on. What BuildKit does not know, and what ONBUILD wraps, has no vote and is left as it is. */
const inStages = ({ stages }: Dockerfile): readonly Instruction[] =>
  stages
    .flatMap(({ from, instructions }): readonly Instruction[] => [from, ...instructions])
    .filter(({ keyword, onbuild }) => keyword !== "UNKNOWN" && !onbuild);

const isMostlyLower = (instructions: readonly Instruction[]): boolean => {
  let votes = 0;
  for (const { keyword, keywordText } of instructions) {
    if (keywordText === keyword) votes--;
    else if (keywordText === keyword.toLowerCase()) votes++;
  }
  return votes > 0;
};
