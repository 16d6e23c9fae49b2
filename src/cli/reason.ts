const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  ENAMETOOLONG: "no such file",
  ERR_INVALID_ARG_VALUE: "no such file",
  EACCES: "permission denied",
  EPERM: "permission denied",
  EISDIR: "is a directory",
  ELOOP: "a link that leads back to itself",
  EMFILE: "too many open files",
  EROFS: "read-only file system",
  ENOSPC: "no space left",
};

/** Why the file system refused, in a few words. */
export const reason = (error: unknown): string => {
  const code = codeOf(error);
  return reasons[code] ?? `refused by the system (${code})`;
};

/** Whether there is nothing at all at a path. */
export const isMissing = (error: unknown): boolean => reason(error) === reasons.ENOENT;

/** As {@link reason}, for a file that is to be written: what is missing then is its folder. */
export const whyNotWritten = (error: unknown): string => (isMissing(error) ? "no such directory" : reason(error));

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown error";
