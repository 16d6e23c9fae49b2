import { commands } from "./commands.ts";
import { help } from "./help.ts";
import type { Io } from "./io.ts";
import { lint } from "./lint.ts";
import { parseOptions } from "./options.ts";
import { UsageError } from "./usage-error.ts";
import { version } from "./version.ts";

export { processIo } from "./io.ts";

/** The program. The result is the exit code: 0 nothing to complain about, 1 findings, 2 it could not do its job. */
export const main = async (argv: readonly string[], io: Io): Promise<number> => {
  try {
    const options = parseOptions(argv);
    if (options.help) {
      io.stdout.write(help(options.command));
      return 0;
    }
    if (options.version) {
      io.stdout.write(`${version}\n`);
      return 0;
    }
    if (options.command === undefined) return await lint(options, io);
    const run = await commands[options.command].load();
    return await run(options, io);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.stderr.write(`imglint: ${error.message}\n`);
    return 2;
  }
};
