import { boolean, type Command, defineRule, type ShellWord, type Stage } from "imglint/rule";

export default defineRule({
  summary: "The system's shell is replaced where SHELL would do",
  why: "Scripts of the distribution are written for the shell it comes with, and may fail under another; an update of its package may bring it back. SHELL changes what RUN uses and touches no file.",
  severity: "warning",
  preset: "recommended",
  codes: { DL4005: "warning" },
  options: {
    everyLink: boolean("report every call of ln that names /bin/sh, and nothing else", false),
  },
  presetOptions: { hadolint: { everyLink: true } },
  examples: [
    {
      bad: "FROM ubuntu:24.04\nRUN ln -sf /bin/bash /bin/sh\n",
      good: 'FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\n',
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#shell"],

  *check(dockerfile, { everyLink }) {
    for (const run of dockerfile.of("RUN")) {
      for (const command of run.script.commands) {
        const shell = everyLink ? linked(command) : replaced(command);
        if (!shell || (!everyLink && lacksShell(run.stage))) continue;
        yield {
          at: shell,
          message:
            command.program === "chsh"
              ? '"chsh" changes the shell of logins, and a container has none; change the shell of RUN with "SHELL"'
              : `"${shell.value}" is replaced for every program of the image; change the shell of RUN with "SHELL"`,
          codes: command.program === "ln" ? ["DL4005"] : [],
        };
      }
    }
  },
});

/** There is nothing to replace yet; the debug images of distroless have their busybox elsewhere. */
const lacksShell = (stage: Stage | undefined): boolean =>
  stage?.isFromScratch === true || /distroless/.test(stage?.rootImage?.text ?? "");

const isSh = ({ value }: ShellWord): boolean => /^(?:\/usr)?\/bin\/sh$/.test(value);

const linked = ({ program, args }: Command): ShellWord | undefined =>
  program === "ln" ? args.find(({ value }) => value === "/bin/sh") : undefined;

/** The word that names what is replaced. */
const replaced = ({ program, args }: Command): ShellWord | undefined => {
  const operands = args.filter(({ value }) => !value.startsWith("-"));
  const last = operands.at(-1);
  if (program === "ln" || program === "mv" || program === "cp")
    return operands.length > 1 && last && isSh(last) ? last : undefined;
  if (program !== "chsh") return undefined;
  const at = args.findIndex(({ value }) => value === "-s" || value === "--shell");
  const shell = args[at + 1];
  const isRoots = !last || last === shell || last.value === "root";
  return at >= 0 && isRoots ? shell : undefined;
};
