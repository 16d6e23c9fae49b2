/** The folder that is sent to the builder, read lazily by the edge. All paths are relative to it, with `/`. */
export interface BuildContext {
  /** The user named it, or what the Dockerfile copies is there: absence means something. */
  readonly isConfirmed: boolean;
  /** The ignore file that the builder would take (`<Dockerfile>.dockerignore` before `.dockerignore`). */
  readonly ignoreFile: { readonly path: string; readonly text: string } | undefined;
  exists(path: string): boolean;
  isDirectory(path: string): boolean;
  /** Names directly in a directory ("" is the context itself), sorted; empty if there is none. */
  list(path: string): readonly string[];
  /** The text of a file; undefined if it is not there, not text or larger than 1 MB. */
  read(path: string): string | undefined;
  /** Whether the ignore file keeps a path out of the build. */
  ignores(path: string): boolean;
}

/**
 * A path as the builder looks it up in the context: the context is the root, so a leading slash means nothing
 * and `..` does not lead out of it. The context itself is "".
 */
export const contextPath = (path: string): string => cleanPath(`/${path}`).slice(1);

/** The shortest path that means the same, without a trailing slash: "." if nothing is left. */
export const cleanPath = (path: string): string => {
  const root = path.startsWith("/") ? "/" : "";
  const names: string[] = [];
  for (const name of path.split("/")) {
    if (name === "" || name === ".") continue;
    if (name !== "..") names.push(name);
    else if (names.length > 0 && names.at(-1) !== "..") names.pop();
    else if (root === "") names.push(name);
  }
  return root + names.join("/") || ".";
};
