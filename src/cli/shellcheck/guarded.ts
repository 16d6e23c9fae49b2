import type { ShellCheck } from "../../rule.ts";
import type { Io } from "../io.ts";
import { complain } from "../messages.ts";

/** Milliseconds for all scripts of a Dockerfile: some short scripts keep ShellCheck busy for minutes. */
export const timeLimit = 10_000;
/** In characters; longer scripts are left out. */
export const longestScript = 64 * 1024;

/** It took longer than {@link timeLimit}. */
export class TimeIsUp extends Error {}

/** A ShellCheck that fails costs its findings and one line, not the run. */
export const guarded = (name: string, check: ShellCheck, io: Io): ShellCheck => {
  let hasFailed = false;
  return scripts => {
    try {
      return check(scripts);
    } catch (error) {
      if (!hasFailed) complain({ message: `"${name}" ${failure(error)}; its findings are missing` }, io);
      hasFailed = true;
      return [];
    }
  };
};

const failure = (error: unknown): string => {
  if (error instanceof TimeIsUp) return `took longer than ${timeLimit / 1000} seconds`;
  return error instanceof Error ? `failed (${error.message})` : "failed";
};
