import { defineRule, type PackageOperation } from "imglint/rule";

export default defineRule({
  summary: "apt is made for people, not for scripts",
  why: "The command line of `apt` and what it prints may change from one release to the next, which is why it warns when it is not used by hand. `apt-get` and `apt-cache` stay as they are.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3027: "warning", CKV_DOCKER_9: "warning" },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt update && apt install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  fix: "Writes apt-get, which does the same with the same words. Safe; left alone are verbs that apt-get does not have or understands otherwise (`list`, `show`, `upgrade`), and calls whose output is read.",
  sources: ["https://manpages.debian.org/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS"],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      for (const operation of run.packageOperations) {
        const { manager, command, title, verb } = operation;
        if (manager !== "apt" || !command.name) continue;
        const substitute = verb === "other" ? '"apt-get" or "apt-cache"' : `"${title.replace("apt", "apt-get")}"`;
        const message = `"apt" has no stable interface for scripts; use ${substitute}`;
        const at = isSame(operation) && operation.programRange();
        const fix = at && { title: "use apt-get", edits: [{ at, text: "apt-get" }] };
        yield { at: command.name, message, ...(fix && { fix }) };
      }
    }
  },
});

/** The verbs that mean the same to apt-get: its `upgrade` installs no new packages. */
const common = new Set([
  ...["install", "reinstall", "update", "remove", "purge", "autoremove", "auto-remove", "autopurge", "clean"],
  ...["autoclean", "auto-clean", "dist-upgrade", "dist-clean", "distclean", "build-dep", "source", "download"],
  "satisfy",
]);

/** What they print is not the same. */
const isSame = ({ verbWord, command }: PackageOperation): boolean =>
  common.has(verbWord?.value ?? "") && !command.isSubstitution && command.pipeline.commands.at(-1) === command;
