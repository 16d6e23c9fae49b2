import {
  type Command,
  defineRule,
  type OptionGrammar,
  parseOptions,
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
        for (const { at, what } of passwordsOf(run)) {
          yield {
            at,
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
}

function* passwordsOf({ script }: RunInstruction): Iterable<Password> {
  for (const command of script.commands) {
    const { program, name } = command;
    if (!name) continue;
    if (program === "chpasswd" && !isLocking(command)) yield { at: name, what: "sets a password that is in the image" };
    if (program === "passwd") yield* ofPasswd(command, name);
    if (program === "useradd" || program === "usermod") {
      const password = parseOptions(command.args, useraddGrammar).get("-p", "--password")?.value;
      // Neither `*` nor `!` is the hash of any password.
      if (password && !/^[*!]/.test(password.value)) yield { at: name, what: "sets a password that is in the image" };
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
    yield { at: name, what: "sets a password that is in the image" };
}

const passwdGrammar: OptionGrammar = { short: "inwxrR" };

/** `echo 'root:*' | chpasswd -e` locks the account. */
const isLocking = ({ pipeline, args }: Command): boolean =>
  args.some(({ value }) => value === "-e" || value === "--encrypted") &&
  pipeline.commands[0]?.args.at(-1) !== undefined &&
  /^[\w-]+:[*!]+$/.test(pipeline.commands[0].args.at(-1)?.value ?? "");
