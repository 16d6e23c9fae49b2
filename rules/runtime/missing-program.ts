import {
  type Command,
  type Dockerfile,
  defineRule,
  foreignManagers,
  isShellless,
  missingPrograms,
  type RunInstruction,
  type ShellWord,
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
    for (const { program, image, native } of foreignManagers(dockerfile)) {
      const wayOut = native === undefined ? "use the package manager of the image" : `use "${native}"`;
      const message = `"${program.value}" is not in "${image.text}", so the build ends here; ${wayOut}`;
      yield { at: program, message, severity: "error" };
    }
    for (const name of dockerfile.of("RUN").flatMap(run => instructionsCalled(run, dockerfile))) {
      const wayOut = name.text === "RUN" ? "leave it out" : "write it on a line of its own";
      yield { at: name, message: `"${name.text}" is an instruction and no program; ${wayOut}`, severity: "error" };
    }
    const missing = missingPrograms(dockerfile);
    const image = dockerfile.finalStage?.rootImage;
    const place = image ? `"${image.text}"` : "scratch";
    const seen = new Set<string>();
    for (const { program, name } of calls(dockerfile)) {
      if (!name || !missing.has(program) || seen.has(program) || !isOnPath(name.value)) continue;
      seen.add(program);
      yield {
        at: name,
        message: `"${program}" is not in ${place}, and nothing installs it or copies it in; ${wayOut(program, missing)}`,
      };
    }
    const check = dockerfile.finalStage?.end.healthcheck;
    if (check?.form !== "shell" || seen.size > 0 || !missing.has("sh")) return;
    yield {
      at: check.textRange,
      message: `the health check needs /bin/sh, which is not in ${place}; write its command as a JSON array`,
    };
  },
});

/** `RUN RUN apt-get update`, `a && COPY b c`; a continuation that takes in the next line is a matter of its own. */
const instructionsCalled = (
  { script, form, heredocs }: RunInstruction,
  { source }: Dockerfile,
): readonly ShellWord[] =>
  form === "shell"
    ? script.commands
        .filter(({ wrapper, isConditional }) => !wrapper && !isConditional)
        .flatMap(({ name }) => (name && instructionWords.has(name.text) ? name : []))
        .filter(({ text, range: { start } }) => {
          const isOwnLine =
            source
              .line(start.line)
              .slice(0, start.column - 1)
              .trim() === "";
          return (heredocs.length > 0 || !isOwnLine) && !script.text.includes(`${text}(`);
        })
    : [];

const instructionWords: ReadonlySet<string> = new Set(
  "ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR".split(
    " ",
  ),
);

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
