import {
  absolutePath,
  boolean,
  type CommandInstruction,
  copiedFile,
  type Dockerfile,
  defineRule,
  type Fix,
  isShellFormMeant,
  isTemplateText,
  lastName,
  mootShellForms,
  type Script,
  startedScript,
  startsDevServer,
} from "imglint/rule";

export default defineRule({
  summary: "The command is run by a shell",
  why: "In shell form `/bin/sh -c` becomes process 1 and passes no signals on: `docker stop` waits ten seconds and kills. In exec form, a JSON array, the program itself gets them.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3025: "warning", JSONArgsRecommended: "warning" },
  options: {
    evenWithShell: boolean("also report it below a SHELL instruction, which asks for a shell on purpose", false),
    everyShellForm: boolean(
      "report every shell form without a SHELL above it, also with exec in front, on Windows, and where a JSON array is not valid",
      false,
    ),
    healthcheck: boolean("look at the command of HEALTHCHECK too", false),
  },
  presetOptions: { hadolint: { evenWithShell: true, healthcheck: true }, buildkit: { everyShellForm: true } },
  examples: [{ bad: "FROM node:26\nCMD node server.js\n", good: 'FROM node:26\nCMD ["node", "server.js"]\n' }],
  fix: "Writes the words as a JSON array, where they are plain words and no shell builtin. Unsafe beside an ENTRYPOINT or CMD of the same image, as what the one hands to the other depends on the form, and for a script of the project that may have no `#!` line.",
  sources: ["https://docs.docker.com/reference/build-checks/json-args-recommended/"],

  *check(dockerfile, { evenWithShell, everyShellForm, healthcheck }) {
    const commands = [
      ...dockerfile.of("CMD"),
      ...dockerfile.of("ENTRYPOINT"),
      ...(healthcheck ? dockerfile.of("HEALTHCHECK") : []),
    ];
    const isOwnView = !evenWithShell && !everyShellForm;
    const moot = isOwnView ? mootShellForms(dockerfile) : new Map<unknown, string>();
    for (const command of commands) {
      if (command.form !== "shell" || command.onbuild || command.isBroken) continue;
      if (command.before.shell && !evenWithShell) continue;
      const isMeant = isShellFormMeant(command);
      if (isMeant && isOwnView) continue;
      const needsShell = usesShell(command.script);
      const yieldsTo = moot.get(command);
      yield {
        at: command.textRange,
        message: `"${command.keyword}" in shell form keeps signals from the program; ${wayOut(command, needsShell && !isMeant)}`,
        ...(needsShell ? { severity: "info" as const } : !isMeant && fixOf(command, dockerfile)),
        ...(yieldsTo && { yieldsTo }),
      };
    }
  },
});

/** Words that only a shell understands as commands. */
const builtins = new Set([
  ".",
  ":",
  "alias",
  "cd",
  "eval",
  "exit",
  "export",
  "read",
  "set",
  "source",
  "trap",
  "ulimit",
  "umask",
  "unset",
  "wait",
]);

/** Whether the text has something that a JSON array cannot say. */
const usesShell = ({ commands, isShell }: Script): boolean => {
  const [command, ...others] = commands;
  if (!isShell || !command || others.some(({ wrapper }) => !wrapper)) return true;
  if (builtins.has(command.program) || command.redirections.length > 0 || command.assignments.length > 0) return true;
  const words = command.name ? [command.name, ...command.args] : command.args;
  return words.some(({ hasExpansion, hasGlob, value }) => hasExpansion || hasGlob || value.startsWith("~"));
};

const fixOf = (command: CommandInstruction, dockerfile: Dockerfile): { readonly fix?: Fix } => {
  const fix = asArray(command, dockerfile);
  return fix ? { fix } : {};
};

const asArray = (command: CommandInstruction, dockerfile: Dockerfile): Fix | undefined => {
  const { keyword, script, textRange, stage } = command;
  const [call, ...others] = script.commands;
  if (!call?.name || others.length > 0 || keyword === "HEALTHCHECK") return undefined;
  if (textRange.start.line !== textRange.end.line || isTemplateText(command.text)) return undefined;
  const words = [call.name, ...call.args].map(({ value }) => JSON.stringify(value));
  const other = keyword === "CMD" ? stage?.end.entrypoint : stage?.end.cmd;
  return {
    title: "write it as a JSON array",
    edits: [{ at: textRange, text: `[${words.join(", ")}]` }],
    ...((other || mayNeedShell(call.name.value, command, dockerfile)) && { unsafe: true }),
  };
};

/** A script of the project that may lack the `#!` line, without which nothing but a shell can start it. */
const mayNeedShell = (name: string, { before, stage }: CommandInstruction, dockerfile: Dockerfile): boolean => {
  const path = absolutePath(name, before.directory);
  const text = path === undefined ? undefined : copiedFile(path, dockerfile);
  if (text !== undefined) return !/^(?:#!|\x7fELF)/.test(text);
  const file = lastName(name);
  const copies = stage ? [...stage.of("COPY"), ...stage.of("ADD")] : [];
  const isWithPath = name.includes("/");
  if (isWithPath && /\.(?:ba)?sh$/.test(file)) return true;
  return copies
    .filter(({ destination }) => isWithPath || /\/s?bin(?:\/|$)/.test(destination?.value ?? ""))
    .filter(copy => copy.flag("from") === undefined)
    .flatMap(({ sources, destination }) => [...sources, destination])
    .some(word => word?.value !== undefined && lastName(word.value) === file);
};

const wayOut = ({ keyword, script }: CommandInstruction, needsShell: boolean): string => {
  if (needsShell && keyword !== "HEALTHCHECK")
    return 'begin its last command with "exec", or move it to a script that does';
  // A package manager keeps them in exec form too; a development server is wanted as it is.
  const [call] = script.commands;
  return call && startedScript(call) !== undefined && !startsDevServer(call)
    ? 'write the program that it starts as a JSON array, as in ["node", "server.js"]'
    : 'write it as a JSON array, as in ["program", "argument"]';
};
