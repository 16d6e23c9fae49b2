import { execFileSync } from "node:child_process";

/** Enough for the list of changes of a large repository. */
const mostBytes = 256 << 20;

/**
 * What git prints. It is asked not to run anything that a repository may name: no external diff, no filter for
 * texts, no monitor of the file system.
 *
 * @throws GitError
 */
export const git = (args: readonly string[], cwd: string): string => {
  try {
    return execFileSync("git", ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false", ...args], {
      cwd,
      encoding: "utf8",
      maxBuffer: mostBytes,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" },
    });
  } catch (error) {
    throw new GitError(whyItFailed(error));
  }
};

/** git is not there, or refuses; the message says why. */
export class GitError extends Error {}

const whyItFailed = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if ("code" in error && error.code === "ENOENT") return "git is not installed";
  const said = "stderr" in error && typeof error.stderr === "string" ? error.stderr.trim() : error.message;
  return said.replace(/^fatal: /, "").split("\n", 1)[0] ?? "git failed";
};
