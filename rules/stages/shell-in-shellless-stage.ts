import { defineRule, type Stage, withoutShell } from "imglint/rule";

export default defineRule({
  summary: "Shell form where there is no shell",
  why: "RUN, CMD and ENTRYPOINT in shell form are handed to `/bin/sh`. Images such as scratch and distroless have none, so the build, or the start of the container, fails.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM scratch\nCOPY app /app\nENTRYPOINT /app --serve\n",
      good: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app", "--serve"]\n',
    },
    {
      bad: "FROM gcr.io/distroless/static-debian13\nCOPY app /app\nRUN chmod +x /app\n",
      good: "FROM gcr.io/distroless/static-debian13\nCOPY --chmod=755 app /app\n",
    },
  ],
  sources: [
    "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
    "https://github.com/GoogleContainerTools/distroless#docker",
  ],

  *check(dockerfile) {
    const ran = new Set<Stage | undefined>();
    for (const { keyword, keywordRange, stage } of withoutShell(dockerfile)) {
      // What helps one RUN of a stage helps the others.
      if (keyword === "RUN" && ran.has(stage)) continue;
      if (keyword === "RUN") ran.add(stage);
      const image = stage?.rootImage ? `"${stage.rootImage.text}"` : "scratch";
      const wayOut =
        keyword === "RUN"
          ? "do it in an earlier stage and copy the result"
          : 'write it as a JSON array, as in ["/program"]';
      const message = `"${keyword}" in shell form needs /bin/sh, which ${image} does not have; ${wayOut}`;
      yield { at: keywordRange, message };
    }
  },
});
