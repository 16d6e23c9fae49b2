import { boolean, type CopySource, type Dockerfile, defineRule, nearest, officialImages } from "imglint/rule";

export default defineRule({
  summary: "The source of the copy is no stage above",
  why: "A name that is no stage further up is taken for an image and looked for in a registry, where a misspelt one is not found, or is somebody else's.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3022: "warning" },
  options: {
    wantTag: boolean("an image counts only with a colon in its reference", false),
  },
  presetOptions: { hadolint: { wantTag: true } },
  examples: [
    {
      bad: "FROM golang:1.27 AS builder\nRUN go build -o /app\nFROM scratch\nCOPY --from=bulider /app /app\n",
      good: "FROM golang:1.27 AS builder\nRUN go build -o /app\nFROM scratch\nCOPY --from=builder /app /app\n",
    },
  ],

  *check(dockerfile, { wantTag }) {
    for (const instruction of [...dockerfile.of("COPY"), ...dockerfile.of("RUN")]) {
      if (instruction.onbuild) continue;
      const sources = instruction.keyword === "COPY" ? [instruction.from] : instruction.mounts.map(({ from }) => from);
      for (const source of sources) {
        if (!source || isPlausible(source, wantTag)) continue;
        // The builder knows no image by a number, so it refuses one that is no stage's.
        const isRefused = source.kind === "later-stage" && !source.stage;
        yield { at: source, message: describe(source, dockerfile), ...(isRefused && { severity: "error" as const }) };
      }
    }
  },
});

const isPlausible = (source: CopySource, wantTag: boolean): boolean => {
  if (source.kind === "unknown") return source.word.text === "" || source.word.text.includes("$");
  if (source.kind !== "image") return source.kind !== "later-stage";
  const { tag, digest, officialName } = source.image;
  if (tag || digest) return true;
  return !wantTag && (officialName === undefined || officialImages.has(officialName));
};

const describe = ({ kind, word }: CopySource, { stages }: Dockerfile): string => {
  if (kind === "later-stage" && /^\d+$/.test(word.text))
    return `there is no stage ${word.text} above; name a stage that is`;
  if (kind === "later-stage") return `stage "${word.text}" stands further down; move it above this stage`;
  const suggestion = nearest(
    word.text,
    stages.flatMap(({ name }) => (name ? [name.text] : [])),
  );
  const wayOut = suggestion ? `did you mean "${suggestion}"` : "name a stage, or an image with its tag";
  return `"${word.text}" is no stage above; ${wayOut}`;
};
