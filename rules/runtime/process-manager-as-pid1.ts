import {
  backgroundStart,
  type Command,
  type Dockerfile,
  defineRule,
  heldProcess,
  isShellFormMeant,
  type Problem,
  type ProcessOne,
  packageScript,
  processOne,
  type Stage,
  soleCommand,
  startedScript,
  startsDevServer,
  startupOf,
} from "imglint/rule";

export default defineRule({
  summary: "Process 1 is not the program itself",
  why: "`docker stop` signals process 1 alone, and orphans become its children: a package manager or a shell that stays in front may neither pass signals on nor reap zombies, so the program is killed in the middle of its work.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM node:26\nCMD ["npm", "start"]\n',
      good: 'FROM node:26\nCMD ["node", "server.js"]\n',
    },
    {
      bad: 'FROM python:3.14\nCMD ["sh", "-c", "python manage.py migrate && gunicorn app"]\n',
      good: 'FROM python:3.14\nCMD ["sh", "-c", "python manage.py migrate && exec gunicorn app"]\n',
    },
    {
      bad: 'FROM node:26\nCOPY start.sh /\nCMD ["/start.sh"]\n',
      good: 'FROM node:26\nCOPY run.sh /\nCMD ["/run.sh"]\n',
      files: {
        "start.sh": "#!/bin/sh\necho starting\nnode server.js\n",
        "run.sh": "#!/bin/sh\necho starting\nexec node server.js\n",
      },
    },
  ],
  sources: [
    "https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd",
    "https://docs.docker.com/reference/dockerfile/#exec-form-entrypoint-example",
  ],

  *check(dockerfile) {
    const { finalStage, isDevelopment } = dockerfile;
    if (!finalStage || isDevelopment || finalStage.os === "windows") return;
    const one = processOne(finalStage, dockerfile);
    if (!one) return;
    const { entrypoint, cmd } = startupOf(finalStage, dockerfile);
    const start = entrypoint ?? cmd;
    const isShellForm = start?.form === "shell" && !start.before.shell && !isShellFormMeant(start);
    const problems =
      one.kind === "program"
        ? packageManager(one.command, finalStage, dockerfile)
        : waitingShell(one, finalStage, dockerfile);
    for (const problem of problems) {
      // A service in the background is what has to be mended first; what a script does is no matter of form.
      if (backgroundStart(dockerfile)) yield { ...problem, yieldsTo: "multiple-services" };
      else if (isShellForm && one.kind !== "script") yield { ...problem, yieldsTo: "shell-form-command" };
      else yield problem;
    }
  },
});

function* packageManager(command: Command, stage: Stage, dockerfile: Dockerfile): Iterable<Problem> {
  const script = startedScript(command);
  // What restarts by itself after every change is more than the program.
  if (script === undefined || startsDevServer(command)) return;
  const words = command.args.map(({ value }) => value);
  const title = [command.program, ...words.slice(0, words.indexOf(script) + 1)].join(" ");
  const text = plainScript(script, stage, dockerfile);
  const instead =
    text === undefined ? 'start the program itself, such as ["node", "server.js"]' : `start "${text}" itself`;
  // ENTRYPOINT and CMD may stand far apart.
  const isInLine = command.range.start.line === command.range.end.line;
  yield {
    at: isInLine ? command : (command.name ?? command),
    message: `"${title}" is process 1 and may keep signals from the program; ${instead}, or put an init such as tini before it`,
  };
}

/** What package.json has under that name, where it is one plain command. */
const plainScript = (name: string, stage: Stage, dockerfile: Dockerfile): string | undefined => {
  const text = packageScript(name, stage, dockerfile);
  return text !== undefined && /^(?!npm |yarn |pnpm )[\w./@-]+(?: [\w./@:=,-]+)*$/.test(text) ? text : undefined;
};

function* waitingShell(
  one: Exclude<ProcessOne, { kind: "program" }>,
  stage: Stage,
  dockerfile: Dockerfile,
): Iterable<Problem> {
  const held = heldProcess(one);
  if (!held) {
    const sole = soleCommand(one);
    if (sole) yield* packageManager(sole, stage, dockerfile);
    return;
  }
  const isHandedOn = held.program === "";
  if (isHandedOn && stage.end.entrypoint?.form !== "exec") return;
  const program = isHandedOn ? "what it runs" : `"${held.program}"`;
  const end = isHandedOn ? 'exec "$@"' : `"exec ${held.program} …"`;
  const front = one.kind === "inline" ? one.shell.program : one.word.value;
  yield {
    at: one.kind === "inline" ? held : one.word,
    message: `"${front}" stays process 1 and keeps signals from ${program}; let it end in ${end}`,
  };
}
