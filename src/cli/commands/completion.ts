import type { CommandRun } from "../commands.ts";
import { bash } from "../completion/bash.ts";
import { fish } from "../completion/fish.ts";
import { zsh } from "../completion/zsh.ts";
import { unknownName } from "../options.ts";
import { UsageError } from "../usage-error.ts";

/** Prints what makes a shell complete the names of options, commands and rules. */
export const completion: CommandRun = async ({ operands }, io) => {
  const [shell, surplus] = operands;
  if (shell === undefined) throw new UsageError('no shell is named; write "imglint completion bash", zsh or fish');
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is too much; name one shell`);
  const script = scripts.get(shell);
  if (!script) throw new UsageError(unknownName("shell", shell, scripts.keys()));
  io.stdout.write(script());
  return 0;
};

const scripts: ReadonlyMap<string, () => string> = new Map([
  ["bash", bash],
  ["zsh", zsh],
  ["fish", fish],
]);
