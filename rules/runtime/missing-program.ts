import {
  type Command,
  calledInstructions,
  type Dockerfile,
  defineRule,
  foreignManagers,
  isShellless,
  missingCorepack,
  missingPrograms,
  type Problem,
} from "imglint/rule";

export default defineRule({
  summary: "A program is called that the image does not have",
  why: "The container does not start without its entry point, and a health check that cannot run never gets healthy: slim, Alpine and distroless images leave out curl, bash and their kind.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM node:26-alpine\nCOPY . .\nHEALTHCHECK CMD curl -f http://localhost:8080/ || exit 1\nCMD ["node", "."]\n',
      good: 'FROM node:26-alpine\nCOPY . .\nHEALTHCHECK CMD wget -q --spider http://localhost:8080/ || exit 1\nCMD ["node", "."]\n',
    },
    {
      bad: 'FROM python:3.14-slim\nCOPY app.py .\nENTRYPOINT ["tini", "--"]\nCMD ["python", "app.py"]\n',
      good: 'FROM python:3.14-slim\nRUN apt-get update && apt-get install -y tini\nCOPY app.py .\nENTRYPOINT ["tini", "--"]\nCMD ["python", "app.py"]\n',
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#healthcheck"],

  *check(dockerfile) {
    yield* foreignCalls(dockerfile);
    yield* corepackCalls(dockerfile);
    yield* instructionCalls(dockerfile);
    yield* missingCalls(dockerfile);
  },
});

/** Package managers of another distribution. */
function* foreignCalls(dockerfile: Dockerfile): Iterable<Problem> {
  for (const { program, image, native } of foreignManagers(dockerfile)) {
    const way = native === undefined ? "use the package manager of the image" : `use "${native}"`;
    const message = `"${program.value}" is not in "${image.text}", so the build fails here; ${way}`;
    yield { at: program, message, severity: "error" };
  }
}

function* corepackCalls(dockerfile: Dockerfile): Iterable<Problem> {
  for (const { program, image } of missingCorepack(dockerfile)) {
    const message = `"corepack" is not in "${image.text}", so the build fails here; install it, or the package manager itself, with "npm install --global" first`;
    yield { at: program, message, severity: "error" };
  }
}

function* instructionCalls(dockerfile: Dockerfile): Iterable<Problem> {
  for (const keyword of calledInstructions(dockerfile)) {
    const way = keyword.text === "RUN" ? "leave it out" : "write it on a line of its own";
    const message = `"${keyword.text}" is an instruction, not a program; ${way}`;
    yield { at: keyword, message, severity: "error" };
  }
}

/** Programs that the final image starts and lacks, and the shell that its health check needs. */
function* missingCalls(dockerfile: Dockerfile): Iterable<Problem> {
  const missing = missingPrograms(dockerfile);
  const image = dockerfile.finalStage?.rootImage;
  const place = image ? `"${image.text}"` : "scratch";
  const seen = new Set<string>();
  for (const { program, name } of calls(dockerfile)) {
    if (!name || !missing.has(program) || seen.has(program) || !isOnPath(name.value)) continue;
    seen.add(program);
    const message = `"${program}" is not in ${place}, and nothing installs it or copies it in; ${wayOut(program, missing)}`;
    yield { at: name, message };
  }
  const check = dockerfile.finalStage?.end.healthcheck;
  if (check?.form !== "shell" || seen.size > 0 || !missing.has("sh")) return;
  const message = `the health check needs /bin/sh, which is not in ${place}; write its command as a JSON array`;
  yield { at: check.textRange, message };
}

/** What the health check, the entry point and the command call, where nothing catches that it is not there. */
function* calls({ finalStage }: Dockerfile): Iterable<Command> {
  const { healthcheck, entrypoint, cmd } = finalStage?.end ?? {};
  // Behind an ENTRYPOINT the words of CMD are arguments, and images without a shell usually have one.
  const isCommand = !entrypoint && !(finalStage?.rootImage && isShellless(finalStage.rootImage));
  for (const instruction of [healthcheck, entrypoint, isCommand ? cmd : undefined]) {
    for (const command of instruction?.script.commands ?? []) if (!command.isConditional) yield command;
  }
}

/** Looked for in the folders that every image has, or said to be in one of them. */
const isOnPath = (name: string): boolean => /^(?:\/(?:usr\/)?(?:local\/)?s?bin\/)?[\w-]+$/.test(name);

const wayOut = (program: string, missing: ReadonlySet<string>): string => {
  if (missing.has("sh")) return "copy it in, or let the program of the image do it";
  if (program === "curl" && !missing.has("wget")) return 'use "wget -q --spider", which is there, or install it';
  if (program === "curl" || program === "wget") return "install it, or do it with what the image has";
  if (program === "bash") return 'use "sh", or install it';
  if (program === "tini" || program === "dumb-init")
    return 'install it, or start the container with "docker run --init"';
  return "install it";
};
