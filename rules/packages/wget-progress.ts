import {
  boolean,
  type Command,
  type Dockerfile,
  defineRule,
  type Fix,
  type OptionGrammar,
  type PackageOperation,
  parseOptions,
  type RunInstruction,
  type Stage,
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
    const withPackage = stagesWithPackage(dockerfile);
    for (const run of dockerfile.of("RUN")) {
      for (const wget of run.script.commands) {
        if (wget.program !== "wget" || !wget.name || isQuiet(wget)) continue;
        if (!everyCall && (drawsNothing(wget) || hidesOptions(wget))) continue;
        const make = makeOf(run, withPackage);
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

/** Letters of GNU wget that take a value; `-nv`, `-nc` and their kind are read as `-n` with one. */
const grammar: OptionGrammar = { short: "aeioBtOTwQPUlADIRXn", long: ["output-document", "output-file", "tries"] };

const isQuiet = ({ args }: Command): boolean => {
  const { options } = parseOptions(args, grammar);
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

/** The stages that have the package `wget`, which is GNU's everywhere, each with the RUN from which on it does. */
const stagesWithPackage = ({ stages }: Dockerfile): ReadonlyMap<Stage, RunInstruction | "from the start"> => {
  const found = new Map<Stage, RunInstruction | "from the start">();
  for (const stage of stages) {
    const runs = stage.of("RUN");
    const since = stage.parent && found.has(stage.parent) ? "from the start" : runs.find(installsForGood);
    if (since) found.set(stage, since);
  }
  return found;
};

const installs = ({ verb, packages }: PackageOperation): boolean =>
  verb === "install" && packages.some(({ name }) => name === "wget");

/** A virtual package of apk is there to be removed again. */
const installsForGood = ({ packageOperations }: RunInstruction): boolean =>
  packageOperations.some(
    operation => installs(operation) && !operation.options.has("--virtual") && !operation.options.has("-t"),
  ) &&
  !packageOperations.some(({ verb, packages }) => verb === "remove" && packages.some(({ name }) => name === "wget"));

/** Which wget it is: without the package the one of the shell's own BusyBox, if that is where the shell comes from. */
const makeOf = (
  run: RunInstruction,
  withPackage: ReturnType<typeof stagesWithPackage>,
): "GNU" | "BusyBox" | "unknown" => {
  const { stage, script, packageOperations } = run;
  if (script.dialect === "dash" || packageOperations.some(installs)) return "GNU";
  const since = stage && withPackage.get(stage);
  if (since === "from the start" || (since && since.range.start.line <= run.range.start.line)) return "GNU";
  return script.dialect === "ash" ? "BusyBox" : "unknown";
};

const added = (name: NonNullable<Command["name"]>, option: string, unsafe: boolean): Fix => ({
  title: `add ${option}`,
  edits: [{ at: { start: name.range.end, end: name.range.end }, text: ` ${option}` }],
  ...(unsafe && { unsafe }),
});
