import {
  type Command,
  defineRule,
  type OptionGrammar,
  parseOptions,
  type Range,
  type RunInstruction,
  type ShellWord,
  useraddGrammar,
} from "imglint/rule";

export default defineRule({
  summary: "A password is baked into the image",
  why: "Every container has it, and everybody who can pull the image can read the command, or try the hash at leisure. An empty one lets anybody in.",
  severity: "error",
  preset: "recommended",
  codes: { CKV2_DOCKER_17: "warning" },
  examples: [
    {
      bad: "FROM debian:13\nRUN echo 'root:secret' | chpasswd\n",
      good: "FROM debian:13\nRUN passwd -l root\n",
    },
  ],

  *check({ shippedStages }) {
    for (const stage of shippedStages) {
      for (const run of stage.of("RUN")) {
        if (run.mounts.some(({ type }) => type === "secret")) continue;
        for (const { at, what, literal, severity } of passwordsOf(run)) {
          yield {
            at,
            ...(literal && { secret: literal }),
            ...(severity && { severity }),
            message: `"${at.value}" ${what}; lock the account by "passwd -l", and hand secrets over when the container starts`,
          };
        }
      }
    }
  },
});

interface Password {
  readonly at: ShellWord;
  readonly what: string;
  /** Where it stands in so many words. */
  readonly literal?: Range | undefined;
  readonly severity?: "warning";
}

const isSet = "sets a password that is in the image";
const isNoHash = 'takes a hash by "-p", so the text it is given opens nothing, yet is in the image';

/** What crypt makes of a password: `$6$…`, or thirteen characters of old. */
const isHash = /^(?:\$|_|[./\w]{13}$)/;

function* passwordsOf({ script }: RunInstruction): Iterable<Password> {
  // Made up by the build, it is known to nobody.
  const isRandom = /\burandom\b|\bopenssl\s+rand\b|\bpwgen\b|\buuidgen\b|\bRANDOM\b/.test(script.text);
  for (const command of script.commands) {
    const { program, name } = command;
    if (!name) continue;
    if (program === "chpasswd" && !isLocking(command) && !(isRandom && isComputed(command))) {
      yield { at: name, what: isSet, literal: pipedLiteral(command, /^[^:]*:/) };
    }
    if (program === "passwd" && !(isRandom && isComputed(command))) yield* ofPasswd(command, name);
    if (program === "useradd" || program === "usermod") {
      const password = parseOptions(command.args, useraddGrammar).get("-p", "--password")?.value;
      // Neither `*` nor `!` is the hash of any password.
      if (!password || /^[*!]/.test(password.value) || (isRandom && password.hasExpansion)) continue;
      if (password.value === "") yield { at: name, what: "leaves the password empty" };
      else if (password.hasExpansion) yield { at: name, what: isSet };
      else if (isHash.test(password.value)) yield { at: name, what: isSet, literal: password.range };
      else yield { at: name, what: isNoHash, literal: password.range, severity: "warning" };
    }
  }
}

function* ofPasswd(command: Command, name: ShellWord): Iterable<Password> {
  const { args, pipeline } = command;
  const parsed = parseOptions(args, passwdGrammar);
  if (parsed.has("-d", "--delete")) yield { at: name, what: "takes the password away, so that none is asked for" };
  else if (
    parsed.has("--stdin") ||
    (pipeline.commands.indexOf(command) > 0 && !parsed.has("-l", "--lock", "-S", "--status"))
  )
    yield { at: name, what: isSet, literal: pipedLiteral(command, /^/) };
}

/** The words that are piped into a command. */
const pipedWords = ({ pipeline }: Command): readonly ShellWord[] =>
  pipeline.commands[0]?.args.filter(({ value }) => !value.startsWith("-")) ?? [];

const isComputed = (command: Command): boolean => pipedWords(command).some(({ hasExpansion }) => hasExpansion);

/** What stands behind `lead` in the last word that `echo` or `printf` hands over. */
const pipedLiteral = (command: Command, lead: RegExp): Range | undefined => {
  const word = pipedWords(command).findLast(({ value, hasExpansion }) => !hasExpansion && lead.test(value));
  const from = lead.exec(word?.value ?? "")?.[0].length ?? 0;
  return word && from < word.value.length ? word.part(from) : undefined;
};

const passwdGrammar: OptionGrammar = { short: "inwxrR" };

/** `echo 'root:*' | chpasswd -e` locks the account. */
const isLocking = ({ pipeline, args }: Command): boolean =>
  args.some(({ value }) => value === "-e" || value === "--encrypted") &&
  pipeline.commands[0]?.args.at(-1) !== undefined &&
  /^[\w-]+:[*!]+$/.test(pipeline.commands[0].args.at(-1)?.value ?? "");
