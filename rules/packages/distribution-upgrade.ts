import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "The build upgrades the whole distribution",
  why: "It replaces packages, and removes some, as the mirrors have them on that day: the image is no longer the one that FROM names, and two builds differ.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3035: "warning", "DS-0024": "error" },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get -y dist-upgrade\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n",
    },
    {
      bad: "FROM opensuse/leap:16.0\nRUN zypper -n dup\n",
      good: "FROM opensuse/leap:16.0\nRUN zypper -n install curl\n",
    },
  ],

  *check(dockerfile) {
    for (const { packageOperations } of dockerfile.of("RUN")) {
      for (const { manager, title, verb, verbWord, family } of packageOperations) {
        if (verb !== "upgrade" || !verbWord || !upgrades.has(verbWord.value)) continue;
        yield {
          at: verbWord,
          message: `"${title}" may replace any package; name a newer base image, and install what you need by name`,
          codes: manager === "zypper" ? ["DL3035"] : family === "apt" ? ["DS-0024"] : [],
        };
      }
    }
  },
});

const upgrades = new Set(["dist-upgrade", "full-upgrade", "dup", "distro-sync", "distrosync", "dsync"]);
