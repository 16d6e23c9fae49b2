import { backgroundStart } from "./background-starts.ts";
import type {
  CmdInstruction,
  Dockerfile,
  EntrypointInstruction,
  HealthcheckInstruction,
  Instruction,
  Stage,
} from "./dockerfile.ts";
import { withoutShell } from "./missing-shells.ts";
import type { Script } from "./shell.ts";
import { startupOf } from "./startup.ts";

/** An instruction whose command runs in the container. */
export type CommandInstruction = CmdInstruction | EntrypointInstruction | HealthcheckInstruction;

/** Whether shell form is no oversight. Windows has no signals; `exec` gets out of the way; `['a']` was meant as an array. */
export const isShellFormMeant = ({ script, text }: CommandInstruction): boolean =>
  !script.isShell || replacesShell(script) || /^\[\s*["'\u2018-\u201d]/.test(text);

/** `exec program`: the program takes the shell's place as process 1. */
const replacesShell = ({ commands }: Script): boolean => {
  const last = commands.filter(({ wrapper, isSubstitution }) => !wrapper && !isSubstitution).at(-1);
  return last?.program === "exec";
};

/**
 * Commands whose form is the least that is wrong with them, each with the rule that says what is: they never run, there
 * is no shell to run them, or they start a service in the background.
 */
export const mootShellForms = (dockerfile: Dockerfile): ReadonlyMap<Instruction | undefined, string> => {
  const found = new Map<Instruction | undefined, string>();
  for (const start of withoutShell(dockerfile)) found.set(start, "shell-in-shellless-stage");
  for (const stage of dockerfile.stages) {
    for (const overridden of [...stage.of("CMD").slice(0, -1), ...stage.of("ENTRYPOINT").slice(0, -1)]) {
      found.set(overridden, "overridden-instruction");
    }
    found.set(unreceivedCmd(stage)?.cmd, "overridden-instruction");
  }
  if (dockerfile.finalStage && backgroundStart(dockerfile)) {
    const { entrypoint, cmd } = startupOf(dockerfile.finalStage, dockerfile);
    found.set(entrypoint ?? cmd, "multiple-services");
  }
  return found;
};

/** CMD is handed to a shell-form ENTRYPOINT as `$0`, `$1` …, which hardly any looks at. Windows' cmd runs it on. */
export const unreceivedCmd = (
  stage: Stage,
): { readonly cmd: CmdInstruction; readonly entrypoint: EntrypointInstruction } | undefined => {
  const cmd = stage.of("CMD").at(-1);
  const entrypoint = stage.of("ENTRYPOINT").at(-1);
  if (!cmd || entrypoint?.form !== "shell" || /\$[@*0-9{]/.test(entrypoint.text)) return undefined;
  // `CMD []` only takes away what the base image would hand over.
  if (!entrypoint.script.isShell || (cmd.form === "exec" && cmd.exec.length === 0)) return undefined;
  return { cmd, entrypoint };
};
