import { type DevelopmentServer, developmentServers } from "../data/development-servers.ts";
import type { Dockerfile, Located } from "./dockerfile.ts";
import { mayBeScript, startedScript, startsDevServer } from "./programs.ts";
import type { Command } from "./shell.ts";
import type { Range } from "./source.ts";
import { type Startup, startupOf } from "./startup.ts";

/** A server for development that the containers of an image run. */
export interface StartedDevelopmentServer extends Located, Omit<DevelopmentServer, "call"> {
  /** Its call: "flask run --debug". */
  readonly title: string;
}

/** The first one that the final image starts whatever happens. */
export const startedDevelopmentServer = (dockerfile: Dockerfile): StartedDevelopmentServer | undefined => {
  const { finalStage } = dockerfile;
  if (!finalStage) return undefined;
  for (const command of startedCommands(startupOf(finalStage, dockerfile))) {
    const server = command.isCertain ? serverOf(command) : undefined;
    if (server) return server;
  }
  return undefined;
};

/** A script as ENTRYPOINT mostly runs what CMD says; to other programs those are arguments. */
const startedCommands = ({ entrypoint, cmd, commands }: Startup): readonly Command[] => {
  if (!entrypoint || !cmd) return commands;
  if (entrypoint.script.commands.some(mayBeScript)) return cmd.script.commands;
  return cmd.form === "exec" ? commands : entrypoint.script.commands;
};

/** What stands further behind is not looked at: the patterns try each beginning anew. */
const longestCall = 1000;

const serverOf = (command: Command): StartedDevelopmentServer | undefined => {
  const { program, args } = command;
  // What a shell is given as a script has commands of its own.
  const words = [program, ...args.map(({ value }) => value)].filter(word => !/\s/.test(word));
  const text = words.join(" ").slice(0, longestCall);
  for (const { call, ...server } of developmentServers) {
    const [all, ...parts] = call.exec(text) ?? [];
    if (all === undefined) continue;
    const title = parts.length > 0 ? parts.join(" ") : all.replace(/^[ /]/, "");
    return { ...server, title, range: placeOf(title, command) };
  }
  const script = startsDevServer(command) ? startedScript(command) : undefined;
  if (script === undefined) return undefined;
  const title = words.slice(0, words.indexOf(script) + 1).join(" ");
  return {
    title,
    wayOut: "build it, and start what comes of that",
    isForSources: true,
    range: placeOf(title, command),
  };
};

/** The word that makes the difference. */
const placeOf = (title: string, { args, range }: Command): Range => {
  const last = title.slice(title.lastIndexOf(" ") + 1);
  return args.findLast(({ value }) => value === last)?.range ?? range;
};
