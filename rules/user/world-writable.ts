import {
  type Command,
  defineRule,
  isWorldWritable,
  type Located,
  type Script,
  type ShellWord,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "Files that everybody may write",
  why: "Any user of the container, the one an attacker gets included, can replace what is in them. What a program has to write needs an owner, not write permission for all.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN mkdir /data && chmod 777 /data\n",
      good: "FROM alpine:3.24\nRUN mkdir /data && chown 1000 /data\n",
    },
    {
      bad: "FROM alpine:3.24\nCOPY --chmod=0666 app.conf /etc/\n",
      good: "FROM alpine:3.24\nCOPY --chmod=0644 app.conf /etc/\n",
    },
  ],

  *check({ shippedStages }) {
    for (const stage of shippedStages) {
      for (const { at, mode } of modesOf(stage)) {
        if (isWorldWritable(mode)) {
          yield {
            at,
            message: `mode "${mode}" lets everybody write; give the files an owner and a mode such as "755" or "644"`,
          };
        }
      }
    }
  },
});

interface Mode {
  readonly at: Located;
  readonly mode: string;
}

function* modesOf(stage: Stage): Iterable<Mode> {
  for (const copy of [...stage.of("COPY"), ...stage.of("ADD")]) {
    const chmod = copy.flag("chmod")?.value;
    if (chmod?.value !== undefined) yield { at: chmod, mode: chmod.value };
  }
  for (const { script } of stage.of("RUN")) {
    let removed: ReadonlySet<string> | undefined;
    for (const command of script.commands) {
      const word = modeOf(command);
      if (!word || word.hasExpansion) continue;
      removed ??= removedBy(script);
      if (!isTemporary(command, removed)) yield { at: word, mode: word.value.replace(/^(?:-m|--mode=)/, "") };
    }
  }
}

/** What the same RUN removes again, such as a folder to build in as somebody else, is not in the image. */
const isTemporary = ({ args }: Command, removed: ReadonlySet<string>): boolean =>
  args.slice(1).some(({ value }) => removed.has(value) && !value.startsWith("-"));

const removedBy = ({ commands }: Script): ReadonlySet<string> =>
  new Set(commands.filter(({ program }) => program === "rm").flatMap(({ args }) => args.map(({ value }) => value)));

/** The word that holds the mode: the first operand of chmod, the value of `-m` elsewhere. */
const modeOf = ({ program, args }: Command): ShellWord | undefined => {
  if (program === "chmod") {
    // A mode may begin with a dash (`-w`), an option of chmod is one of these.
    return args.find(({ value }) => !/^(?:-[cfvRHLP]+|--.*)$/.test(value));
  }
  if (program !== "install" && program !== "mkdir") return undefined;
  const at = args.findIndex(({ value }) => /^-[a-zA-Z]*m$/.test(value) || value === "--mode");
  return at >= 0 ? args[at + 1] : args.find(({ value }) => /^(?:-m[0-7ugoa]|--mode=)/.test(value));
};
