import { defineRule, goesOnToInstall, isIndexMounted, type PackageOperation, type RunInstruction } from "imglint/rule";

export default defineRule({
  summary: "The package index is updated in a RUN of its own",
  why: "The layer with the index is taken from the build cache as long as its line stays the same. Later installations then work on a stale index: they get old packages, or fail because the server no longer has them.",
  severity: "warning",
  preset: "recommended",
  codes: { "DS-0017": "error", CKV_DOCKER_5: "warning" },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update\nRUN apt-get install -y --no-install-recommends curl\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#apt-get"],

  *check(dockerfile) {
    const runs = dockerfile.of("RUN");
    for (const [at, run] of runs.entries()) {
      const update = run.packageOperations.findLast(({ verb }) => verb === "update");
      if (!update?.verbWord || isIndexMounted(run, update) || goesOnToInstall(run, update)) continue;
      const install = nextInstall(runs[at + 1], run, update);
      const target = install
        ? `"${install.title}" on line ${install.range.start.line}`
        : "the installation that needs it";
      const message = `"${update.title}" goes stale in the build cache; run it in one RUN with ${target}`;
      yield { at: update.verbWord, message };
    }
  },
});

/** What the next RUN of the stage installs with that index. */
const nextInstall = (
  next: RunInstruction | undefined,
  run: RunInstruction,
  { family }: PackageOperation,
): PackageOperation | undefined =>
  next?.stage === run.stage
    ? next?.packageOperations.find(operation => operation.family === family && operation.verb === "install")
    : undefined;
