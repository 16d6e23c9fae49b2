import { type Dockerfile, defineRule, type LocalSource, localSources } from "imglint/rule";

export default defineRule({
  summary: "Files that the program has no use for are copied into the image",
  why: "Git history, tests, editor settings and build files make the image larger and tell strangers about the project. Dependencies installed outside the build may be those of another system.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM node:26\nWORKDIR /app\nCOPY package.json ./\nCOPY node_modules node_modules\nCMD ["node", "."]\n',
      good: 'FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\nCMD ["node", "."]\n',
    },
    {
      bad: 'FROM python:3.14\nCOPY app /app\nCOPY .git /app/.git\nCMD ["python", "/app/main.py"]\n',
      good: 'FROM python:3.14\nCOPY app /app\nCMD ["python", "/app/main.py"]\n',
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#exclude-with-dockerignore"],

  *check(dockerfile) {
    const { isDevelopment, shippedStages } = dockerfile;
    if (isDevelopment) return;
    let program: string | undefined;
    for (const source of shippedStages.flatMap(localSources)) {
      const leftover = leftovers.find(({ names }) => names.test(source.name));
      if (!leftover || isKeptAsRecord(source)) continue;
      program ??= whatRuns(dockerfile);
      if (leftover.use?.test(program)) continue;
      yield { at: source, message: `"${source.word.text}" ${leftover.says}` };
    }
  },
});

interface Leftover {
  readonly names: RegExp;
  readonly says: string;
  /** What shows in the commands of the image that it has a use for it. */
  readonly use?: RegExp;
}

const leftovers: readonly Leftover[] = [
  {
    names: /^\.(?:git|hg|svn)$/,
    says: 'puts all history into the image; leave it out, or give it to the RUN that needs it with "--mount=type=bind"',
  },
  {
    names: /^node_modules$/,
    says: "holds what another machine has installed; copy the lockfile and install in the image",
  },
  {
    names: /^(?:Dockerfile(?:\.[\w-]+)?|[\w-]+\.Dockerfile|\.dockerignore)$/,
    says: "is there to build the image, not to run in it; leave it out",
    use: /docker|podman|buildah|kaniko/i,
  },
  {
    names: /^(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/,
    says: "starts containers from outside; leave it out of the image",
    use: /docker|podman|compose/i,
  },
  { names: /^\.(?:vscode|idea|vs)$/, says: "holds settings of an editor; leave it out of the image" },
  {
    names: /^(?:tests|__tests__)$/,
    says: "is not part of the program; leave it out of the final image, or test in a stage of its own",
    use: /test|spec|tox|behave|cypress|check/i,
  },
];

/** All that runs in the final image, at build time or later, and what it stands on. */
const whatRuns = ({ shippedStages }: Dockerfile): string =>
  shippedStages
    .flatMap(stage => [
      stage.rootImage?.text,
      ...[...stage.of("RUN"), ...stage.of("CMD"), ...stage.of("ENTRYPOINT")].map(({ script }) => script.text),
    ])
    .join("\n");

/** Images of Red Hat keep their Dockerfile there. */
const isKeptAsRecord = ({ instruction }: LocalSource): boolean => /buildinfo/.test(instruction.destination?.text ?? "");
