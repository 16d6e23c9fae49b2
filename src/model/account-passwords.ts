import { useraddGrammar } from "./accounts.ts";
import type { RunInstruction } from "./dockerfile.ts";
import { type OptionGrammar, parseOptions } from "./shell/options.ts";
import type { Command, ShellWord } from "./shell.ts";
import type { Range } from "./source.ts";

/** What a command does to the password of an account. */
export interface AccountPassword {
  /** The program that does it. */
  readonly program: ShellWord;
  /** "no hash": it is given a text where it takes a hash, so that no password opens the account. */
  readonly kind: "set" | "empty" | "removed" | "no hash";
  /** A variable or another command brings the password. */
  readonly isComputed: boolean;
  /** The password where it stands in so many words. */
  readonly literal: Range | undefined;
}

/** The passwords that a RUN sets or takes away; not where it locks an account, or makes up one that nobody knows. */
export const accountPasswords = ({ script }: RunInstruction): readonly AccountPassword[] => {
  const isMadeUp = /\burandom\b|\bopenssl\s+rand\b|\bpwgen\b|\buuidgen\b|\bRANDOM\b/.test(script.text);
  const found = script.commands.flatMap(command => (command.name ? (passwordOf(command, command.name) ?? []) : []));
  return found.filter(({ isComputed }) => !(isMadeUp && isComputed));
};

const passwordOf = (command: Command, program: ShellWord): AccountPassword | undefined => {
  switch (command.program) {
    case "chpasswd":
      return ofChpasswd(command, program);
    case "passwd":
      return ofPasswd(command, program);
    case "useradd":
    case "usermod":
      return ofUseradd(command, program);
    default:
      return undefined;
  }
};

/** `echo "user:password" | chpasswd` */
const ofChpasswd = (command: Command, program: ShellWord): AccountPassword | undefined =>
  isLocking(command)
    ? undefined
    : { program, kind: "set", isComputed: isComputed(command), literal: pipedLiteral(command, /^[^:]*:/) };

/** `echo 'root:*' | chpasswd -e` */
const isLocking = (command: Command): boolean =>
  command.args.some(({ value }) => value === "-e" || value === "--encrypted") &&
  /^[\w-]+:[*!]+$/.test(pipedWords(command).at(-1)?.value ?? "");

/** `passwd -d user`, `echo password | passwd --stdin user` */
const ofPasswd = (command: Command, program: ShellWord): AccountPassword | undefined => {
  const parsed = parseOptions(command.args, passwdGrammar);
  const computed = isComputed(command);
  if (parsed.has("-d", "--delete")) return { program, kind: "removed", isComputed: computed, literal: undefined };
  const isPiped = command.pipeline.commands.indexOf(command) > 0 && !parsed.has("-l", "--lock", "-S", "--status");
  if (!isPiped && !parsed.has("--stdin")) return undefined;
  return { program, kind: "set", isComputed: computed, literal: pipedLiteral(command, /^/) };
};

const passwdGrammar: OptionGrammar = { short: "inwxrR" };

/** `useradd -p hash user` */
const ofUseradd = ({ args }: Command, program: ShellWord): AccountPassword | undefined => {
  const hash = parseOptions(args, useraddGrammar).get("-p", "--password")?.value;
  // Neither `*` nor `!` is the hash of any password.
  if (!hash || /^[*!]/.test(hash.value)) return undefined;
  const isComputed = hash.hasExpansion;
  if (isComputed) return { program, kind: "set", isComputed, literal: undefined };
  if (hash.value === "") return { program, kind: "empty", isComputed, literal: undefined };
  return { program, kind: isHash.test(hash.value) ? "set" : "no hash", isComputed, literal: hash.range };
};

/** What crypt(3) makes of a password: `$6$…`, `_` and what follows, or the thirteen characters of old. */
const isHash = /^(?:\$|_|[./\w]{13}$)/;

/** The words that `echo` or `printf` pipes into a command. */
const pipedWords = ({ pipeline }: Command): readonly ShellWord[] =>
  pipeline.commands[0]?.args.filter(({ value }) => !value.startsWith("-")) ?? [];

const isComputed = (command: Command): boolean => pipedWords(command).some(({ hasExpansion }) => hasExpansion);

/** What stands behind `lead` in the last of the piped words. */
const pipedLiteral = (command: Command, lead: RegExp): Range | undefined => {
  const word = pipedWords(command).findLast(({ value, hasExpansion }) => !hasExpansion && lead.test(value));
  const from = lead.exec(word?.value ?? "")?.[0].length ?? 0;
  return word && from < word.value.length ? word.part(from) : undefined;
};
