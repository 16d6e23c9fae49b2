import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";

/** Where a program is. Only in folders that are named in full: what lies in the working directory is not to be run. */
export const onPath = (name: string, path = ""): string | undefined =>
  path
    .split(delimiter)
    .filter(isAbsolute)
    .map(folder => join(folder, process.platform === "win32" ? `${name}.exe` : name))
    .find(isProgram);

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};
