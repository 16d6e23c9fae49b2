import { lastName } from "../file-names.ts";
import type { ShellWord } from "../shell.ts";
import { type OptionGrammar, parseOptions } from "./options.ts";
import { readSwitches, type Switches } from "./switches.ts";

/** What a command runs on behalf of the words behind it. */
export type Inner =
  | { readonly kind: "command"; readonly words: readonly ShellWord[]; readonly environment: readonly ShellWord[] }
  /** A script in a word; `shell` is undefined where the running shell reads it itself (eval). */
  | { readonly kind: "script"; readonly word: ShellWord; readonly shell: InnerShell | undefined }
  /** A shell that reads its script from standard input. */
  | { readonly kind: "input"; readonly shell: InnerShell };

/** The shell that a wrapper starts for a script. */
export interface InnerShell {
  /** "sh" where it is the user's login shell. */
  readonly program: string;
  readonly switches: Switches | undefined;
}

/** A wrapper, and what it runs. */
export interface Unwrapped {
  /** The arguments of the wrapper itself. */
  readonly own: readonly ShellWord[];
  readonly inner: readonly Inner[];
}

type Unwrap = (args: readonly ShellWord[], program: string) => Unwrapped | undefined;

/** Sees through sudo, env, `sh -c` and their kind; undefined for any other command, and where nothing is run. */
export const unwrap = (program: string, args: readonly ShellWord[]): Unwrapped | undefined =>
  wrappers.get(program)?.(args, program);

interface Prefix extends OptionGrammar {
  /** How many operands of its own stand before the command. */
  readonly operands?: number;
  /** `NAME=value` words may stand before the command. */
  readonly takesVariables?: boolean;
  /** Options with which it runs no command. */
  readonly runsNothingWith?: readonly string[];
}

/** A wrapper that runs the rest of its words as a command. */
const prefix =
  ({ operands = 0, takesVariables = false, runsNothingWith = [], ...grammar }: Prefix = {}): Unwrap =>
  args => {
    const parsed = parseOptions(args, { ...grammar, stopsAtOperand: true });
    if (parsed.has(...runsNothingWith)) return undefined;
    let from = operands;
    while (takesVariables && isAssignment(parsed.operands[from])) from++;
    return command(args, parsed.operands.slice(from), parsed.operands.slice(operands, from));
  };

const isAssignment = (word: ShellWord | undefined): boolean => word !== undefined && /^[A-Za-z_]\w*=/.test(word.value);

/** The words at the end of `args` are a command. */
const command = (
  args: readonly ShellWord[],
  words: readonly ShellWord[],
  environment: readonly ShellWord[] = [],
): Unwrapped | undefined => {
  if (words.length === 0) return undefined;
  return { own: args.slice(0, args.length - words.length), inner: [{ kind: "command", words, environment }] };
};

const script = (
  args: readonly ShellWord[],
  word: ShellWord | undefined,
  shell: InnerShell | undefined,
): Unwrapped | undefined => word && { own: args, inner: [{ kind: "script", word, shell }] };

const shell: Unwrap = (args, program) => {
  const switches = readSwitches(args.map(word => word.value));
  const operand = args[switches.operandsAt];
  if (switches.isCommand) return script(args, operand, { program, switches });
  if (operand && !switches.readsInput && operand.value !== "/dev/stdin") return undefined;
  return { own: args, inner: [{ kind: "input", shell: { program, switches } }] };
};

const userGrammar: OptionGrammar = {
  short: "cgGsTuw",
  long: ["command", "session-command", "group", "supp-group", "shell", "user", "whitelist-environment"],
};

/** `su -c "…" user`; `runuser -u user -- command` takes words as well. */
const su: Unwrap = (args, program) => {
  const parsed = parseOptions(args, userGrammar);
  const text = parsed.get("-c", "--command", "--session-command")?.value;
  const named = parsed.get("-s", "--shell")?.value?.value ?? "sh";
  const name = lastName(named);
  if (text) return script(args, text, { program: name, switches: undefined });
  return program === "runuser" && parsed.has("-u", "--user") ? prefix(userGrammar)(args, program) : undefined;
};

const envGrammar: Prefix = {
  short: "uSCa",
  long: ["unset", "split-string", "chdir", "argv0"],
  takesVariables: true,
};

