import { lastName } from "../file-names.ts";
import { likelySystem } from "../image-system.ts";
import type { Dialect } from "../shell.ts";

/** What else than SHELL tells which shell it is. */
export interface DialectHints {
  /** What a `shell=` comment says; wins over everything else. */
  readonly pragma?: string;
  /** Familiar name and tag of the image at the root of the stage: "alpine:3.20". */
  readonly image?: string;
  readonly os?: "linux" | "windows" | "unknown";
}

/** The shell that reads an instruction in shell form, from the SHELL in force or what /bin/sh is in the base image. */
export const dialectOf = (shell: readonly string[] | undefined, { pragma, image, os }: DialectHints): Dialect => {
  const asked = pragma === undefined ? undefined : dialectNamed(pragma);
  if (asked) return asked;
  const base = os === "windows" ? "cmd" : dialectOfImage(image);
  if (!shell || shell.length === 0) return base;
  const named = programOfShell(shell);
  if (named === "sh") return base === "cmd" ? "sh" : base;
  return (named !== undefined && dialectNamed(named)) || "unknown";
};

/** The shell among the words of a SHELL instruction: the last one that is a shell's name, else the first word. */
export const programOfShell = (shell: readonly string[]): string | undefined => {
  const names = shell.map(word => baseName(word));
  return names.findLast(name => dialectNamed(name) !== undefined) ?? names[0];
};

/** The dialect of a program, by its name or path; undefined if it is no shell that we know. */
export const dialectNamed = (program: string): Dialect | undefined => dialects.get(baseName(program).toLowerCase());

/** The last name of a path, be it one of Windows. */
const baseName = (path: string): string => lastName(path.replaceAll("\\", "/")).replace(/\.exe$/i, "");

const dialects: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  ["sh", "sh"],
  ["bash", "bash"],
  ["rbash", "bash"],
  ["dash", "dash"],
  ["ash", "ash"],
  ["busybox", "ash"],
  ["ksh", "ksh"],
  ["mksh", "ksh"],
  ["ksh93", "ksh"],
  ["zsh", "zsh"],
  ["pwsh", "powershell"],
  ["powershell", "powershell"],
  ["cmd", "cmd"],
]);

/** What /bin/sh is, or cmd where there is none: "unknown" without an image, "sh" for one not known. */
const dialectOfImage = (image: string | undefined): Dialect => {
  if (image === undefined || image === "scratch") return "unknown";
  const name = image.replace(/@.*$/, "").toLowerCase();
  const colon = name.indexOf(":", name.lastIndexOf("/") + 1);
  const shell =
    colon < 0 ? likelySystem(name, "")?.shell : likelySystem(name.slice(0, colon), name.slice(colon + 1))?.shell;
  // One may have been copied in.
  return shell === undefined || shell === "none" ? "sh" : shell;
};
