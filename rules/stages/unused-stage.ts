import { type BuildContext, defineRule, neededBy, neededStages, type Stage } from "imglint/rule";

export default defineRule({
  summary: "Nothing uses the stage",
  why: "BuildKit skips it, and the legacy builder builds it in vain. Often a COPY --from was forgotten, or the last one was removed and the stage left behind.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM golang:1.26 AS old\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n",
      good: "FROM golang:1.27 AS build\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage"],

  *check(dockerfile) {
    const { stages, finalStage, context } = dockerfile;
    if (!finalStage || stages.some(mayUseAny)) return;
    const used = neededStages([finalStage, ...stages.slice(-1)]);
    const unused = stages.filter(stage => !used.has(stage));
    if (unused.length === 0) return;
    const needed = new Set(unused.flatMap(neededBy));
    const ends = unused.filter(stage => !needed.has(stage));
    const targets = targetsIn(context);
    // One end nobody asks for is forgotten; several are what the file is there to build.
    if (ends.filter(({ name }) => name).length > 1 || ends.some(stage => isTarget(stage, targets))) return;
    for (const { name, index, from } of unused) {
      yield {
        at: name ?? from.reference ?? from.keywordRange,
        message: `stage ${name ? `"${name}"` : index} is not used by the final image; remove it, or copy from it`,
      };
    }
  },
});

/** A variable chooses the stage it is built on. */
const mayUseAny = ({ base, from }: Stage): boolean => {
  const text = (from.reference?.text ?? "").replaceAll(/\$\{[^}]*\}/g, "$");
  return base.kind === "unknown" || (text.includes("$") && !/[:/@]/.test(text));
};

/** Something to be built for itself: by its name, by what it runs, as an export of files, or as other files say. */
const isTarget = ({ name, base, instructions }: Stage, targets: ReadonlySet<string>): boolean => {
  if (!name) return false;
  const isExport = base.kind === "scratch" && instructions.every(({ keyword }) => /^(?:COPY|ARG|LABEL)$/.test(keyword));
  const isRun = instructions.some(({ keyword }) => /^(?:CMD|ENTRYPOINT|EXPOSE|HEALTHCHECK|ONBUILD)$/.test(keyword));
  return isExport || isRun || targets.has(name.key) || name.key.split(/[-_.]/).some(word => targetWords.has(word));
};

const targetWords = new Set(
  [
    "test tests tester testing unit unittest e2e integration lint linter check checks validate verify format fmt",
    "dev devel develop development devcontainer debug debugger prod production stage staging ci cd qa uat demo local",
    "release export artifact artifacts binary binaries bin dist out output package packages deb rpm docs doc vendor update",
    "bench benchmark coverage generate run runtime final app server client web api worker cli target image all default",
  ].flatMap(line => line.split(" ")),
);

/** Names that a compose file, a bake file or a script beside the Dockerfile asks for. */
const targetsIn = (context: BuildContext | undefined): ReadonlySet<string> => {
  const files = (context?.list("") ?? []).filter(name =>
    /^(?:docker-)?(?:compose|bake)\b.*\.(?:ya?ml|json|hcl)$|^(?:[Mm]akefile|[Jj]ustfile|Taskfile\.ya?ml|skaffold\.yaml)$|\.sh$/.test(
      name,
    ),
  );
  const texts = files.map(file => context?.read(file) ?? "");
  const found = texts.flatMap(text => [...text.matchAll(/\btarget["']?[ \t:=]{1,9}["']?([\w.-]+)/g)]);
  return new Set(found.flatMap(([, name]) => name?.toLowerCase() ?? []));
};