const env: Unwrap = (args, program) => {
  const line = parseOptions(args, { ...envGrammar, stopsAtOperand: true }).get("-S", "--split-string");
  if (line) return script(args, line.value, undefined);
  return prefix(envGrammar)(args, program);
};

/** `flock file command` and `flock file -c "…"`; with a file descriptor alone it runs nothing. */
const flock: Unwrap = args => {
  const { operands } = parseOptions(args, {
    short: "wE",
    long: ["wait", "timeout", "conflict-exit-code"],
    stopsAtOperand: true,
  });
  const [, first, second] = operands;
  const isScript = first?.value === "-c" || first?.value === "--command";
  return isScript ? script(args, second, { program: "sh", switches: undefined }) : command(args, operands.slice(1));
};

/** A single word may hold a whole script; one with an expansion is not known. */
const evaluate: Unwrap = args => {
  const [first, second] = args;
  if (args.some(word => word.hasExpansion)) return undefined;
  return second ? command(args, args) : script(args, first, undefined);
};

const findActions: ReadonlySet<string> = new Set(["-exec", "-execdir", "-ok", "-okdir"]);

const find: Unwrap = args => {
  const inner: Inner[] = [];
  for (let at = 0; at < args.length; at++) {
    if (!findActions.has(args[at]?.value ?? "")) continue;
    const from = at + 1;
    while (at < args.length && args[at]?.value !== ";" && !endsBatch(args, at)) at++;
    const words = args.slice(from, at);
    if (words.length > 0) inner.push({ kind: "command", words, environment: [] });
  }
  return inner.length > 0 ? { own: args, inner } : undefined;
};

/** `{} +` */
const endsBatch = (args: readonly ShellWord[], at: number): boolean =>
  args[at]?.value === "+" && args[at - 1]?.value === "{}";

/** Options with values as their manual pages name them: util-linux, coreutils, findutils, sudo, gosu, tini, dumb-init. */
const wrappers: ReadonlyMap<string, Unwrap> = new Map<string, Unwrap>([
  ...["sh", "bash", "dash", "ash", "zsh", "ksh"].map((name): [string, Unwrap] => [name, shell]),
  [
    "sudo",
    prefix({
      short: "ugCDhpRTUrt",
      long: "user group close-from chdir host prompt chroot command-timeout other-user role type".split(" "),
      takesVariables: true,
      runsNothingWith: ["-l", "--list", "-e", "--edit", "-v", "--validate"],
    }),
  ],
  ["doas", prefix({ short: "uC" })],
  ["env", env],
  ["su", su],
  ["runuser", su],
  ["eval", evaluate],
  ["find", find],
  ["flock", flock],
  ["exec", prefix({ short: "a" })],
  ["command", prefix({ runsNothingWith: ["-v", "-V"] })],
  ["builtin", prefix()],
  ["time", prefix({ short: "of", long: ["output", "format"] })],
  ["nice", prefix({ short: "n", long: ["adjustment"] })],
  ["ionice", prefix({ short: "cnpPu", long: ["class", "classdata"], runsNothingWith: ["-p", "-P", "-u"] })],
  ["nohup", prefix()],
  ["setsid", prefix()],
  ["eatmydata", prefix()],
  ["timeout", prefix({ short: "ks", long: ["kill-after", "signal"], operands: 1 })],
  ["stdbuf", prefix({ short: "ioe", long: ["input", "output", "error"] })],
  [
    "xargs",
    prefix({
      short: "adEIJLnPRsS",
      long: "arg-file delimiter max-args max-procs max-chars process-slot-var".split(" "),
    }),
  ],
  ["chroot", prefix({ long: ["groups", "userspec"], operands: 1 })],
  ["gosu", prefix({ operands: 1 })],
  ["su-exec", prefix({ operands: 1 })],
  ["s6-setuidgid", prefix({ operands: 1 })],
  [
    "setpriv",
    prefix({
      long: "ambient-caps apparmor-profile bounding-set egid euid groups inh-caps pdeathsig regid reuid rgid ruid securebits selinux-label".split(
        " ",
      ),
    }),
  ],
  ["tini", prefix({ short: "pe" })],
  ["dumb-init", prefix({ short: "r", long: ["rewrite"] })],
  ["busybox", prefix({ runsNothingWith: ["--install", "--list", "--list-full", "--help"] })],
]);
