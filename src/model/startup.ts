import type { CmdInstruction, Dockerfile, EntrypointInstruction, Stage, Word } from "./dockerfile.ts";
import { type Command, execScript } from "./shell.ts";
import type { Source } from "./source.ts";

/** What a container of an image runs: ENTRYPOINT with CMD behind it. */
export interface Startup {
  /** Without one that is an empty array, which takes away what the base image has. */
  readonly entrypoint: EntrypointInstruction | undefined;
  /** Undefined where it has no say: it is empty, an ENTRYPOINT above the stage took it away, or one in shell form drops it. */
  readonly cmd: CmdInstruction | undefined;
  /** Of both, as one command line where both are in exec form: what ENTRYPOINT runs has the words of CMD then. */
  readonly commands: readonly Command[];
}

/** What runs at the end of a stage. */
export const startupOf = ({ end }: Stage, { source }: Dockerfile): Startup => {
  const entrypoint = isEmpty(end.entrypoint) ? undefined : end.entrypoint;
  const cmd = isEmpty(end.cmd) || !isReached(end.cmd, end.entrypoint) ? undefined : end.cmd;
  return new StartupNode(source, entrypoint, cmd);
};

class StartupNode implements Startup {
  readonly entrypoint: EntrypointInstruction | undefined;
  readonly cmd: CmdInstruction | undefined;
  readonly #source: Source;

  constructor(source: Source, entrypoint: EntrypointInstruction | undefined, cmd: CmdInstruction | undefined) {
    this.#source = source;
    this.entrypoint = entrypoint;
    this.cmd = cmd;
  }

  get commands(): readonly Command[] {
    const { entrypoint, cmd } = this;
    if (entrypoint?.form !== "exec" || cmd?.form !== "exec") {
      return [...(entrypoint?.script.commands ?? []), ...(cmd?.script.commands ?? [])];
    }
    const words: readonly Word[] = [...entrypoint.exec, ...cmd.exec];
    return execScript(this.#source, words, cmd.script.dialect).commands;
  }
}

type Start = CmdInstruction | EntrypointInstruction;

const isEmpty = (start: Start | undefined): boolean =>
  start?.form === "none" || (start?.form === "exec" && start.exec.length === 0);

/** An ENTRYPOINT takes away the CMD of the image that its stage is built on; one in shell form has no use for any. */
const isReached = (cmd: CmdInstruction | undefined, entrypoint: EntrypointInstruction | undefined): boolean => {
  if (!entrypoint || entrypoint.form === "none") return true;
  if (entrypoint.form === "shell") return false;
  return cmd?.stage === entrypoint.stage || (cmd?.stage?.index ?? 0) > (entrypoint.stage?.index ?? 0);
};
