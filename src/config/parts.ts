import { dirname } from "node:path";
import { isPath, resolveCode } from "./code.ts";
import type { Log } from "./log.ts";
import { type Content, readConfiguration } from "./read.ts";
import { type ConfigurationFile, validate } from "./validate.ts";

/** One file of a configuration: the file itself, or one that it extends. */
export interface Part {
  /** Absolute. */
  readonly file: string;
  /** As the user knows it. */
  readonly name: string;
  /** The folder that its globs are about. */
  readonly base: string;
  readonly says: ConfigurationFile;
}

/** How a file was reached. */
interface Way {
  /** The files that led to it. */
  readonly trail: readonly string[];
  /** Set for a package, which lies outside the tree: its globs are about that of the file which extends it. */
  readonly base?: string;
}

/**
 * A file and everything it extends, weakest first.
 *
 * @throws ReadError
 */
export const partsOf = async (content: Content, log: Log, way: Way = { trail: [] }): Promise<readonly Part[]> => {
  const { file } = content;
  const complain = log.complainAbout(file);
  const says = validate(content.value, complain);
  const base = way.base ?? dirname(file);
  const trail = [...way.trail, file];
  const parts: Part[] = [];
  for (const name of says.extends ?? []) {
    const target = await resolveCode(name, file);
    if (target === undefined) complain(missing(name));
    else if (trail.includes(target)) complain(circle([...trail, target], log));
    else {
      const onwards = isPath(name) ? { trail } : { trail, base };
      parts.push(...(await partsOf(await readConfiguration(target), log, onwards)));
    }
  }
  return [...parts, { file, name: log.nameOf(file), base, says }];
};

const missing = (name: string): string =>
  isPath(name)
    ? `"extends" names "${name}"; there is no such file`
    : `"extends" names the package "${name}", which is not installed; a file is written "./${name}"`;

const circle = (trail: readonly string[], log: Log): string =>
  `"extends" goes round in a circle: ${trail.map(file => log.nameOf(file)).join(" -> ")}; take one of them out`;
