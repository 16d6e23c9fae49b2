import {
  boolean,
  defineRule,
  type Fix,
  isLoneUpdate,
  isUsedAtStart,
  lateCleanups,
  type PackageLeftover,
  type Problem,
  packageLeftovers,
  strings,
} from "imglint/rule";

export default defineRule({
  summary: "A package manager's lists or downloads stay in the layer",
  why: "Indexes and downloaded packages are of no use in a running image, but make it larger by up to hundreds of megabytes. Only the RUN that fetched them can remove them: a later one merely hides them.",
  severity: "warning",
  preset: "recommended",
  codes: {
    DL3009: "info",
    DL3019: "info",
    DL3032: "warning",
    DL3036: "warning",
    DL3040: "warning",
    DL3042: "warning",
    DL3060: "info",
    "DS-0015": "error",
    "DS-0019": "error",
    "DS-0020": "error",
    "DS-0025": "error",
    "DS-0027": "error",
  },
  options: {
    everyStage: strings("package managers to judge also in stages that the final image does not include"),
    bases: boolean("judge every manager also in stages that another stage is built on", false),
    onbuild: boolean("judge ONBUILD instructions also in stages that the final image does not include", false),
  },
  presetOptions: {
    hadolint: { everyStage: ["apk", "yum", "zypper", "dnf", "microdnf", "pip"], bases: true, onbuild: true },
  },
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n",
    },
    {
      bad: "FROM alpine:3.22\nRUN apk add curl\n",
      good: "FROM alpine:3.22\nRUN apk add --no-cache curl\n",
    },
    {
      bad: "FROM python:3.13-slim\nRUN pip install flask==3.1.2\n",
      good: "FROM python:3.13-slim\nRUN pip install --no-cache-dir flask==3.1.2\n",
    },
  ],
  fix: "Gives the manager the option that keeps it from leaving anything (apk, pip, uv), or ends the RUN with the command that removes it, in the style of its lines. Safe where nothing later in the Dockerfile installs from what is removed. Unsafe where a later script might, and for Yarn, whose later versions may run the project out of the cache. There is no fix where no command can be added at the end of the RUN.",
  sources: ["https://docs.docker.com/build/building/best-practices/#apt-get"],

  *check(dockerfile, { everyStage, bases, onbuild }) {
    const cleanedLater = new Set(lateCleanups(dockerfile).map(({ leftover }) => leftover));
    const builds = new Set<string>();
    const parents = new Set(bases ? dockerfile.stages.map(({ parent }) => parent) : []);
    for (const [run, leftovers] of packageLeftovers(dockerfile)) {
      const isShipped = run.stage?.isShipped !== false || parents.has(run.stage) || (onbuild && run.onbuild);
      for (const leftover of leftovers) {
        if (!leftover.isCertain || (!isShipped && !everyStage.includes(leftover.manager))) continue;
        if (isUsedAtStart(leftover)) continue;
        const build = `${run.stage?.index} ${leftover.family}`;
        if (builders.has(leftover.family) && builds.has(build)) continue;
        builds.add(build);
        const [operation] = leftover.operations;
        const message = `"${operation.title}" leaves its ${leftover.title} in the layer; ${leftover.remedy}`;
        const fix = fixOf(leftover);
        const problem = {
          at: operation.verbWord ?? operation,
          message,
          codes: codesOf(leftover),
          ...better(leftover, cleanedLater.has(leftover)),
          ...(fix && { fix }),
        };
        yield isLarge(leftover) ? problem : { ...problem, severity: "info" };
      }
    }
  },
});

/** The advice to move a cleanup that is there, or to join an update to its installation. */
const better = ({ run, operations }: PackageLeftover, isCleanedLater: boolean): Pick<Problem, "yieldsTo"> => {
  if (isCleanedLater) return { yieldsTo: "cleanup-in-later-layer" };
  return isLoneUpdate(run, operations[0]) ? { yieldsTo: "lone-package-update" } : {};
};

const fixOf = (leftover: PackageLeftover): Fix | undefined => {
  const cure = leftover.cure();
  return cure && { title: cure.title, edits: cure.edits, ...(cure.isRisky && { unsafe: true }) };
};

/** What they leave belongs into another stage, so that one word for all RUNs says it. */
const builders = new Set(["go", "cargo", "maven", "gradle", "dotnet"]);

const codesByFamily: Readonly<Record<string, readonly string[]>> = {
  apt: ["DL3009"],
  apk: ["DL3019", "DS-0025"],
  yum: ["DL3032", "DS-0015"],
  dnf: ["DL3040", "DS-0019"],
  microdnf: ["DL3040", "DS-0027"],
  zypper: ["DL3036", "DS-0020"],
  pip: ["DL3042"],
  yarn: ["DL3060"],
};

/** The other tools look at installations alone, but for apt, where they look at updates. */
const codesOf = ({ family, operations, run }: PackageLeftover): readonly string[] => {
  const isTheirs =
    family === "apt"
      ? run.packageOperations.some(({ updatesIndex }) => updatesIndex)
      : operations.some(({ verb }) => verb !== "update" && verb !== "download");
  return isTheirs ? (codesByFamily[family] ?? []) : [];
};

const isLarge = ({ family }: PackageLeftover): boolean =>
  family === "tdnf" || (family in codesByFamily && family !== "yarn");
