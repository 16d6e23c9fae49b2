import { type CommandName, commandNames, commands } from "./commands.ts";
import { type Flag, flags } from "./flags.ts";

/** The help of the program, or of one command. */
export const help = (command: CommandName | undefined): string =>
  command === undefined ? helpOfAll() : helpOfCommand(command);

const helpOfAll = (): string =>
  [
    "Lint Dockerfiles.",
    "",
    "Usage: imglint [options] [path...]",
    "       imglint <command> [options]",
    "",
    'A path is a file, a folder to search, a glob, or "-" for standard input; without one it is the folder you are in.',
    "",
    "Commands:",
    ...table(commandNames.map(name => [`${name} ${commands[name].usage}`.trim(), commands[name].about])),
    ...groups.flatMap(group => ["", `${group}:`, ...optionLines(flags.filter(flag => flag.group === group))]),
    "",
    "Exit codes: 0 nothing to complain about, 1 findings, 2 imglint could not do its job",
    "",
  ].join("\n");

const groups = ["Rules", "Input", "Fixing", "Result", "Output", "As in hadolint"] as const;

const helpOfCommand = (command: CommandName): string => {
  const { usage, about } = commands[command];
  return [
    `imglint ${command}: ${about}`,
    "",
    `Usage: imglint ${command} ${usage} [options]`.replace("  ", " "),
    "",
    "Options:",
    ...optionLines(flags.filter(flag => flag.commands?.includes(command))),
    "",
  ].join("\n");
};

const optionLines = (shown: readonly Flag[]): string[] =>
  table(shown.map(flag => [flag.flags.replace(/^--/, "    --"), flag.about]));

const table = (rows: readonly (readonly [string, string])[]): string[] => {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`);
};
