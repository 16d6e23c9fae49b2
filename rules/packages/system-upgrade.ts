import { defineRule, type PackageOperation } from "imglint/rule";

export default defineRule({
  summary: "The build upgrades every package of the base image",
  why: "What the image holds then depends on the day of the build, and it stores the upgraded packages twice. A newer base image brings the same updates, tested together.",
  severity: "info",
  preset: "optional",
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get -y upgrade\n",
      good: "FROM debian:13.2\nRUN apt-get update && apt-get -y install --only-upgrade openssl\n",
    },
    {
      bad: "FROM almalinux:10\nRUN dnf -y update && dnf clean all\n",
      good: "FROM almalinux:10\nRUN dnf -y update openssl && dnf clean all\n",
    },
  ],

  *check(dockerfile) {
    for (const { packageOperations } of dockerfile.of("RUN")) {
      for (const operation of packageOperations) {
        const { title, verbWord, isGlobal } = operation;
        if (!isGlobal || !verbWord || !plainUpgrades.has(verbWord.value) || isRestricted(operation)) continue;
        yield {
          at: verbWord,
          message: `"${title}" upgrades whatever there is on the day of the build; name a newer base image, or the packages that need it`,
        };
      }
    }
  },
});

/** Not those that move the distribution, which are another rule's, and not pacman: Arch can only be upgraded as a whole. */
const plainUpgrades = new Set([
  ...["upgrade", "update", "up", "safe-upgrade", "patch"],
  ...["update-to", "upgrade-to", "update-minimal", "upgrade-minimal", "up-min"],
]);

/** Security updates alone, those of one advisory, or a download. */
const isRestricted = ({ family, options }: PackageOperation): boolean =>
  [...restrictions, ...(shortRestrictions[family] ?? [])].some(name => options.has(name));

const restrictions = [
  ...["--security", "--bugfix", "--sec-severity", "--advisory", "--advisories", "--cve", "--cves", "--bz", "--bzs"],
  ...["--category", "--severity", "--bugzilla", "--download-only", "--downloadonly"],
];
const shortRestrictions: Readonly<Record<string, readonly string[]>> = { apt: ["-d"], zypper: ["-g", "-b", "-d"] };
