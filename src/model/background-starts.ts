import { idlers } from "../data/programs.ts";
import type { Dockerfile } from "./dockerfile.ts";
import { goesToBackground, isServer, startedScript } from "./programs.ts";
import type { Command } from "./shell.ts";
import { startupOf } from "./startup.ts";

/** A service that a container starts in the background. */
interface BackgroundStart {
  readonly command: Command;
  readonly title: string;
  /** What the container goes on to run; undefined where the service is all it has. */
  readonly beside: string | undefined;
}

/** The first one of the final image. */
export const backgroundStart = (dockerfile: Dockerfile): BackgroundStart | undefined => {
  const { finalStage, isDevelopment } = dockerfile;
  if (!finalStage || isDevelopment || finalStage.os === "windows") return undefined;
  const outer = startupOf(finalStage, dockerfile).commands.filter(({ isNested }) => !isNested);
  const [command, second] = outer.filter((candidate, index) => isInBackground(candidate, outer[index + 1]));
  if (!command) return undefined;
  const title = titleOf(command);
  const last = outer.at(-1)?.pipeline.commands[0];
  const other = second ?? (last !== command && last && !idlers.has(last.program) ? last : undefined);
  const beside = other && titleOf(other) !== title ? titleOf(other) : undefined;
  return beside !== undefined || serviceOf(command) !== undefined ? { command, title, beside } : undefined;
};

const isInBackground = (command: Command, next: Command | undefined): boolean =>
  serviceOf(command) !== undefined ||
  goesToBackground(command) ||
  (next?.joint === "&" &&
    next.wrapper === command.wrapper &&
    (isServer(command) || startedScript(command) !== undefined));

/** nginx for `service nginx start` and `/etc/init.d/nginx start`. */
const serviceOf = ({ name, program, args: [first, second] }: Command): string | undefined => {
  const [service, verb] = /^(?:rc-)?service$/.test(program) ? [first, second] : [name, first];
  if (service === name && !name?.value.startsWith("/etc/init.d/")) return undefined;
  return /^(?:re)?start$/.test(verb?.value ?? "") ? service?.value.replace("/etc/init.d/", "") : undefined;
};

/** By what it runs, where its own name says little: "python app.py". */
const titleOf = (command: Command): string => {
  const { program, args } = command;
  const operand = args.find(({ value }) => !value.startsWith("-"))?.value;
  return serviceOf(command) ?? (runsOthers.test(program) && operand ? `${program} ${operand}` : program);
};

const runsOthers = /^(?:node|python[\d.]*|java|ruby|php|dotnet|npm|yarn|pnpm|celery)$/;
