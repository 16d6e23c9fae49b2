import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Writes a file so that it appears whole or not at all: into a new file beside it, which then takes its place and
 * its mode. What is no ordinary file, such as /dev/stdout, is written to.
 *
 * @throws Error of the file system
 */
export const writeWhole = (path: string, text: string): void => {
  const old = statSync(path, { throwIfNoEntry: false });
  if (old && !old.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = pathBehindLinks(path);
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(draft, text, { flag: "wx" });
    if (old) chmodSync(draft, old.mode);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};

/** A link stays one: what it points to is replaced. */
const pathBehindLinks = (path: string): string => {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
};
