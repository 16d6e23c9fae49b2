import type { Stage } from "./dockerfile.ts";
import { type OptionGrammar, parseOptions } from "./shell/options.ts";
import type { Command, ShellWord } from "./shell.ts";

/** Options of shadow's useradd and usermod that take a value. Source: useradd(8), usermod(8). */
export const useraddGrammar: OptionGrammar = {
  short: "bcdefgGkKpRPsuZ",
  long: [
    ..."base-dir comment home-dir expiredate inactive gid groups skel key password root prefix shell uid".split(" "),
    ..."selinux-user home append".split(" "),
  ],
};

/** Options with a value of Debian's adduser, and the letters of BusyBox'. Source: adduser(8), busybox --help. */
const adduserGrammar: OptionGrammar = {
  short: "hgsGuk",
  long: "home shell uid firstuid lastuid gid ingroup gecos comment conf firstgid lastgid add-extra-groups".split(" "),
};

/** A user account that a command makes. */
export interface Account {
  readonly command: Command;
  readonly name: ShellWord;
  /** Made as one of a service: without a home and a password, with a low number. */
  readonly isSystem: boolean;
  /** The number it is given; undefined: the next one that is free. */
  readonly uid: ShellWord | undefined;
}

/** The account a command makes; undefined for any other command, and for a user who is only added to a group. */
const accountOf = (command: Command): Account | undefined => {
  const { program, args } = command;
  if (program !== "useradd" && program !== "adduser") return undefined;
  // On the Red Hat family adduser is useradd; its letters differ from those of Debian and BusyBox.
  const isUseradd = program === "useradd" || command.dialect === "bash";
  const parsed = parseOptions(args, isUseradd ? useraddGrammar : adduserGrammar);
  const [name, group] = parsed.operands;
  if (!name || group || (program === "useradd" && parsed.has("-D", "--defaults"))) return undefined;
  return { command, name, isSystem: parsed.has("-r", "--system", "-S"), uid: parsed.get("-u", "--uid")?.value };
};

/** The accounts that the RUNs of a stage make. */
export const accountsOf = (stage: Stage): readonly Account[] =>
  stage.of("RUN").flatMap(({ script }) => script.commands.flatMap(command => accountOf(command) ?? []));
