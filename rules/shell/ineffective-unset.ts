import { defineRule, type RunInstruction, type ShellWord } from "imglint/rule";

export default defineRule({
  summary: "A variable that RUN unsets comes back",
  why: "ENV is part of the image: `unset` takes the variable from the shell of that one RUN, and every later RUN and the container have it again.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nENV TOKEN_FILE=/tmp/token\nRUN ./fetch && unset TOKEN_FILE\n",
      good: "FROM debian:13\nRUN TOKEN_FILE=/tmp/token ./fetch\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#env"],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      if (run.onbuild) continue;
      for (const name of lastUnset(run)) {
        const variable = run.before.variable(name.value);
        if (variable?.kind !== "env" || !variable.definition) continue;
        yield {
          at: name,
          message: `"${name.value}" is back after this RUN, as the ENV on line ${variable.definition.range.start.line} still sets it; set it in the RUN that needs it instead`,
        };
      }
    }
  },
});

/** The names that the RUN unsets at its end, where no command of it is any the wiser. */
const lastUnset = ({ script }: RunInstruction): readonly ShellWord[] => {
  const names: ShellWord[] = [];
  for (const command of script.commands.toReversed()) {
    const { program, args, isConditional, isNested, wrapper } = command;
    if (isConditional || isNested || wrapper) break;
    if (program === "unset" && !args.some(({ value }) => /^-\w*[fn]/.test(value))) names.push(...args);
    else if (!/^(?:unset|rm|echo|true|:)$/.test(program)) break;
  }
  return names.reverse();
};
