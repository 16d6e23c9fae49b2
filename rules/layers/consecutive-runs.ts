import {
  boolean,
  type Command,
  chainTail,
  type Dockerfile,
  defineRule,
  type Fix,
  haveSameFlags,
  type Instruction,
  type RunInstruction,
  type Script,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "Several RUN instructions in a row make several layers",
  why: "Each RUN is a layer: what a later one removes or changes stays in the image all the same, and small commands are easier to follow when they stand together.",
  severity: "info",
  preset: "strict",
  codes: { DL3059: "info" },
  options: {
    everyPair: boolean("report already two in a row, in every stage, and every further one", false),
  },
  presetOptions: { hadolint: { everyPair: true } },
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN mkdir /data\nRUN chown 1000 /data\nRUN chmod 750 /data\n",
      good: "FROM alpine:3.24\nRUN mkdir /data && chown 1000 /data && chmod 750 /data\n",
    },
  ],
  fix: "Joins them with `&&`. Unsafe: they then share a shell, with its directory and variables, and one layer of the build cache.",
  sources: ["https://docs.docker.com/build/building/best-practices/#run"],

  *check(dockerfile, { everyPair }) {
    const parts = everyPair ? [dockerfile.preamble, ...dockerfile.stages.map(instructionsOf)] : [];
    if (!everyPair) parts.push(...dockerfile.shippedStages.map(instructionsOf));
    for (const row of parts.flatMap(part => rowsOf(part, everyPair))) {
      const [first, second] = row;
      if (!first || !second || row.length < (everyPair ? 2 : 3)) continue;
      const fix = joined(row, dockerfile);
      // Windows PowerShell has no "&&".
      const wayOut = row.every(({ script }) => script.isShell) ? 'join them with "&&"' : "join them";
      for (const run of everyPair ? row.slice(1) : [second]) {
        yield {
          at: run.keywordRange,
          message: `${row.length} "RUN" in a row from line ${first.range.start.line} on; ${wayOut}`,
          ...(fix && run === second && { fix }),
        };
      }
    }
  },
});

const instructionsOf = ({ instructions }: Stage): readonly Instruction[] => instructions;

/** Neighbouring RUNs of one command each, with the same flags. */
const rowsOf = (instructions: readonly Instruction[], everyPair: boolean): readonly (readonly RunInstruction[])[] => {
  const rows: RunInstruction[][] = [];
  let last: RunInstruction | undefined;
  for (const instruction of instructions) {
    const isLink = instruction.keyword === "RUN" && !instruction.onbuild && isSingle(instruction, everyPair);
    if (isLink && last && haveSameFlags(last, instruction)) rows.at(-1)?.push(instruction);
    else if (isLink) rows.push([instruction]);
    last = isLink ? instruction : undefined;
  }
  return rows;
};

/** Whoever chains commands knows how to, and has kept the RUNs apart on purpose. */
const isSingle = ({ script, heredocs }: RunInstruction, everyPair: boolean): boolean =>
  heredocs.length === 0 && (everyPair ? isSingleForHadolint(script) : script.isShell && steps(script).length <= 1);

const steps = ({ commands }: Script): readonly Command[] => commands.filter(({ wrapper }) => !wrapper);

/** To hadolint neither an assignment nor `[ … ]` is a command. */
const isSingleForHadolint = (script: Script): boolean =>
  script.isShell
    ? steps(script).filter(({ name }) => name && !/^\[\[?$/.test(name.value)).length <= 1
    : !/[;|&\n]/.test(script.text);

const joined = (row: readonly RunInstruction[], dockerfile: Dockerfile): Fix | undefined => {
  const { escape } = dockerfile;
  const canJoin = row.every(
    ({ form, script, isBroken }, at) =>
      form === "shell" && script.isShell && !isBroken && (at === 0 || row[at]?.commentsAbove.length === 0),
  );
  if (!canJoin || !row.slice(0, -1).every(run => canGoOn(run, dockerfile))) return undefined;
  const edits = row.slice(1).flatMap((run, at) => {
    const previous = row[at];
    const between = previous && { start: previous.range.end, end: run.textRange.start };
    return between ? [{ at: between, text: ` ${escape}\n    && ` }] : [];
  });
  return { title: "join them", edits, unsafe: true };
};

/** Nothing stands behind its last command: neither a comment, which would take in all that follows, nor `;` or `&`. */
const canGoOn = (run: RunInstruction, dockerfile: Dockerfile): boolean => {
  const end = chainTail(run, dockerfile)?.at.end;
  return end?.line === run.textRange.end.line && end.column === run.textRange.end.column;
};
