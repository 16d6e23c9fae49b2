import { chmodSync, chownSync, renameSync, rmSync, type Stats, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { realPath } from "./real-path.ts";

/**
 * Writes a file so that it appears whole or not at all: into a new file beside it, which then takes its place and
 * its mode and owner. What is no ordinary file, such as /dev/stdout, is written to.
 *
 * @param isDue asked at the last moment; if not, the file stays as it is and the result is false
 * @throws Error of the file system
 */
export const writeWhole = (path: string, content: string | Uint8Array, isDue = (): boolean => true): boolean => {
  const old = statSync(path, { throwIfNoEntry: false });
  if (old && !old.isFile()) {
    writeFileSync(path, content);
    return true;
  }
  // A link stays one: what it points to is replaced.
  const target = realPath(path);
  const draft = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(draft, content, { flag: "wx" });
    if (old) {
      keepOwner(draft, old);
      chmodSync(draft, old.mode);
    }
    const isWanted = isDue();
    if (isWanted) renameSync(draft, target);
    else rmSync(draft);
    return isWanted;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};

/** Only the superuser may give a file away; anybody else's new file is as it should be, or cannot be helped. */
const keepOwner = (path: string, { uid, gid }: Stats): void => {
  try {
    chownSync(path, uid, gid);
  } catch {}
};
