import { Command, CommanderError, Option } from "commander";
import { nearest } from "../model/nearest.ts";
import { type CommandName, isCommandName } from "./commands.ts";
import { type Flag, flags } from "./flags.ts";
import { UsageError } from "./usage-error.ts";

/** A command line in its parts; values are by the names that commander gives them, and yet to be checked. */
export interface Split {
  readonly values: Readonly<Record<string, unknown>>;
  readonly operands: readonly string[];
  readonly command: CommandName | undefined;
}

/** @throws UsageError */
export const split = (argv: readonly string[]): Split => {
  // Most runs name files and nothing else: that saves them the parser.
  if (!argv.some(argument => argument.startsWith("-"))) return withCommand({}, argv);
  const parser = parserOfFlags();
  const { operands, unknown } = understood(() => parser.parseOptions([...argv]));
  const [stranger] = unknown;
  if (stranger !== undefined) throw new UsageError(unknownOption(stranger));

  const separator = argv.indexOf("--");
  const isPath = separator >= 0 && operands.length === argv.length - separator - 1;
  const values: Record<string, unknown> = parser.opts();
  const found = isPath ? { values, operands, command: undefined } : withCommand(values, operands);
  refuseForeign(parser, found.command);
  return found;
};

const withCommand = (values: Split["values"], operands: readonly string[]): Split => {
  const [first = ""] = operands;
  return isCommandName(first)
    ? { values, operands: operands.slice(1), command: first }
    : { values, operands, command: undefined };
};

const parserOfFlags = (): Command => {
  const parser = new Command("imglint")
    .helpOption(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  for (const { flags: spelling, about, repeats } of flags) {
    const option = new Option(spelling, about);
    if (repeats) option.argParser<string[]>((value, before = []) => [...before, value]);
    parser.addOption(option);
  }
  return parser;
};

/** Commander's own complaint in our words. */
const understood = <T>(parse: () => T): T => {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof CommanderError) || error.code !== "commander.optionMissingArgument") throw error;
    const spelling = /'(.*)'/.exec(error.message)?.[1] ?? "";
    const [, name = "", value = ""] = /(--[\w-]+) (\S+)/.exec(spelling) ?? [];
    throw new UsageError(`"${name}" lacks its value; write "${name} ${value}"`);
  }
};

const names = flags.map(({ flags: spelling }) => /--[\w-]+/.exec(spelling)?.[0] ?? "");

const unknownOption = (given: string): string => {
  const name = given.replace(/=.*$/s, "");
  if (name !== given && names.includes(name))
    return `"${name}" takes no value; leave out "${given.slice(name.length)}"`;
  const near = nearest(name, names);
  return `unknown option "${name}"; ${near ? `did you mean "${near}"?` : `"imglint --help" lists all`}`;
};

/** An option that would silently be passed over is a mistake. */
const refuseForeign = (parser: Command, command: CommandName | undefined): void => {
  const known = flags.filter(flag => isKnown(flag, command)).map(flag => flag.flags);
  for (const option of parser.options) {
    const name = option.attributeName();
    // `--no-x` and `--x` share a value.
    const isGiven =
      parser.getOptionValueSource(name) === "cli" && option.negate === (parser.getOptionValue(name) === false);
    if (!isGiven || known.includes(option.flags)) continue;
    if (command !== undefined) {
      throw new UsageError(`"imglint ${command}" does not take "${option.long}"; see "imglint ${command} --help"`);
    }
    const [owner] = flags.find(flag => flag.flags === option.flags)?.commands ?? [];
    throw new UsageError(`"${option.long}" belongs to a command; write "imglint ${owner} ${option.long}"`);
  }
};

const isKnown = ({ commands, group }: Flag, command: CommandName | undefined): boolean =>
  command === undefined ? group !== "Of a command" : commands?.includes(command) === true;
