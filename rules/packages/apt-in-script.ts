import { defineRule } from "imglint/rule";

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
  sources: ["https://manpages.debian.org/apt/apt.8.en.html#SCRIPT_USAGE_AND_DIFFERENCES_FROM_OTHER_APT_TOOLS"],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      for (const { manager, command, title, verb } of run.packageOperations) {
        if (manager !== "apt" || !command.name) continue;
        const substitute = verb === "other" ? '"apt-get" or "apt-cache"' : `"${title.replace("apt", "apt-get")}"`;
        yield { at: command.name, message: `"apt" has no stable interface for scripts; use ${substitute}` };
      }
    }
  },
});
