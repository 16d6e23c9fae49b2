import type { FileResult, RunError } from "../engine/finding.ts";
import { lint } from "../engine/lint.ts";
import { masked } from "../engine/mask.ts";
import { type Sieve, sieves } from "../engine/sieve.ts";
import { encode } from "../model/source.ts";
import type { Baselines } from "./baselines.ts";
import type { Fixer } from "./fix.ts";
import type { Io } from "./io.ts";
import { inputFor, type Job } from "./jobs.ts";
import type { Options } from "./options.ts";
import { planner } from "./plan.ts";
import { readInput } from "./read-input.ts";
import { shellcheckProvider } from "./shellcheck.ts";
import { today } from "./today.ts";

/** What came of one file. */
export type Linted = { readonly result: FileResult } | { readonly error: RunError };

/** What is done to files beside looking for problems. */
export interface Treatment {
  readonly fixer?: Fixer | undefined;
  readonly baselines?: Baselines | undefined;
  /** What of a file is shown, because it has changed. */
  readonly changed?: ((file: string) => Sieve) | undefined;
  /** Standard output gets what standard input has become. */
  readonly isFilter?: boolean;
}

/** Lints files, one at each call. */
export const fileLinter = (options: Options, io: Io, treatment: Treatment = {}): ((job: Job) => Promise<Linted>) => {
  const { fixer, baselines, changed, isFilter } = treatment;
  const planFor = planner(options, today(io.env));
  const withShellcheck = shellcheckProvider(options, io);
  return async job => {
    const { file, configuration } = job;
    const stdin = job.isStdin ? await io.stdin() : undefined;
    const read = readInput({ ...job.input, path: job.path }, stdin);
    if ("error" in read) return read;
    const plan = await withShellcheck(planFor(configuration, file));
    const sieve = sieves([changed?.(file ?? ""), baselines?.sieve(job, plan)].filter(one => one !== undefined));
    const input = { ...inputFor(job, read.source, options, io.cwd), sieve };
    const result = fixer ? fixer.fix(input, plan, stdin ? undefined : file) : lint(input, plan);
    if (isFilter && stdin) {
      const { text, encoding } = result.source;
      io.stdout.write(result.source === read.source ? stdin : encode(text, encoding));
    }
    baselines?.add(job, plan, result);
    return { result: masked(result) };
  };
};
