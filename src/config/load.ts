import { registry } from "../engine/plugin.ts";
import { combine } from "./combine.ts";
import { ConfigError } from "./config-error.ts";
import type { Configuration } from "./configuration.ts";
import { type FromHadolint, fromHadolint } from "./from-hadolint.ts";
import { isHadolint } from "./hadolint.ts";
import { Log } from "./log.ts";
import { partsOf } from "./parts.ts";
import { pluginsOf } from "./plugins.ts";
import { type Content, ReadError, readConfiguration, readFolder } from "./read.ts";

export type Builtin = Parameters<typeof registry>[0];

/**
 * The configuration of a folder that has one.
 *
 * @param cwd what messages name files relative to
 * @throws ConfigError
 */
export const loadFolder = (folder: string, cwd: string, builtin: Builtin): Promise<Configuration> =>
  load(() => readFolder(folder), cwd, builtin);

/**
 * The configuration in a file, imglint's or hadolint's; the path is absolute.
 *
 * @throws ConfigError
 */
export const loadFile = (file: string, cwd: string, builtin: Builtin): Promise<Configuration> =>
  load(() => readConfiguration(file), cwd, builtin, isHadolint);

const load = async (
  read: () => Promise<Content>,
  cwd: string,
  builtin: Builtin,
  isForeign = (_file: string, _value: unknown): boolean => false,
): Promise<Configuration> => {
  const log = new Log(cwd);
  return orConfigError(log, async () => {
    const content = await read();
    if (isForeign(content.file, content.value)) return fromHadolint(content, registry(builtin, []), log).configuration;
    const parts = await partsOf(content, log);
    const plugins = await pluginsOf(parts, log);
    // Where a plugin is missing, complaints about its rules would only distract.
    if (!plugins) log.throwIfAny();
    const configuration = combine(parts, registry(builtin, plugins ?? []), log);
    log.throwIfAny();
    return configuration;
  });
};

/**
 * A configuration of hadolint, also in hadolint's own words; the path is absolute.
 *
 * @throws ConfigError
 */
export const loadHadolint = async (file: string, cwd: string, builtin: Builtin): Promise<FromHadolint> => {
  const log = new Log(cwd);
  return orConfigError(log, async () => fromHadolint(await readConfiguration(file), registry(builtin, []), log));
};

const orConfigError = async <T>(log: Log, load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch (error) {
    if (error instanceof ReadError) throw new ConfigError([{ path: log.nameOf(error.file), message: error.message }]);
    throw error;
  }
};
