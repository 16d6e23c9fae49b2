import { realpathSync } from "node:fs";

/** The path behind all links; the path itself where nothing is. */
export const realPath = (path: string): string => {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
};
