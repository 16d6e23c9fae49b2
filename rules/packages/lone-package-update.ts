import { defineRule, isLoneUpdate, type PackageOperation, type RunInstruction } from "imglint/rule";

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
      if (!update?.verbWord || !isLoneUpdate(run, update)) continue;
      const message = `"${update.title}" ${trouble(followers(runs[at + 1], run, update))}`;
      yield { at: update.verbWord, message };
    }
  },
});

/** What the next RUN of the stage asks of the same package manager. */
const followers = (
  next: RunInstruction | undefined,
  run: RunInstruction,
  { family }: PackageOperation,
): readonly PackageOperation[] =>
  next?.stage === run.stage ? (next?.packageOperations.filter(operation => operation.family === family) ?? []) : [];

const trouble = (behind: readonly PackageOperation[]): string => {
  const [next] = behind;
  if (next && fetchesIndex(next))
    return `is of no use before "${next.title}" on line ${next.range.start.line}, which fetches the index itself; leave it out`;
  const user = behind.find(({ verb }) => verb === "install") ?? behind.find(({ verb }) => verb === "upgrade");
  const target = user ? `"${user.title}" on line ${user.range.start.line}` : "the installation that needs it";
  const wayOut = user?.family === "apk" ? 'leave it out, and add "--no-cache" to' : "run it in one RUN with";
  return `goes stale in the build cache; ${wayOut} ${target}`;
};

/** What was fetched before is not looked at: apk keeps no index either with `--no-cache`, and takes a new one each time. */
const fetchesIndex = ({ updatesIndex, family, options, command }: PackageOperation): boolean =>
  !command.isConditional && (updatesIndex || (family === "apk" && options.has("--no-cache")));
