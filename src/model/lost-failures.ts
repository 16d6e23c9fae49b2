import type { Command, Script } from "./shell.ts";

/** The commands of a script whose failure nobody notices, though it matters and is not asked for later on. */
export const lostFailures = ({ text, commands }: Script): readonly Command[] => {
  if (text.includes("$?") || text.includes("PIPESTATUS") || /\btrap\b[^\n]*\bERR\b/.test(text)) return [];
  return isForgiving(commands) ? [] : commands.filter(command => command.isFailureLost && isOfInterest(command));
};

/** It ends in `; true` or `; exit 0`, so that it is meant to succeed whatever happens. */
const isForgiving = (commands: readonly Command[]): boolean => {
  const last = commands.at(-1);
  return last?.program === "true" || last?.program === ":" || (last?.program === "exit" && last.args[0]?.value === "0");
};

const isOfInterest = (command: Command): boolean => {
  const { program, args, name, pipeline, isConditional, isTest, isSubstitution } = command;
  if (!name || isConditional || isTest || isSubstitution || pipeline.commands.at(-1) !== command) return false;
  // Without a table there is none to list.
  if (program === "crontab" && args.some(({ value }) => value === "-l")) return false;
  if (program === "cd") return !alwaysThere.test(args.at(-1)?.value ?? "");
  return !harmless.has(program) && !args.some(asksOnly);
};

const alwaysThere =
  /^(?:-|~|\.\.?|(?:\/(?:tmp|root|opt|srv|home|etc|var|usr|mnt|media|var\/(?:lib|tmp|log|cache)|usr\/(?:src|bin|lib|share|local|local\/(?:src|bin|lib|share))))?\/?)$/;

/** Programs that do nothing the rest relies on, or whose failure is part of how they are used. */
const harmless = new Set(
  [
    // What they do cannot fail, or shows in the next command.
    ": [ [[ test true false echo printf cat ls pwd env printenv id whoami uname date which type hash history stty",
    "set export readonly declare typeset local unset shopt umask alias unalias trap shift let read sleep wait sync",
    "exit return break continue exec source . command eval umask ulimit nproc df du free ps tree file stat head tail",
    "mkdir touch rm rmdir unlink mktemp",
    // They fail where there is nothing to do.
    "grep egrep fgrep zgrep diff cmp expr pgrep kill pkill killall getent",
    "service systemctl supervisorctl chkconfig update-rc.d invoke-rc.d initctl rc-update",
    "userdel groupdel deluser delgroup umount fuser apt-mark find",
  ].flatMap(line => line.split(" ")),
);

/** `node --version`, and cleaning up. */
const asksOnly = ({ value }: Command["args"][number]): boolean =>
  /^(?:--?version|--help|version|clean|autoclean|autoremove|--kill)$/.test(value);
