import type { CommandRun } from "../commands.ts";
import { bash } from "../completion/bash.ts";
import { fish } from "../completion/fish.ts";
import { shells } from "../completion/words.ts";
import { zsh } from "../completion/zsh.ts";
import { UsageError } from "../usage-error.ts";
import { unknownName } from "../values.ts";

/** Prints what makes a shell complete the names of options, commands and rules. */
export const completion: CommandRun = async ({ operands }, io) => {
  const [shell, surplus] = operands;
  if (shell === undefined) throw new UsageError('no shell is named; write "imglint completion bash", zsh or fish');
  if (surplus !== undefined) throw new UsageError(`"${surplus}" is too much; name one shell`);
  const known = shells.find(name => name === shell);
  if (known === undefined) throw new UsageError(unknownName("shell", shell, shells));
  io.stdout.write(scripts[known]());
  return 0;
};

const scripts = { bash, zsh, fish } satisfies Record<(typeof shells)[number], () => string>;
