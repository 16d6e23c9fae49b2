import {
  blockStart,
  boolean,
  type Command,
  defineRule,
  deliverers,
  deliveringVerbs,
  type Fix,
  handedDownShell,
  isInInnerScript,
  type Pipeline,
  type Position,
  type RunInstruction,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "A failure in the pipe goes unnoticed",
  why: "A pipe has the exit status of its last command, so when a download before it fails, the build goes on with half a file.",
  severity: "warning",
  preset: "recommended",
  codes: { DL4006: "warning" },
  options: {
    everyPipe: boolean("report every pipe in a shell without pipefail, whatever is piped", false),
  },
  presetOptions: { hadolint: { everyPipe: true } },
  examples: [
    {
      bad: "FROM debian:13\nRUN curl -fsSL https://example.com/list | sort > /list\n",
      good: 'FROM debian:13\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://example.com/list | sort > /list\n',
    },
  ],
  fix: "Turns pipefail on: with SHELL above the first such RUN of a stage, on Alpine with `set -o pipefail` in the RUN itself. Unsafe: a pipe whose failure was harmless then fails the build, and the image has to have bash.",
  sources: ["https://docs.docker.com/build/building/best-practices/#using-pipes"],

  *check(dockerfile, { everyPipe }) {
    const mended = new Set<Stage | undefined>();
    for (const run of dockerfile.of("RUN")) {
      if (run.form === "exec" && everyPipe) continue;
      const unnoticed = firstUnnoticed(run, everyPipe);
      if (!unnoticed?.name) continue;
      const isReached = !isInInnerScript(unnoticed);
      yield {
        at: unnoticed.name,
        message: `a failure of "${unnoticed.name.value}" is lost in the pipe; ${isReached ? wayOut(run) : innerWayOut(unnoticed)}`,
        ...(isReached && !mended.has(run.stage) && fixOf(run)),
      };
      // One SHELL serves all RUNs behind it.
      if (isReached && run.script.dialect !== "ash") mended.add(run.stage);
    }
  },
});

const fixOf = (run: RunInstruction): { readonly fix?: Fix } => {
  if (run.onbuild || run.form !== "shell" || run.heredocs.length > 0) return {};
  if (run.script.dialect === "ash") return { fix: fix(run.textRange.start, "set -o pipefail && ") };
  return { fix: fix(blockStart(run), 'SHELL ["/bin/bash", "-o", "pipefail", "-c"]\n') };
};

const fix = (start: Position, text: string): Fix => ({
  title: "switch pipefail on",
  edits: [{ at: { start, end: start }, text }],
  unsafe: true,
});

const firstUnnoticed = ({ script, before, stage }: RunInstruction, everyPipe: boolean): Command | undefined => {
  // hadolint counts on no plain sh to know the option, and on no image to bring a shell.
  const isHandedDown = !before.shell && handedDownShell(stage?.rootImage) !== undefined;
  const isKnown = !everyPipe || (!isHandedDown && ["bash", "zsh", "ash"].includes(script.dialect));
  if (!script.isShell || (script.hasPipefail && isKnown)) return undefined;
  for (const pipeline of script.pipelines) {
    const left = pipeline.commands.slice(0, -1);
    // hadolint does not look into what is handed to another shell, which SHELL would not change either.
    if (everyPipe && left[0] && !isInInnerScript(left[0])) return left[0];
    if (everyPipe) continue;
    if (checksInput(pipeline)) continue;
    const failing = left.find(command => mayFail(command) && !command.isConditional && !command.isTest);
    if (failing) return failing;
  }
  return undefined;
};

const mayFail = ({ program, args }: Command): boolean => {
  const verbs = Object.hasOwn(deliveringVerbs, program) ? deliveringVerbs[program] : undefined;
  return deliverers.has(program) || (verbs !== undefined && args.some(({ value }) => verbs.test(value)));
};

/** The right side refuses what is not whole: a checksum to compare with. */
const checksInput = ({ commands }: Pipeline): boolean =>
  commands.some(
    ({ program, args }) =>
      /^(?:sha\d*|md5|b2)sum$|^shasum$/.test(program) && args.some(({ value }) => /^(?:-[a-z]*c|--check)/.test(value)),
  );

const wayOut = ({ script }: RunInstruction): string =>
  script.dialect === "ash"
    ? 'begin the RUN with "set -o pipefail &&"'
    : 'put SHELL ["/bin/bash", "-o", "pipefail", "-c"] above';

/** For what neither SHELL nor the RUN's own `set` reaches. */
const innerWayOut = ({ dialect }: Command): string =>
  dialect === "ash" ? 'begin its script with "set -o pipefail;"' : 'run it with "bash -o pipefail -c"';
