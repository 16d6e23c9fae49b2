import type { Dockerfile, Stage, Word } from "./dockerfile.ts";
import type { Command } from "./shell.ts";
import { startupOf } from "./startup.ts";

/** JSON arrays that are run as one command line. */
export interface ExecCall {
  readonly keyword: "RUN" | "HEALTHCHECK" | "CMD" | "ENTRYPOINT";
  /** Those of the stage itself. */
  readonly words: readonly Word[];
  /** The first word is the program, not an argument of an ENTRYPOINT above the stage. */
  readonly hasProgram: boolean;
  readonly commands: readonly Command[];
}

/** What a stage runs in exec form; ENTRYPOINT and CMD are one line where both are arrays. */
export const execCalls = (stage: Stage, dockerfile: Dockerfile): readonly ExecCall[] => {
  const alone = [...stage.of("RUN"), ...stage.of("HEALTHCHECK").slice(-1)]
    .filter(({ exec }) => exec.length > 0)
    .map(({ keyword, exec, script: { commands } }) => ({ keyword, words: exec, hasProgram: true, commands }));
  const startup = startupOf(stage, dockerfile);
  const { entrypoint, cmd } = startup;
  const own = [entrypoint, cmd].flatMap(start => (start?.stage === stage ? start : []));
  const words = own.flatMap(({ exec }) => exec);
  const [first] = own;
  const hasProgram = first === (entrypoint ?? cmd);
  // An option alone is for the ENTRYPOINT of the base image, whatever that makes of it.
  if (!first || words.length === 0 || (hasProgram && words[0]?.text.startsWith("-"))) return alone;
  return [...alone, { keyword: first.keyword, words, hasProgram, commands: startup.commands }];
};
