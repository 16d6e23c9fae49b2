import { type Command, defineRule, isShell, lastName } from "imglint/rule";

export default defineRule({
  summary: "What RUN sets up in its shell is lost when it ends",
  why: "Each RUN has a shell of its own: variables, the directory, aliases and limits are gone when it ends, so a RUN that ends by setting them sets them for nobody.",
  severity: "warning",
  preset: "recommended",
  codes: { "DS-0013": "warning" },
  examples: [
    {
      bad: "FROM debian:13\nRUN export PATH=/opt/app/bin:$PATH\n",
      good: "FROM debian:13\nENV PATH=/opt/app/bin:$PATH\n",
    },
    {
      bad: "FROM node:26\nRUN cd /app\nRUN npm ci\n",
      good: "FROM node:26\nWORKDIR /app\nRUN npm ci\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#run"],

  *check(dockerfile) {
    for (const { script } of dockerfile.of("RUN")) {
      const lost = firstLost(script.commands);
      const wayOut = lost && wayOutOf(lost);
      if (!lost || wayOut === undefined || goesBack(lost, script.commands)) continue;
      const what = lost.name?.value ?? lost.assignments[0]?.name;
      yield {
        at: lost.name ?? lost,
        message: `the effect of "${what}" ends with this RUN, and nothing in it uses it; ${wayOut}`,
        codes: lost.program === "cd" ? ["DS-0013"] : [],
      };
    }
  },
});

/** The first of the commands at the end that do nothing but change the shell they run in. */
const firstLost = (commands: readonly Command[]): Command | undefined => {
  let first: Command | undefined;
  const wrappers = new Set(commands.map(({ wrapper }) => wrapper));
  for (const command of commands.toReversed()) {
    // As in `bash -c "source /env"`.
    if (command.isSubstitution || (wrappers.has(command) && isShell(command))) continue;
    if (command.isNested || command.isConditional || command.pipeline.commands.length > 1) break;
    if (command.wrapper && !isShell(command.wrapper)) break;
    if (/^(?:set|shopt|:|true)$/.test(command.program)) continue;
    if (command.redirections.length > 0 || wayOutOf(command) === undefined) break;
    first = command;
  }
  return first;
};

/** `cd src && make && cd ..` only leaves as tidily as it came. */
const goesBack = (lost: Command, commands: readonly Command[]): boolean =>
  lost.program === "cd" &&
  /^(?:-|\/|\.\.(?:\/\.\.){0,9}\/?)$/.test(lost.args[0]?.value ?? "") &&
  lost !== commands.find(({ program }) => /^(?:cd|pushd)$/.test(program));

/** How to make it last; undefined for a command that does something else as well. */
const wayOutOf = ({ program, name, args, assignments }: Command): string | undefined => {
  if (!name) return assignments.length > 0 ? 'use "ENV"' : undefined;
  switch (program) {
    case "export":
      return args.length > 0 && !args.some(({ value }) => /^-[a-zA-Z]*p/.test(value)) ? 'use "ENV"' : undefined;
    case "cd":
      return 'use "WORKDIR"';
    case "alias":
      return args.some(({ value }) => value.includes("=")) ? "write it to a file that the shell reads" : undefined;
    case "ulimit":
      return args.length > 1 ? 'set it when the container is started, with "docker run --ulimit"' : undefined;
    case "umask":
      return args.length > 0 ? "run the commands that need it in the same RUN" : undefined;
    case "source":
    case ".":
      return args.length === 1 && isEnvironmentFile(args[0]?.value ?? "")
        ? 'run the commands that need it in the same RUN, or set its variables with "ENV"'
        : undefined;
    default:
      return undefined;
  }
};

/** By its name it sets variables and aliases; any other script may do real work. */
const isEnvironmentFile = (path: string): boolean => {
  const name = lastName(path);
  return environmentFiles.has(name) || /^\.?\w*(?:bashrc|zshrc|profile|shrc)$|^\w*\.env$/.test(name);
};

const environmentFiles = new Set([
  ...["activate", "environment", "env", "env.sh", "vars.sh", "setvars.sh", "nvm.sh", "conda.sh", "sdkman-init.sh"],
  // Of the Robot Operating System.
  ...["setup.bash", "setup.zsh", "local_setup.bash"],
]);
