import { rootDaemons, rootDroppers } from "../data/programs.ts";
import type { Account } from "./accounts.ts";
import { contextPath } from "./context.ts";
import type { Dockerfile, Stage } from "./dockerfile.ts";
import { lastName } from "./file-names.ts";
import { dropsPrivileges } from "./privilege.ts";
import { isShell, mayBeScript } from "./programs.ts";
import type { Command } from "./shell.ts";

/** Whether what a container runs begins as root and goes on as one of these accounts, or as somebody else. */
export const givesUpRoot = (
  stage: Stage,
  { context, shippedStages }: Dockerfile,
  accounts: readonly Account[],
): "yes" | "no" | "unknown" => {
  if (dropsPrivileges(stage) || becomesSomebodyElse(stage, accounts)) return "yes";
  const { entrypoint, cmd } = stage.end;
  const commands = (entrypoint ?? cmd)?.script.commands ?? [];
  const script = commands.map(scriptOf).find(name => name !== undefined);
  if (script === undefined) return commands.some(({ program }) => rootDaemons.has(program)) ? "unknown" : "no";
  const sources = shippedStages.flatMap(shipped => shipped.of("COPY").flatMap(copy => (copy.from ? [] : copy.sources)));
  const path = sources.find(({ value }) => value !== undefined && lastName(value) === script)?.value;
  const text = path === undefined ? undefined : context?.read(contextPath(path));
  if (text === undefined) return "unknown";
  return switchesUser.test(text) ? "yes" : "no";
};

/** The daemon that a container starts, if it is one that begins as root and, as it is mostly set up, goes on as somebody else. */
export const rootDaemon = ({ end }: Stage): string | undefined =>
  [end.entrypoint, end.cmd]
    .flatMap(instruction => instruction?.script.commands ?? [])
    .find(({ program }) => rootDaemons.has(program))?.program;

/** A call in the text of a script; what starts sessions and services goes by names that stand in any text. */
const switchesUser = new RegExp(
  `\\b(?:${[...rootDroppers].flatMap(([name, kind]) => (kind === "dropper" || kind === "switcher" ? name : [])).join("|")})\\b`,
);

/** By a program that switches users, or as an account that the words of the command name. */
const becomesSomebodyElse = ({ end }: Stage, accounts: readonly Account[]): boolean => {
  const names = new Set(accounts.map(({ name }) => name.value));
  return [end.entrypoint, end.cmd].some(instruction =>
    instruction?.script.commands.some(
      ({ program, args, name }) =>
        rootDroppers.has(program) ||
        name?.value === "/init" ||
        args.some(({ value }) => names.has(value.replace(/^--?\w[\w-]*=/, ""))),
    ),
  );
};

/** The name of a script: started by itself, or by a shell as in `bash /opt/run.sh`. */
const scriptOf = (command: Command): string | undefined => {
  if (mayBeScript(command) || command.program.includes("entrypoint")) return command.program;
  const [first] = isShell(command) ? command.args : [];
  return first && !first.value.startsWith("-") ? lastName(first.value) : undefined;
};
