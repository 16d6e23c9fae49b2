import { type CopySource, defineRule, distrolessBase, type Instruction, type Stage } from "imglint/rule";

export default defineRule({
  summary: "The final image needs no shell and no package manager",
  why: "A stage that only copies what other stages built runs just as well on an image with nothing but a runtime. That is smaller, has fewer security holes, and leaves an intruder without tools. Distroless images with a runtime start it themselves: CMD then names only the script or the JAR.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: 'FROM golang:1.27 AS build\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM alpine:3.24\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      good: 'FROM golang:1.27 AS build\nCOPY . .\nRUN CGO_ENABLED=0 go build -o /app .\n\nFROM gcr.io/distroless/static-debian13\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
    },
  ],
  sources: [
    "https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image",
    "https://github.com/GoogleContainerTools/distroless",
  ],

  *check({ finalStage, isDevelopment }) {
    if (finalStage?.base.kind !== "image" || isDevelopment || !onlyTakesIn(finalStage)) return;
    const better = distrolessBase(finalStage);
    if (better === undefined) return;
    const { image } = finalStage.base;
    const message = `"${image.value ?? image.text}" brings a shell and a package manager that nobody needs here; use "${better}"`;
    yield { at: image, message };
  },
});

/** It copies from another stage, and has nothing that a shell would run, now or later. */
const onlyTakesIn = ({ instructions }: Stage): boolean =>
  instructions.every(isHarmless) &&
  instructions.some(instruction => instruction.keyword === "COPY" && instruction.from?.kind === "stage");

const isHarmless = (instruction: Instruction): boolean => {
  const { keyword } = instruction;
  if (keyword === "COPY")
    return isKnown(instruction.from) && !instruction.sources.some(({ text }) => text.endsWith(".sh"));
  if (keyword === "CMD" || keyword === "ENTRYPOINT") return instruction.form === "exec";
  if (keyword === "HEALTHCHECK") return instruction.type === "NONE";
  return !["ADD", "ONBUILD", "RUN", "SHELL", "UNKNOWN"].includes(keyword);
};

const isKnown = (from: CopySource | undefined): boolean => from === undefined || from.kind === "stage";
