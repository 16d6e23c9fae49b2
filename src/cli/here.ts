import { resolve } from "node:path";
import type { Configuration } from "../config/configuration.ts";
import { configurations } from "../config/configurations.ts";
import { builtin } from "../engine/builtin.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";

/**
 * The configuration that holds for a file; the path is relative to the working directory.
 *
 * @throws ConfigError
 */
export const configurationOf = (file: string, { config }: Options, { cwd }: Io): Promise<Configuration> =>
  configurations(config && resolve(cwd, config), cwd, builtin).of(resolve(cwd, file));
