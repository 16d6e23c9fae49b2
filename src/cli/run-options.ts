import { join } from "node:path";
import { ConfigError } from "../config/config-error.ts";
import type { Configuration } from "../config/configuration.ts";
import type { Configurations } from "../config/configurations.ts";
import type { Options } from "./options.ts";
import { variablesFor } from "./plan.ts";

/**
 * The options with what hadolint's variables and its configuration say about the run as a whole. As there, it is the
 * configuration of the working directory that counts.
 */
export const runOptions = async (options: Options, configured: Configurations, cwd: string): Promise<Options> => {
  const configuration = await configurationOfRun(options, configured, cwd);
  if (!configuration) return options;
  const { switches } = configuration;
  const variables = variablesFor(configuration, options);
  const isOpen = options.formats.length === 0 && !options.isDiff;
  const format = variables.format ?? switches.format;
  return {
    ...options,
    formats: isOpen && format !== undefined ? [format] : options.formats,
    color: options.color ?? (switches.noColor ? false : undefined),
    hadolint: {
      ...options.hadolint,
      verbose: options.hadolint.verbose ?? variables.verbose ?? switches.verbose,
    },
  };
};

/** Undefined if it has nothing to say, or cannot be used: then the files it holds for are reported. */
const configurationOfRun = async (
  { config, variables }: Options,
  configured: Configurations,
  cwd: string,
): Promise<Configuration | undefined> => {
  // A name in the folder, as the search begins at the folder of a file.
  const file = join(cwd, "Dockerfile");
  const isAsked = variables.format !== undefined || variables.verbose !== undefined;
  if (!isAsked && !configured.mayBeHadolint(file)) return undefined;
  try {
    return await configured.of(file);
  } catch (error) {
    if (config || !(error instanceof ConfigError)) throw error;
    return undefined;
  }
};
