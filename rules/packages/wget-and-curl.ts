import { boolean, type Command, type Dockerfile, defineRule, type RunInstruction } from "imglint/rule";

export default defineRule({
  summary: "The stage uses both wget and curl",
  why: "Both do the same; with one of them there is one package less to install and to keep up to date.",
  severity: "info",
  preset: "strict",
  codes: { DL4001: "warning", "DS-0014": "info" },
  options: {
    everyRun: boolean("report every RUN that uses one of them once both are known, not the first alone", false),
  },
  presetOptions: { hadolint: { everyRun: true } },
  examples: [
    {
      bad: "FROM debian:13\nRUN wget https://example.com/a\nRUN curl -O https://example.com/b\n",
      good: "FROM debian:13\nRUN curl -O https://example.com/a\nRUN curl -O https://example.com/b\n",
    },
  ],

  *check(dockerfile, { everyRun }) {
    for (const runs of runsByStage(dockerfile)) {
      const known = new Map<string, Command>();
      for (const { script } of runs) {
        const wasMixed = known.size > 1;
        const calls = script.commands.filter(({ program }) => program === "wget" || program === "curl");
        for (const call of calls) if (!known.has(call.program)) known.set(call.program, call);
        const [first, second] = known.values();
        const at = wasMixed ? calls[0] : second;
        if (!first || !at?.name || (wasMixed && !everyRun)) continue;
        const other = at.program === first.program ? second : first;
        yield {
          at: at.name,
          message: `"${at.program}" is used here and "${other?.program}" on line ${other?.range.start.line}; settle on one of them`,
        };
      }
    }
  },
});

/** What ONBUILD wraps runs in another build than the rest. */
const runsByStage = ({ preamble, stages }: Dockerfile): readonly (readonly RunInstruction[])[] =>
  [preamble, ...stages.map(({ instructions }) => instructions)].flatMap(instructions => {
    const runs = instructions.filter(instruction => instruction.keyword === "RUN");
    return [runs.filter(({ onbuild }) => !onbuild), runs.filter(({ onbuild }) => onbuild)];
  });
