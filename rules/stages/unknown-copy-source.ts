import {
  boolean,
  type CopyInstruction,
  type CopySource,
  copySources,
  type Dockerfile,
  defineRule,
  isTemplateText,
  nearest,
  officialImages,
  type RunInstruction,
} from "imglint/rule";

export default defineRule({
  summary: "COPY --from names no earlier stage",
  why: "A name that belongs to no earlier stage is taken for an image and pulled from a registry, where a misspelt one is not found, or is somebody else's.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3022: "warning" },
  options: {
    wantTag: boolean("take a name for an image only if it has a colon", false),
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
      for (const source of copySources(instruction)) {
        if (isPlausible(source, wantTag)) continue;
        const similar = similarStage(source, dockerfile);
        if (!wantTag && similar === undefined && mayBeContext(source, instruction)) continue;
        // Neither a number that is no stage's nor a stage that is not built yet is taken for an image.
        const isRefused = source.kind === "later-stage";
        yield { at: source, message: describe(source, similar), ...(isRefused && { severity: "error" as const }) };
      }
    }
  },
});

const isPlausible = (source: CopySource, wantTag: boolean): boolean => {
  const { text } = source.word;
  if (source.kind === "unknown") return text === "" || text.includes("$") || (!wantTag && isTemplateText(text));
  if (source.kind !== "image") return source.kind !== "later-stage";
  const { tag, digest, officialName } = source.image;
  if (tag || digest || (wantTag && text.includes(":"))) return true;
  return !wantTag && (officialName === undefined || officialImages.has(officialName));
};

/**
 * A build context given on the command line or in a bake file is taken as a whole or by paths that lead on from its
 * root, the files of a stage by absolute ones.
 */
const mayBeContext = ({ kind, word }: CopySource, instruction: CopyInstruction | RunInstruction): boolean => {
  if (kind !== "image") return false;
  const paths =
    instruction.keyword === "COPY"
      ? instruction.sources.map(({ value }) => value)
      : instruction.mounts.filter(({ from }) => from?.word === word).map(({ source }) => source ?? "/");
  return paths.every(path => path === undefined || !/^(?:[/\\]|[A-Za-z]:)./.test(path));
};

const similarStage = ({ word }: CopySource, { stages }: Dockerfile): string | undefined =>
  nearest(
    word.text,
    stages.flatMap(({ name }) => (name ? [name.text] : [])),
  );

const describe = ({ kind, word }: CopySource, similar: string | undefined): string => {
  if (kind === "later-stage" && /^\d+$/.test(word.text))
    return `there is no stage ${word.text} above; name a stage that is`;
  if (kind === "later-stage") return `stage "${word.text}" is further down; move it above this stage`;
  const wayOut = similar ? `did you mean "${similar}"?` : "name a stage, or an image with its tag";
  return `"${word.text}" is not an earlier stage; ${wayOut}`;
};
