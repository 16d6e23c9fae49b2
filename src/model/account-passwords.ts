import { useraddGrammar } from "./accounts.ts";
import type { Located, RunInstruction, Stage } from "./dockerfile.ts";
import { exposedPorts } from "./exposed-ports.ts";
import { lastName } from "./file-names.ts";
import { isPlaceholder } from "./placeholders.ts";
import { type OptionGrammar, parseOptions } from "./shell/options.ts";
import type { Command, ShellWord } from "./shell.ts";
import type { StageState } from "./variables.ts";

/** What a command does to the password of an account. */
export interface AccountPassword {
  /** The program that does it. */
  readonly program: ShellWord;
  /**
   * "no hash": it is given a text where it takes a hash, so that no password opens the account.
   * "answer": the answer to a question that a package asks when it is installed.
   */
  readonly kind: "set" | "empty" | "removed" | "no hash" | "answer";
  /** A variable or another command brings the password. */
  readonly isComputed: boolean;
  /** The password where it stands in so many words. */
  readonly literal: Literal | undefined;
  /** It is the one that Azure App Service logs in with, see {@link servesAppService}. */
  readonly isAppServices?: boolean;
}

interface Literal extends Located {
  readonly text: string;
}

/** The passwords that a RUN sets or takes away; not where it locks an account, or makes up one that nobody knows. */
export const accountPasswords = ({ script, before }: RunInstruction): readonly AccountPassword[] => {
  const isMadeUp = /\burandom\b|\bopenssl\s+rand\b|\bpwgen\b|\buuidgen\b|\bRANDOM\b/.test(script.text);
  const found = script.commands.flatMap(command =>
    command.name ? (passwordOf(command, command.name, before) ?? []) : [],
  );
  return found.filter(({ isComputed }) => !(isMadeUp && isComputed));
};

const passwordOf = (command: Command, program: ShellWord, before: StageState): AccountPassword | undefined => {
  switch (command.program) {
    case "chpasswd":
      return ofChpasswd(command, program, before);
    case "debconf-set-selections":
      return ofDebconf(command, program);
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
const ofChpasswd = (command: Command, program: ShellWord, before: StageState): AccountPassword | undefined =>
  isLocking(command)
    ? undefined
    : {
        program,
        kind: "set",
        isComputed: isComputed(command),
        literal: givenLiteral(command, /^[^:]*:/),
        isAppServices: givenWords(command).some(({ value }) => valueIn(before, value) === appServiceLogin),
      };

/** Source: https://learn.microsoft.com/azure/app-service/configure-custom-container#enable-ssh */
const appServiceLogin = "root:Docker!";

const valueIn = (before: StageState, text: string): string | undefined => {
  const name = /^\$\{?(\w+)\}?$/.exec(text)?.[1];
  return name === undefined ? text : before.variable(name)?.value;
};

/** Whether an image has the sshd of Azure App Service, on a port that nobody reaches from outside. */
export const servesAppService = (stages: readonly Stage[]): boolean =>
  stages.some(
    stage =>
      stage.of("EXPOSE").some(expose => exposedPorts(expose).some(({ text }) => /^2222(?:\/tcp)?$/i.test(text))) ||
      stage.of("RUN").some(({ script }) => /\bPort\s+2222\b/i.test(script.text)) ||
      [...stage.of("COPY"), ...stage.of("ADD")].some(({ sources, destination }) =>
        [...sources, ...(destination ? [destination] : [])].some(({ text }) => lastName(text) === "sshd_config"),
      ),
  );

/** `echo "mysql-server mysql-server/root_password password secret" | debconf-set-selections` */
const ofDebconf = (command: Command, program: ShellWord): AccountPassword | undefined => {
  const literal = answerOf(command);
  return literal && !isPlaceholder(literal.text) ? { program, kind: "answer", isComputed: false, literal } : undefined;
};

/** The owner, the question, its type, and the password: four words of the shell, or within one. */
const answerOf = (command: Command): Literal | undefined => {
  const words = givenWords(command);
  const [, question, type, password] = words;
  if (question?.value.includes("/") && type?.value === "password") return password && literalFrom(password, 0);
  for (const word of words) {
    const literal = answerIn(word);
    if (literal) return literal;
  }
  return undefined;
};

const answerIn = (word: ShellWord): Literal | undefined => {
  const [lead] = /^\s*\S+\s+[^\s/]+\/\S+\s+password\s+/.exec(word.value) ?? [];
  return lead === undefined ? undefined : literalFrom(word, lead.length, /[\s\\]/);
};

/** What stands in a word from a character on, up to a mark; undefined where it is empty or not known. */
const literalFrom = (word: ShellWord, from: number, mark?: RegExp): Literal | undefined => {
  const rest = word.value.slice(from);
  const length = mark ? rest.search(mark) : -1;
  const text = length < 0 ? rest : rest.slice(0, length);
  const isKnown = text !== "" && !(word.hasExpansion && /[$`]/.test(text));
  return isKnown ? { text, range: word.part(from, from + text.length) } : undefined;
};

/** `echo 'root:*' | chpasswd -e` */
const isLocking = (command: Command): boolean =>
  command.args.some(({ value }) => value === "-e" || value === "--encrypted") &&
  /^[\w-]+:[*!]+$/.test(givenWords(command).at(-1)?.value ?? "");

/** `passwd -d user`, `echo password | passwd --stdin user` */
const ofPasswd = (command: Command, program: ShellWord): AccountPassword | undefined => {
  const parsed = parseOptions(command.args, passwdGrammar);
  const computed = isComputed(command);
  if (parsed.has("-d", "--delete")) return { program, kind: "removed", isComputed: computed, literal: undefined };
  const isPiped = command.pipeline.commands.indexOf(command) > 0 && !parsed.has("-l", "--lock", "-S", "--status");
  if (!isPiped && !parsed.has("--stdin")) return undefined;
  return { program, kind: "set", isComputed: computed, literal: givenLiteral(command, /^/) };
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
  return { program, kind: isHash.test(hash.value) ? "set" : "no hash", isComputed, literal: literalFrom(hash, 0) };
};

/** What crypt(3) makes of a password: `$6$…`, `_` and what follows, or the thirteen characters of old. */
const isHash = /^(?:\$|_|[./\w]{13}$)/;

/** The words that a command reads: those that `echo` or `printf` pipes into it, or the one behind `<<<`. */
const givenWords = (command: Command): readonly ShellWord[] => {
  const [first] = command.pipeline.commands;
  const piped = first && first !== command ? first.args.filter(({ value }) => !value.startsWith("-")) : [];
  const handed = command.redirections.flatMap(({ operator, target }) => (operator === "<<<" && target ? [target] : []));
  return [...piped, ...handed];
};

const isComputed = (command: Command): boolean => givenWords(command).some(({ hasExpansion }) => hasExpansion);

/** What stands behind `lead` in the last of the words given. */
const givenLiteral = (command: Command, lead: RegExp): Literal | undefined => {
  const word = givenWords(command).findLast(({ value, hasExpansion }) => !hasExpansion && lead.test(value));
  return word && literalFrom(word, lead.exec(word.value)?.[0].length ?? 0);
};
