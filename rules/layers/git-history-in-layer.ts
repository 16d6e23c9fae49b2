import { type Clone, cloneOf, defineRule, keptPaths, type RunInstruction, type Stage } from "imglint/rule";

export default defineRule({
  summary: "The final image keeps the history of a repository",
  why: "A clone brings every version of every file along. In a layer they only take up space, and what was once deleted from the repository can be read again.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nRUN git clone https://github.com/acme/app /opt/app\n",
      good: "FROM debian:13\nRUN git clone --depth 1 https://github.com/acme/app /opt/app\n",
    },
    {
      bad: "FROM debian:13\nADD --keep-git-dir=true https://github.com/acme/app.git#v1 /opt/app\n",
      good: "FROM debian:13\nADD https://github.com/acme/app.git#v1 /opt/app\n",
    },
  ],
  sources: [
    "https://git-scm.com/docs/git-clone#Documentation/git-clone.txt-code--depthltdepthgtcode",
    "https://docs.docker.com/reference/dockerfile/#add---keep-git-dir",
  ],

  *check({ shippedStages }) {
    for (const stage of shippedStages) {
      for (const flag of stage.of("ADD").flatMap(add => add.flag("keep-git-dir") ?? [])) {
        if (flag.value && flag.value.value !== "true") continue;
        yield { at: flag, message: '"--keep-git-dir" brings the ".git" of the repository into the image; drop it' };
      }
      for (const run of fromLastUse(stage)) {
        const wayOut = usesHistory(run) ? removal : `add "--depth 1", or ${removal}`;
        for (const { verb, address } of keptHistories(run)) {
          yield { at: verb, message: `"git clone" leaves the whole history of "${address}" in the image; ${wayOut}` };
        }
      }
    }
  },
});

const removal = 'remove ".git" in the same RUN';

/** Nobody knows which clone a later RUN works with, so those before the last such RUN are left alone. */
const fromLastUse = (stage: Stage): readonly RunInstruction[] => {
  const runs = stage.of("RUN");
  return runs.slice(Math.max(runs.findLastIndex(usesHistory), 0));
};

/** It goes on to work with what was cloned, by itself or in an earlier RUN. */
const usesHistory = ({ script }: RunInstruction): boolean =>
  script.commands.some(
    ({ program, args }) =>
      program === "git" &&
      args.some(({ value }) =>
        /^(?:checkout|switch|reset|pull|fetch|describe|log|revert|rebase|merge|cherry-pick)$/.test(value),
      ),
  );

/** The full clones of a RUN whose `.git` is still there at its end. */
const keptHistories = (run: RunInstruction): readonly Clone[] => {
  const found = new Map<string, Clone>();
  const kept = keptPaths(run, (command, context) => {
    const clone = cloneOf(command, context);
    if (!clone?.directory || isPartial(clone) || beginsUnknown.test(clone.directory)) return [];
    const history = `${clone.directory}/.git`;
    found.set(history, clone);
    return [history];
  });
  return [...found].flatMap(([history, clone]) => (kept.has(history) ? clone : []));
};

/** A variable whose value is not known stands at its head; `${PWD}` is where the RUN begins. */
const beginsUnknown = /^\/\$\{(?!PWD\})/;

/** Cut off, or a repository on purpose. */
const isPartial = ({ options }: Clone): boolean =>
  options.has(
    "--depth",
    "--shallow-since",
    "--shallow-exclude",
    "--filter",
    "--bare",
    "--mirror",
    "--separate-git-dir",
  );
