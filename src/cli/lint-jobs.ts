import type { Configuration } from "../config/configuration.ts";
import type { FileResult, RunError } from "../engine/finding.ts";
import type { Io } from "./io.ts";
import type { Job } from "./jobs.ts";
import { fileLinter, type Linted, type Treatment } from "./lint-file.ts";
import type { Options } from "./options.ts";
import { type Progress, progress } from "./progress.ts";
import { turn } from "./signals.ts";

/** What came of all files. */
export interface LintedJobs {
  readonly files: readonly { readonly result: FileResult; readonly configuration: Configuration }[];
  /** Files that could not be read, and rules that threw. */
  readonly errors: readonly RunError[];
}

/** Lints file after file, or in threads if that is asked for. */
export const lintJobs = async (
  jobs: readonly Job[],
  treatment: Treatment,
  options: Options,
  io: Io,
): Promise<LintedJobs> => {
  const watch = progress(jobs.length, io);
  const isPlain = !(treatment.fixer || treatment.baselines || treatment.changed || jobs.some(({ isStdin }) => isStdin));
  const inThreads = isPlain && options.jobs > 1 ? await lintInThreads(jobs, options, io, watch) : undefined;
  const all = inThreads ?? (await lintInTurn(jobs, fileLinter(options, io, treatment), watch));
  watch.end();

  const files: LintedJobs["files"][number][] = [];
  const errors: RunError[] = [];
  for (const [index, { path, configuration }] of jobs.entries()) {
    const linted = all[index];
    if (!linted) continue;
    if ("error" in linted) {
      errors.push(linted.error);
      continue;
    }
    errors.push(...linted.result.crashes.map(message => ({ path, message })));
    files.push({ result: linted.result, configuration });
  }
  return { files, errors };
};

const lintInTurn = async (
  jobs: readonly Job[],
  lintFile: (job: Job) => Promise<Linted>,
  { step }: Progress,
): Promise<readonly Linted[]> => {
  const all: Linted[] = [];
  for (const job of jobs) {
    all.push(await lintFile(job));
    step(all.length);
    await turn();
  }
  return all;
};

/** undefined where there are too few files for threads. */
const lintInThreads = async (
  jobs: readonly Job[],
  options: Options,
  io: Io,
  { step }: Progress,
): Promise<readonly Linted[] | undefined> => {
  const threads = await import("./threads.ts");
  const count = threads.threadsFor(jobs.length, options.jobs);
  return count < 2 ? undefined : threads.lintInThreads(jobs, count, { options, io, onProgress: step });
};
