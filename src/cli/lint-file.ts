import type { FileResult, RunError } from "../engine/finding.ts";
import { lint } from "../engine/lint.ts";
import { masked } from "../engine/mask.ts";
import { readInput } from "./inputs.ts";
import type { Io } from "./io.ts";
import { inputFor, type Job } from "./jobs.ts";
import type { Options } from "./options.ts";
import { planner } from "./plan.ts";
import { shellcheckProvider } from "./shellcheck.ts";
import { today } from "./today.ts";

/** What came of one file. */
export type Linted = { readonly result: FileResult } | { readonly error: RunError };

/** Lints files one by one, when nothing is to be fixed, left out or read from standard input. */
export const fileLinter = (options: Options, io: Io): ((job: Job) => Promise<Linted>) => {
  const planFor = planner(options, today(io.env));
  const withShellcheck = shellcheckProvider(options, io);
  return async job => {
    const read = readInput({ ...job.input, path: job.path }, undefined);
    if ("error" in read) return read;
    const plan = await withShellcheck(planFor(job.configuration, job.file));
    return { result: masked(lint(inputFor(job, read.source, options, io.cwd), plan)) };
  };
};
