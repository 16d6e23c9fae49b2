import { defineRule, packageSettings } from "imglint/rule";

export default defineRule({
  summary: "Recommended packages are installed as well",
  why: "apt installs what the named packages merely recommend, too: often hundreds of megabytes that nothing in the image needs.",
  severity: "info",
  preset: "recommended",
  codes: { DL3015: "info", "DS-0029": "error" },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends git && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  fix: "Adds `--no-install-recommends` behind the verb. Unsafe: something in the image may work by a package that came only as a recommendation, such as certificates for curl or git.",
  sources: ["https://docs.docker.com/build/building/best-practices/#apt-get"],

  *check(dockerfile) {
    const settings = packageSettings(dockerfile);
    for (const run of dockerfile.of("RUN")) {
      if (settings.get(run)?.has("no-recommends")) continue;
      for (const operation of run.packageOperations) {
        const { manager, family, verb, verbWord, packages, skipsRecommended, title } = operation;
        if (family !== "apt" || verb !== "install" || skipsRecommended || !verbWord || packages.length === 0) continue;
        const off = manager === "aptitude" ? "--without-recommends" : "--no-install-recommends";
        const message = `"${title}" brings recommended packages along; add "${off}"`;
        const edit = operation.withOption(off);
        const fix = edit && { title: `add "${off}"`, edits: [edit], unsafe: true };
        yield { at: verbWord, message, ...(fix && { fix }) };
      }
    }
  },
});
