import { type Command, defineRule, type PackageOperation, packageSettings, strings } from "imglint/rule";

export default defineRule({
  summary: "The package manager asks, and nobody answers",
  why: "A build has no standard input, so the build fails at the question whether to go on. `DEBIAN_FRONTEND=noninteractive` answers the questions of packages, not this one.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3014: "warning", DL3030: "warning", DL3034: "warning", DL3038: "warning", "DS-0021": "error" },
  options: {
    asking: strings("package managers to report although they do not ask, such as microdnf"),
  },
  presetOptions: { hadolint: { asking: ["microdnf"] } },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
  ],
  fix: "Adds the switch that keeps the package manager from asking, after the verb; with zypper before it. Safe: without it the build fails wherever the question comes up.",

  *check(dockerfile, { asking }) {
    const settings = packageSettings(dockerfile);
    for (const run of dockerfile.of("RUN")) {
      if (settings.get(run)?.has("assume-yes")) continue;
      for (const operation of run.packageOperations) {
        const { manager, verbWord, title, yesSwitch, assumesYes, hasYesSwitch, command } = operation;
        const isFine = asking.includes(manager) ? hasYesSwitch || !changesPackages(operation) : assumesYes;
        if (isFine || !verbWord || isAnswered(command)) continue;
        const asks =
          assumesYes || isLoneInstall(operation)
            ? "may ask before it acts, and nobody answers in a build"
            : "asks before it acts, which fails a build";
        const message = `"${title}" ${asks}; add "${yesSwitch}"`;
        const edit = operation.withYesSwitch();
        const fix = edit && { title: `add "${yesSwitch}"`, edits: [edit] };
        yield { at: verbWord, message, codes: codesOf(operation), ...(fix && { fix }) };
      }
    }
  },
});

const changesPackages = ({ verb }: PackageOperation): boolean => ["install", "upgrade", "remove"].includes(verb);

/** apt asks nothing about a package that is there, or that needs no other one. */
const isLoneInstall = ({ family, verb, packages }: PackageOperation): boolean =>
  family === "apt" && verb === "install" && packages.length === 1;

/** Something is piped or redirected into it: `yes | apt-get install curl`. */
const isAnswered = (command: Command): boolean =>
  ["|", "|&"].includes(command.joint) || command.redirections.some(({ operator }) => operator.startsWith("<"));

const codesOf = ({ family, verb }: PackageOperation): readonly string[] => {
  if (family === "zypper") return ["DL3034"];
  if (verb !== "install") return [];
  return { apt: ["DL3014", "DS-0021"], yum: ["DL3030"], dnf: ["DL3038"], microdnf: ["DL3038"] }[family] ?? [];
};
