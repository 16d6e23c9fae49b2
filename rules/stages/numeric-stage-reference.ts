import {
  type CopySource,
  copySources,
  type Dockerfile,
  defineRule,
  type Edit,
  type Fix,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "A stage is referred to by its number",
  why: "Numbers shift when a stage is added or moved, and the copy then silently takes its files from another stage.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=0 /app /app\n",
      good: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n",
    },
    {
      bad: "FROM golang:1.27\nRUN go build -o /app .\nFROM scratch\nCOPY --from=0 /app /app\n",
      good: "FROM golang:1.27 AS stage0\nRUN go build -o /app .\nFROM scratch\nCOPY --from=stage0 /app /app\n",
    },
  ],
  fix: "Writes the name of the stage, and gives it one where it has none. Safe: the name stands for the same stage.",
  sources: ["https://docs.docker.com/build/building/multi-stage/#name-your-build-stages"],

  *check(dockerfile) {
    const taken = namesOf(dockerfile);
    for (const source of dockerfile.instructions.filter(({ onbuild }) => !onbuild).flatMap(copySources)) {
      if (source.kind !== "stage" || !source.byIndex) continue;
      const { name } = source.stage;
      const fix = withName(source, source.stage, taken);
      yield {
        at: source,
        message: `"${source.word.text}" means another stage once stages are added or moved; ${name ? `write "${name}"` : 'name the stage with "AS" and use the name'}`,
        ...(fix && { fix }),
      };
    }
  },
});

/** How often each name is given to a stage. */
const namesOf = ({ stages }: Dockerfile): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (const { name } of stages) if (name) names.set(name.key, (names.get(name.key) ?? 0) + 1);
  return names;
};

const withName = (source: CopySource, stage: Stage, taken: ReadonlyMap<string, number>): Fix | undefined => {
  const { name, from, index } = stage;
  const reference = from.reference;
  if (name && taken.get(name.key) !== 1) return undefined;
  const given = name?.text ?? `stage${index}`;
  const edits: Edit[] = [{ at: source.word, text: given }];
  if (!name) {
    if (!reference || from.as || from.isBroken || taken.has(given)) return undefined;
    const { end } = reference.range;
    edits.push({ at: { start: end, end }, text: ` AS ${given}` });
  }
  return { title: "use the name of the stage", edits };
};
