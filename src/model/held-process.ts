import type { ProcessOne } from "./process-one.ts";
import { goesToBackground, isServer, startedScript } from "./programs.ts";
import type { Command } from "./shell.ts";

/** A shell as process 1. */
type ShellProcess = Exclude<ProcessOne, { kind: "program" }>;

/** The command that a shell as process 1 stays in front of; that of `"$@"` has no program. */
export const heldProcess = (one: ShellProcess): Command | undefined => {
  const commands = outerCommands(one);
  if (commands.some(({ program }) => takesCare.has(program))) return undefined;
  return one.kind === "inline" ? heldInline(commands) : heldInFile(commands);
};

/** The one command that such a shell has in its string, and gives its process to. */
export const soleCommand = (one: ShellProcess): Command | undefined => {
  const [sole, ...others] = one.kind === "inline" ? outerCommands(one) : [];
  return others.length === 0 && sole && !takesCare.has(sole.program) ? sole : undefined;
};

const outerCommands = (one: ShellProcess): readonly Command[] =>
  (one.kind === "inline" ? one.commands : one.script.commands).filter(({ isNested }) => !isNested);

/** With these the shell gives its process away, or looks after its children itself. */
const takesCare: ReadonlySet<string> = new Set(["exec", "trap", "wait"]);

/** What a shell with its script in a string waits for. */
const heldInline = (commands: readonly Command[]): Command | undefined => {
  const last = commands.findLast(({ wrapper }) => wrapper === commands[0]?.wrapper);
  if (!last) return undefined;
  const [first, second] = last.pipeline.commands;
  if (first && second) return stays(first) ? first : undefined;
  if (endsAtOnce.test(last.program)) {
    const before = commands[commands.indexOf(last) - 1];
    return before && stays(before) ? before : undefined;
  }
  // BusyBox' ash and bash give the last command their process; Debian has taken that out of dash.
  return last.dialect === "dash" && !last.isConditional && stays(last) ? last : undefined;
};

const endsAtOnce = /^(?:exit|echo|true|:)$/;

/** What a script waits for at its end: a shell that reads a file gives its process away for `exec` alone. */
const heldInFile = (commands: readonly Command[]): Command | undefined => {
  const last = commands.findLast(({ wrapper }) => !wrapper);
  if (!last || last.isConditional) return undefined;
  return last.name?.text === '"$@"' || stays(last) ? last : undefined;
};

const stays = (command: Command): boolean =>
  (isServer(command) && !goesToBackground(command)) || startedScript(command) !== undefined;
