import {
  boolean,
  type CopyInstruction,
  defineRule,
  type ImageReference,
  neededStages,
  officialImages,
} from "imglint/rule";

export default defineRule({
  summary: "COPY takes a whole file system",
  why: "Everything comes along, including build tools, caches and secrets of the other stage, and overwrites what the base image of this one has.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3067: "warning" },
  options: {
    anySource: boolean(
      "also report copies from images that are made to be laid over others, and copies into `scratch`",
      false,
    ),
  },
  presetOptions: { hadolint: { anySource: true } },
  examples: [
    {
      bad: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM debian:13-slim\nCOPY --from=build / /\n",
      good: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM debian:13-slim\nCOPY --from=build /app /app\n",
    },
  ],

  *check(dockerfile, { anySource }) {
    const shipped = neededStages(dockerfile.finalStage ? [dockerfile.finalStage] : []);
    for (const copy of dockerfile.of("COPY")) {
      const root = copy.sources.find(({ value }) => value === "/");
      if (!root || !copy.from || copy.destination?.value !== "/" || copy.onbuild) continue;
      const isAside = copy.stage !== undefined && !shipped.has(copy.stage);
      if (!anySource && (isAside || copy.stage?.base.kind === "scratch" || !holdsSystem(copy))) continue;
      yield {
        at: root,
        message: `all of "${copy.from.word.text}" is copied, tools and caches included; name the paths that are needed`,
      };
    }
  },
});

/** A distribution is in it, as in official images and where commands run; other images may be made to be laid over. */
const holdsSystem = ({ from }: CopyInstruction): boolean => {
  if (from?.kind === "image") return isOfficial(from.image);
  if (from?.kind !== "stage" || from.stage.isFromScratch) return false;
  return isOfficial(from.stage.rootImage) || from.stage.of("RUN").length > 0;
};

const isOfficial = (image: ImageReference | undefined): boolean =>
  image?.officialName !== undefined && officialImages.has(image.officialName);
