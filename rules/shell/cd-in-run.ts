import { boolean, type Command, defineRule, type RunInstruction } from "imglint/rule";

export default defineRule({
  summary: "RUN changes the directory where WORKDIR would",
  why: "A change of directory lasts only until its RUN ends, so every RUN has to repeat it; WORKDIR says it once, creates the directory, and holds for all that follows.",
  severity: "info",
  preset: "strict",
  codes: { DL3003: "warning", "DS-0013": "warning" },
  options: {
    everyCall: boolean("report every call of cd, wherever it is", false),
  },
  presetOptions: { hadolint: { everyCall: true } },
  examples: [
    {
      bad: "FROM golang:1.27\nRUN cd /src && go build -o /app .\n",
      good: "FROM golang:1.27\nWORKDIR /src\nRUN go build -o /app .\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#workdir"],

  *check(dockerfile, { everyCall }) {
    for (const run of dockerfile.of("RUN")) {
      const cd = everyCall ? run.script.commands.find(isCd) : soleCd(run);
      if (!cd?.name) continue;
      const path = cd.args.at(-1)?.value ?? "";
      // Of a relative path only the builder knows where it leads.
      const where = /^[/$]/.test(path) ? `"WORKDIR ${path}"` : '"WORKDIR" with the full path';
      yield { at: cd.name, message: `"cd" holds for this RUN only; put ${where} above` };
    }
  },
});

const isCd = ({ program }: Command): boolean => program === "cd";

/** The first command, if it holds for all that follows and WORKDIR knows the path too; without any, it is lost. */
const soleCd = ({ script, onbuild, before }: RunInstruction): Command | undefined => {
  const [cd] = script.commands;
  if (onbuild || !cd || !isCd(cd) || cd.isConditional || cd.isNested || cd.pipeline.commands.length > 1)
    return undefined;
  const [path] = cd.args;
  if (!path || cd.args.length > 1 || /^[-~]|^\/(?:var\/)?tmp(?:\/|$)/.test(path.value)) return undefined;
  if (path.hasGlob || path.variables.some(name => before.variable(name) === undefined) || /[`(]/.test(path.value))
    return undefined;
  const rest = script.commands.slice(1).filter(({ program }) => program !== "exit");
  return rest.length === 0 || rest.some(command => movesOn(command, path.value)) ? undefined : cd;
};

/** It leaves the directory again, or removes it. */
const movesOn = ({ program, args }: Command, path: string): boolean =>
  program === "cd" ||
  program === "pushd" ||
  program === "popd" ||
  (program === "rm" && args.some(({ value }) => value === path || value === `${path}/`));
