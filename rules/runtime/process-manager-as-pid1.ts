import {
  type Command,
  type Dockerfile,
  defineRule,
  goesToBackground,
  isServer,
  type Problem,
  type ProcessOne,
  packageScript,
  processOne,
  type Stage,
  startedScript,
  startsDevServer,
} from "imglint/rule";

export default defineRule({
  summary: "Something that only starts the program is process 1",
  why: "`docker stop` signals process 1 alone, and orphans become its children: a package manager or a shell that stays in front may pass no signal on and reap no zombie, so the program is killed in the midst of its work.",
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
    yield* one.kind === "program"
      ? packageManager(one.command, finalStage, dockerfile)
      : waitingShell(one, finalStage, dockerfile);
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
  const commands = (one.kind === "inline" ? one.commands : one.script.commands).filter(({ isNested }) => !isNested);
  if (commands.some(({ program }) => takesCare.has(program))) return;
  const held = one.kind === "inline" ? heldInline(commands) : heldInFile(commands);
  const [sole, ...others] = commands;
  if (!held) {
    if (one.kind === "inline" && sole && others.length === 0) yield* packageManager(sole, stage, dockerfile);
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

/** With these the shell gives its process away, or looks after its children itself. */
const takesCare = new Set(["exec", "trap", "wait"]);

/** What a shell with its script in a string waits for. */
const heldInline = (commands: readonly Command[]): Command | undefined => {
  const last = commands.findLast(({ wrapper }) => wrapper === commands[0]?.wrapper);
  if (!last) return undefined;
  const [first, second] = last.pipeline.commands;
  if (first && second) return starts(first) ? first : undefined;
  if (/^(?:exit|echo|true|:)$/.test(last.program)) {
    const before = commands[commands.indexOf(last) - 1];
    return before && starts(before) ? before : undefined;
  }
  // BusyBox' ash and bash give the last command their process; Debian has taken that out of dash.
  return last.dialect === "dash" && !last.isConditional && starts(last) ? last : undefined;
};

/** What a script waits for at its end: a shell that reads a file gives its process away for `exec` alone. */
const heldInFile = (commands: readonly Command[]): Command | undefined => {
  const last = commands.findLast(({ wrapper }) => !wrapper);
  if (!last || last.isConditional) return undefined;
  return last.name?.text === '"$@"' || starts(last) ? last : undefined;
};

const starts = (command: Command): boolean =>
  (isServer(command) && !goesToBackground(command)) || startedScript(command) !== undefined;
