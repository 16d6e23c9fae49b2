import { resolve } from "node:path";
import { builtin } from "../engine/builtin.ts";
import type { Configuration } from "./configuration.ts";
import { configurations } from "./configurations.ts";

/**
 * The configuration that holds for a Dockerfile: the nearest above it, or the file that `config` names.
 *
 * @throws ConfigError
 */
export const loadConfig = (
  path: string,
  { config }: { readonly config?: string | false } = {},
): Promise<Configuration> => configurations(config && resolve(config), resolve(), builtin).of(resolve(path));
