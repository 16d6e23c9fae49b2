import {
  type Command,
  defineRule,
  handedOnSources,
  keptSecrets,
  lastName,
  localSources,
  type Problem,
  type SecretFile,
  type Stage,
  secretFile,
} from "imglint/rule";

export default defineRule({
  summary: "A file with a secret is copied into the image",
  why: "The layer keeps the file even if a later step removes it, and whoever pulls the image can read it. A secret mount lends it to one step of the build; the running program can be given it when it starts.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM alpine:3.24\nCOPY id_rsa /root/.ssh/\nRUN git clone git@example.com:acme/app.git\n",
      good: "FROM alpine:3.24\nRUN --mount=type=ssh git clone git@example.com:acme/app.git\n",
    },
    {
      bad: "FROM node:26\nCOPY package.json .npmrc ./\nRUN npm install\n",
      good: "FROM node:26\nCOPY package.json ./\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm install\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/secrets/"],

  *check({ stages, shippedStages, context }) {
    const handedOn = handedOnSources(shippedStages);
    const origins = new Set(handedOn.map(({ origin }) => origin));
    for (const stage of stages) {
      const trusted = trustedKeys(stage);
      for (const source of localSources(stage)) {
        const file = secretFile(source, context);
        if (!file || trusted.has(source.name)) continue;
        const isShipped = stage.isShipped || origins.has(source.word);
        // What only a builder stage has does not reach the image; there a file that may be harmless is not worth a word.
        if (file.isDoubtful && !isShipped) continue;
        const severity = file.isDoubtful || !isShipped ? "info" : "warning";
        yield { at: source, severity, message: messageFor(file, isShipped) };
      }
      if (stage.isShipped) yield* copiesOfMounts(stage);
    }
    for (const { source, origin } of handedOn) {
      const file = origin ? undefined : secretFile(source, context);
      if (!file || (context && !source.isGlob && !context.exists(source.path))) continue;
      yield { at: source, severity: file.isDoubtful ? "info" : "warning", message: messageFor(file, true) };
    }
  },
});

/** What a mount lends to one RUN is in the image all the same if that RUN copies it. */
function* copiesOfMounts(stage: Stage): Iterable<Problem> {
  for (const { command, secret } of stage.of("RUN").flatMap(keptSecrets)) {
    yield {
      at: command.name ?? command,
      message: `"${command.program}" leaves a copy of "${secret}" in the image; read the secret where it is mounted, and hand it to the container when it starts`,
    };
  }
}

const messageFor = (file: SecretFile, isShipped: boolean): string => {
  const { name, content, neededBy, isDoubtful, isCertain } = file;
  const verb = isCertain && !isDoubtful ? "holds" : "may hold";
  const keeper = isShipped ? "the image" : "the build cache";
  const wayOut =
    neededBy === "build" ? 'mount it with "RUN --mount=type=secret"' : "give it to the container when it starts";
  return `"${name}" ${verb} ${content}, and ${keeper} keeps it; ${wayOut}`;
};

/** The names of files that a stage hands to a keyring: what one trusts is public. */
const trustedKeys = (stage: Stage): ReadonlySet<string> =>
  new Set(
    stage
      .of("RUN")
      .flatMap(({ script }) => script.commands.filter(takesKeys))
      .flatMap(({ args }) => args.map(({ value }) => lastName(value))),
  );

const takesKeys = ({ program, args }: Command): boolean =>
  program === "apt-key" ||
  program === "rpm" ||
  program === "rpmkeys" ||
  (/^gpgv?2?$/.test(program) && args.some(({ value }) => /^--(?:import|dearmor)$/.test(value)));
