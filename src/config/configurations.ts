import { dirname } from "node:path";
import { registry } from "../engine/plugin.ts";
import { type Configuration, withoutFile } from "./configuration.ts";
import { finder } from "./find.ts";
import type { Builtin } from "./load.ts";

/** Gives the configuration that holds for a file; each is loaded once, and only when a file needs it. */
export interface Configurations {
  /**
   * @param file absolute
   * @throws ConfigError, the same for each file that the configuration governs
   */
  of(file: string): Promise<Configuration>;
  /** Whether a configuration of hadolint may hold for a file; nothing is read for that. */
  mayBeHadolint(file: string): boolean;
}

/**
 * @param given an absolute path: this configuration for every file; false: none; undefined: the nearest to each file
 * @param cwd what messages name files relative to
 */
export const configurations = (given: string | false | undefined, cwd: string, builtin: Builtin): Configurations => {
  const loaded = new Map<string, Promise<Configuration>>();
  const once = (key: string, load: () => Promise<Configuration>): Promise<Configuration> => {
    const known = loaded.get(key);
    if (known) return known;
    const fresh = load();
    loaded.set(key, fresh);
    return fresh;
  };
  const defaults = () => once("", async () => withoutFile(registry(builtin, [])));
  if (given === false) return { of: defaults, mayBeHadolint: () => false };
  if (given !== undefined) {
    const load = () => once(given, async () => (await import("./load.ts")).loadFile(given, cwd, builtin));
    return { of: load, mayBeHadolint: () => true };
  }
  const find = finder();
  return {
    mayBeHadolint: file => find(dirname(file))?.isHadolint ?? false,
    of: file => {
      const place = find(dirname(file));
      if (!place) return defaults();
      const { path, isHadolint } = place;
      return once(path, async () => {
        const { loadFile, loadFolder } = await import("./load.ts");
        return isHadolint ? loadFile(path, cwd, builtin) : loadFolder(path, cwd, builtin);
      });
    },
  };
};
