import {
  boolean,
  type Command,
  defineRule,
  type Fix,
  parseOptions,
  type ShellWord,
  wgetGrammar,
  wgetMakes,
} from "imglint/rule";

export default defineRule({
  summary: "wget fills the log with its progress bar",
  why: "Without a terminal wget draws its progress as dots, line after line: a large download is megabytes of log in which the rest is hard to find.",
  severity: "info",
  preset: "strict",
  codes: { DL3047: "info" },
  options: {
    everyCall: boolean("report calls too that download nothing, or whose messages are thrown away", false),
  },
  presetOptions: { hadolint: { everyCall: true } },
  examples: [
    {
      bad: "FROM debian:13\nRUN wget https://example.com/app.tar.gz\n",
      good: "FROM debian:13\nRUN wget --progress=dot:giga https://example.com/app.tar.gz\n",
    },
    {
      bad: "FROM alpine:3.24\nRUN wget https://example.com/app.tar.gz\n",
      good: "FROM alpine:3.24\nRUN wget -q https://example.com/app.tar.gz\n",
    },
  ],
  fix: "Adds `--progress=dot:giga`, a line for every 32 MB, which GNU wget has: safe where that is the one. BusyBox, and so Alpine without the package, gets `-q` instead. Unsafe there, and where the image is not known.",
  sources: ["https://www.gnu.org/software/wget/manual/wget.html#Logging-and-Input-File-Options"],

  *check(dockerfile, { everyCall }) {
    const makeOf = wgetMakes(dockerfile);
    for (const run of dockerfile.of("RUN")) {
      for (const wget of run.script.commands) {
        if (wget.program !== "wget" || !wget.name || isQuiet(wget)) continue;
        if (!everyCall && (drawsNothing(wget) || hidesOptions(wget))) continue;
        const make = makeOf(run);
        const option = make === "BusyBox" ? "-q" : "--progress=dot:giga";
        yield {
          at: wget.name,
          message: `"${wget.name.value}" fills the log with its progress; add "${option}"`,
          ...(run.form === "shell" && { fix: added(wget.name, option, make !== "GNU") }),
        };
      }
    }
  },
});

const isQuiet = ({ args }: Command): boolean => {
  const { options } = parseOptions(args, wgetGrammar);
  return options.some(
    ({ name, value }) =>
      /^(?:-[qoa]|--(?:quiet|no-verbose|output-file|append-output|progress))$/.test(name) ||
      (name === "-n" && value?.value === "v"),
  );
};

/** Nothing is downloaded, or the messages go elsewhere. */
const drawsNothing = ({ args, redirections }: Command): boolean =>
  args.some(({ value }) => /^(?:--version|-V|--help|-h|--spider|-b|--background|--config=.*)$/.test(value)) ||
  redirections.some(({ operator, fileDescriptor }) => fileDescriptor === 2 || operator.startsWith("&>"));

/** A word that may stand for options: `wget $OPTIONS url`. */
const hidesOptions = ({ args }: Command): boolean =>
  args.some(({ value, isQuoted }) => !isQuoted && /^\$(?:\w+|\{\w+\})$/.test(value) && !/ur[li]/i.test(value));

const added = (name: ShellWord, option: string, unsafe: boolean): Fix => ({
  title: `add ${option}`,
  edits: [{ at: { start: name.range.end, end: name.range.end }, text: ` ${option}` }],
  ...(unsafe && { unsafe }),
});
