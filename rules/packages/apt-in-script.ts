import { defineRule, groupedBy, type PackageOperation, type Range } from "imglint/rule";

export default defineRule({
  summary: "apt is made for people, not for scripts",
  why: "The command line of `apt` and what it prints may change from one release to the next, which is why it prints a warning in scripts. `apt-get` and `apt-cache` keep theirs stable.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3027: "warning", CKV_DOCKER_9: "warning" },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt update && apt install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  fix: "Writes apt-get, which takes the same arguments. Safe; left alone are verbs that apt-get does not have or understands otherwise (`list`, `show`, `upgrade`), and calls whose output is read.",
  sources: ["https://manpages.debian.org/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS"],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      const calls = run.packageOperations.filter(({ manager }) => manager === "apt");
      // A RUN that has to be mended by hand in part says so by a problem of its own.
      for (const alike of groupedBy(calls, call => replaceable(call) !== undefined).values()) {
        const [{ command }] = alike;
        const edits = alike.flatMap(call => replaceable(call) ?? []).map(at => ({ at, text: "apt-get" }));
        yield {
          at: command.name ?? command,
          message: `"apt" has no stable interface for scripts; use ${substituteFor(alike)}`,
          ...(edits.length > 0 && { fix: { title: "use apt-get", edits } }),
        };
      }
    }
  },
});

const substituteFor = ([first, ...others]: readonly [PackageOperation, ...PackageOperation[]]): string => {
  if ([first, ...others].some(({ verb }) => verb === "other")) return '"apt-get" or "apt-cache"';
  return others.length > 0 ? '"apt-get"' : `"${first.title.replace("apt", "apt-get")}"`;
};

/** The word for which "apt-get" can stand. */
const replaceable = (call: PackageOperation): Range | undefined =>
  isReplaceable(call) ? call.programRange() : undefined;

/** The verbs that mean the same to apt-get: its `upgrade` installs no new packages. */
const common = new Set([
  ...["install", "reinstall", "update", "remove", "purge", "autoremove", "auto-remove", "autopurge", "clean"],
  ...["autoclean", "auto-clean", "dist-upgrade", "dist-clean", "distclean", "build-dep", "source", "download"],
  "satisfy",
]);

/** They do the same, but do not print the same: a call whose output is read is left alone. */
const isReplaceable = ({ verbWord, command }: PackageOperation): boolean =>
  common.has(verbWord?.value ?? "") && !command.isSubstitution && command.pipeline.commands.at(-1) === command;
