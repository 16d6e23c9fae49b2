import {
  backgroundStart,
  type Command,
  type Dockerfile,
  defineRule,
  isForSystemd,
  leanSupervisors,
  mentions,
  type Problem,
  serverPackages,
  startupOf,
} from "imglint/rule";

export default defineRule({
  summary: "More than one service in a container",
  why: "Docker watches, stops and restarts process 1 only, and scales, updates and logs a container as a whole. Each service in an image of its own can fail and grow on its own.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM debian:13\nRUN apt-get update && apt-get install -y supervisor\nCMD ["supervisord", "-n"]\n',
      good: 'FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
    {
      bad: "FROM python:3.14\nCMD redis-server & exec python app.py\n",
      good: "FROM python:3.14\nCMD exec python app.py\n",
    },
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y nginx mariadb-server\n",
      good: "FROM debian:13\nRUN apt-get update && apt-get install -y nginx mariadb-client\n",
    },
  ],
  sources: [
    "https://docs.docker.com/build/building/best-practices/#decouple-applications",
    "https://docs.docker.com/engine/containers/multi-service_container/",
  ],

  *check(dockerfile) {
    const { finalStage, isDevelopment } = dockerfile;
    if (!finalStage || isDevelopment || finalStage.os === "windows") return;
    const { cmd, commands } = startupOf(finalStage, dockerfile);
    // What ENTRYPOINT hands on may be a command line of its own.
    const all = [...commands, ...(cmd?.script.commands ?? [])];
    const problem = supervised(all, dockerfile) ?? started(dockerfile) ?? installed(dockerfile);
    if (problem) yield problem;
  },
});

const wayOut = "give each an image of its own";

/** A command that is there to run several. */
const supervised = (commands: readonly Command[], dockerfile: Dockerfile): Problem | undefined => {
  for (const { name: at, program } of commands) {
    if (!at) continue;
    if (program === "supervisord")
      return { at, message: `"${program}" runs several programs in one container; ${wayOut}` };
    if ((program === "systemd" || /^(?:\/usr)?\/s?bin\/init$/.test(at.value)) && !isForSystemd(dockerfile))
      return { at, message: `"${at.value}" boots a whole system of services; start the one program of the image` };
    const isLean = leanSupervisors.has(program) || (at.value === "/init" && mentions("s6-overlay", dockerfile));
    if (!isLean) continue;
    const message = `"${at.value}" is meant for several services; if it runs only one, start that directly`;
    return { at, severity: "info", message };
  }
  return undefined;
};

/** A service put in the background, with what the container goes on to run. */
const started = (dockerfile: Dockerfile): Problem | undefined => {
  const start = backgroundStart(dockerfile);
  if (!start) return undefined;
  const { command: at, title, beside } = start;
  if (beside !== undefined) return { at, message: `"${title}" and "${beside}" run in one container; ${wayOut}` };
  const message = `"${at.text}" leaves the program in the background, where nothing notices its end; run it in the foreground`;
  return { at, severity: "info", message };
};

/** Servers of several kinds among the packages. */
const installed = (dockerfile: Dockerfile): Problem | undefined => {
  const operations = dockerfile.shippedStages.flatMap(stage => stage.of("RUN").flatMap(run => run.packageOperations));
  const removed = new Set(
    operations.flatMap(({ verb, packages }) => (verb === "remove" ? packages.map(({ name }) => name) : [])),
  );
  const servers = operations.flatMap(serverPackages).filter(({ name }) => !removed.has(name));
  const [first] = servers;
  const other = servers.find(({ kind }) => kind !== first?.kind);
  if (!first || !other) return undefined;
  const message = `"${other.name}" is ${other.kind}, "${first.name}" on line ${first.range.start.line} ${first.kind}; ${wayOut}`;
  return { at: other, message };
};
