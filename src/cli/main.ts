import { ConfigError } from "../config/config-error.ts";
import { commands } from "./commands.ts";
import { help } from "./help.ts";
import type { Io } from "./io.ts";
import { lint } from "./lint.ts";
import { complain } from "./messages.ts";
import { parseOptions } from "./options.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

export { processIo } from "./io.ts";
export { hasLinted } from "./lint.ts";

/** What a thread of the program runs. */
export const serve = async (): Promise<void> => (await import("./thread.ts")).serve();

/** The program. The result is the exit code: 0 nothing to complain about, 1 findings, 2 it could not do its job. */
export const main = async (argv: readonly string[], io: Io): Promise<0 | 1 | 2> => {
  try {
    const options = parseOptions(argv, io.env);
    if (options.help) {
      io.stdout.write(help(options.command));
      return 0;
    }
    if (options.version) {
      io.stdout.write(`${version}\n`);
      return 0;
    }
    const run = options.command === undefined ? lint : await commands[options.command].load();
    return await run(options, io);
  } catch (error) {
    for (const problem of problemsOf(error)) complain(problem, io);
    return 2;
  }
};

const problemsOf = (error: unknown) => {
  if (error instanceof UsageError) return [{ message: error.message }];
  if (error instanceof ConfigError) return error.problems;
  throw error;
};
