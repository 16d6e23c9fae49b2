import { cleanPath } from "./context.ts";
import type { ShellWord } from "./shell.ts";
import type { StageState } from "./variables.ts";

/**
 * Where a path leads in the image. One that begins in a directory nobody knows here begins with `?` instead of `/`, so
 * that it is the same as others from there and as nothing else. undefined: a variable, or a path of Windows.
 */
export const imagePath = (path: string | undefined, { directory, workdir }: StageState): string | undefined => {
  if (path === undefined || path === "" || /^[A-Za-z]:|[\\$]/.test(path)) return undefined;
  if (path.startsWith("/")) return cleanPath(path);
  return cleanPath(`${directory ?? `?${workdir?.range.start.line ?? ""}`}/${path}`);
};

/** Whether a path begins at the root, of Linux or of a drive of Windows; be it quoted. */
export const isAbsolute = (path: string): boolean => /^["']?(?:[/\\]|[A-Za-z]:)/.test(path);

/** `~/app`: only a shell puts the home directory for it, the builder takes it as it stands. */
export const beginsAtHome = (path: string): boolean => /^["']?~(?:\/|["']?$)/.test(path);

/** Where a word of a shell leads, with the variables of the builder filled in; globs stay as they are. */
export const shellPath = (word: ShellWord, state: StageState): string | undefined => {
  if (word.value.startsWith("~") || (word.hasGlob && word.value.includes("{"))) return undefined;
  if (!word.hasExpansion) return imagePath(word.value, state);
  const text = word.value.replace(/\$(?:\{(\w+)\}|(\w+))/g, (whole, braced, bare) => {
    const name: string = braced ?? bare;
    return state.variable(name)?.value ?? whole;
  });
  return /[$`]/.test(text) ? undefined : imagePath(text, state);
};

/** Whether a path is a directory or lies below it. */
export const isBelow = (path: string, directory: string): boolean =>
  path === directory || path.startsWith(directory === "/" ? "/" : `${directory}/`);
