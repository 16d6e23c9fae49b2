import { defineRule, type LateCleanup, lateCleanups } from "imglint/rule";

export default defineRule({
  summary: "A RUN deletes what an earlier layer has already shipped",
  why: "A layer only adds to the ones below it: what it deletes is hidden, but still part of the image and of every pull. Only the RUN that brings something in can take it away again.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl\nRUN rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#apt-get"],

  *check(dockerfile) {
    for (const cleanup of lateCleanups(dockerfile)) {
      const message = `"${cleanup.name}" is deleted a layer too late and stays in the image; ${wayOut(cleanup)}`;
      yield { at: cleanup.at, message };
    }
  },
});

const wayOut = ({ maker, isUsedBetween, isFromContext, name }: LateCleanup): string => {
  if (isFromContext) return `list "${name.slice(name.lastIndexOf("/") + 1)}" in .dockerignore`;
  const place = `${maker.keyword} on line ${maker.range.start.line}`;
  if (maker.keyword !== "RUN") return `mount it where it is needed, in place of the ${place}`;
  return isUsedBetween
    ? `do all that needs it in the ${place}, and delete it there`
    : `delete it in the ${place}, which brings it in`;
};
