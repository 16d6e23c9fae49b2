import { relative, resolve } from "node:path";
import { type Configuration, withoutFile } from "../config/configuration.ts";
import { configurations } from "../config/configurations.ts";
import { builtin } from "../engine/builtin.ts";
import type { FileResult, RunError } from "../engine/finding.ts";
import { lint as lintFile } from "../engine/lint.ts";
import { masked } from "../engine/mask.ts";
import { registry } from "../engine/plugin.ts";
import { sieves } from "../engine/sieve.ts";
import { encode, type Source } from "../model/source.ts";
import { visible } from "../reporters/text.ts";
import { refuseMissingContext } from "./context.ts";
import { type Checked, exitCode } from "./exit-code.ts";
import { formatsOf, writeReports } from "./formats.ts";
import { findInputs, readInput } from "./inputs.ts";
import type { Io } from "./io.ts";
import { byPath, inputFor, type Job, jobsOf, pathsOf } from "./jobs.ts";
import type { Linted } from "./lint-file.ts";
import { complain } from "./messages.ts";
import type { Options } from "./options.ts";
import { failOnFor, planner, refuseMistakes } from "./plan.ts";
import { progress } from "./progress.ts";
import { runOptions } from "./run-options.ts";
import { withSlashes } from "./search.ts";
import { shellcheckProvider } from "./shellcheck.ts";
import { today } from "./today.ts";
import { UsageError } from "./usage-error.ts";

/**
 * Lints what the operands name, reports it, and says by the exit code what came of it.
 *
 * @throws UsageError
 * @throws ConfigError for the file that `--config` gives
 */
export const lint = async (given: Options, io: Io): Promise<0 | 1 | 2> => {
  const { cwd } = io;
  const begin = performance.now();
  refuseContradictions(given);
  const configured = configurations(given.config && resolve(cwd, given.config), cwd, builtin);
  const options = await runOptions(given, configured, cwd);
  const planFor = planner(options, today(io.env));
  const withShellcheck = shellcheckProvider(options, io);
  const paths = pathsOf(options);
  const isFilter = options.fixes !== undefined && !options.isDiff && paths.includes("-");
  // A filter's standard output is the fixed file.
  const reportIo = isFilter ? { ...io, stdout: io.stderr } : io;
  const formats = await formatsOf(options, reportIo);
  refuseMissingContext({ cwd, context: options.context });

  const found = findInputs(paths, { cwd, allowEmpty: options.allowEmpty });
  const { jobs, errors: misconfigured } = await jobsOf(found.inputs, configured, options, io);
  // A configuration that cannot be used may be the one that knows the rule.
  if (misconfigured.length === 0) refuseMistakes(options, configurationsOf(jobs));

  refuseManyFor(options, jobs);
  const known = wantsBaseline(options, jobs) ? (await import("./baselines.ts")).baselines(options, io) : undefined;
  const onChanged =
    options.changedSince === undefined ? undefined : await changedLines(options.changedSince, jobs, cwd);
  if (options.hadolint.verbose) for (const configuration of configurationsOf(jobs)) describe(configuration, io);

  const fixer = options.fixes && (await (await import("./fix.ts")).fixer(options.fixes, options, io));
  const errors: RunError[] = [...found.errors, ...misconfigured];
  const watch = progress(jobs.length, io);
  const checked: Checked[] = [];
  const keep = (result: FileResult, { path, configuration }: Job): void => {
    errors.push(...result.crashes.map(message => ({ path, message })));
    checked.push({ result, failOn: failOnFor(configuration, options).value });
  };
  const isPlain = !(fixer || known || onChanged || jobs.some(({ isStdin }) => isStdin));
  const linted = isPlain ? await inThreads(jobs, { options, io, onProgress: watch.step }) : undefined;
  for (const [index, job] of jobs.entries()) {
    const done = linted?.[index];
    if (done && "error" in done) errors.push(done.error);
    if (done && "result" in done) keep(done.result, job);
    if (done) continue;
    const stdin = job.isStdin ? await io.stdin() : undefined;
    const read = readInput({ ...job.input, path: job.path }, stdin);
    if ("error" in read) {
      errors.push(read.error);
      continue;
    }
    const plan = await withShellcheck(planFor(job.configuration, job.file));
    const sifting = [onChanged?.(job.file ?? ""), known?.sieve(job, plan)].filter(sieve => sieve !== undefined);
    const input = {
      ...inputFor(job, read.source, options, cwd),
      ...(sifting.length > 0 && { sieve: sieves(sifting) }),
    };
    const result = fixer ? fixer.fix(input, plan, stdin ? undefined : job.file) : lintFile(input, plan);
    if (isFilter && stdin) io.stdout.write(result.source === read.source ? stdin : bytesOf(result.source));
    keep(masked(result), job);
    known?.add(job, plan, result);
    watch.step(checked.length);
  }
  watch.end();

  const isStdinIgnored = isFilter && misconfigured.length === 0 && !jobs.some(({ isStdin }) => isStdin);
  if (isStdinIgnored) io.stdout.write(await io.stdin());
  if (fixer) errors.push(...fixer.errors);
  if (known) errors.push(...known.finish());

  const files = checked.map(({ result }) => calledBy(options.filePathInReport ?? result.path, result));
  const registries = configurationsOf(jobs).map(({ registry }) => registry);
  const rule = (id: string) => registries.flatMap(({ rules }) => rules.find(known => known.id === id) ?? [])[0];
  const report = { files, errors: errors.sort(byPath), rule };
  const unwritten = await writeReports(formats, report, reportIo);
  for (const error of [...errors, ...unwritten]) complain(error, io);
  if (options.statistics) {
    const { statistics } = await import("./statistics.ts");
    io.stderr.write(statistics(files, performance.now() - begin));
  }
  if (errors.length + unwritten.length > 0) return 2;
  if (options.updateBaseline) return 0;
  if (fixer && options.isDiff) return fixer.hasChanges ? 1 : 0;
  return exitCode(checked, options.hadolint.noFail ? undefined : options.maxWarnings);
};

/** The results of all files, if threads are asked for. */
const inThreads = async (
  jobs: readonly Job[],
  { options, io, onProgress }: { options: Options; io: Io; onProgress: (done: number) => void },
): Promise<readonly Linted[] | undefined> => {
  if (options.jobs < 2) return undefined;
  const { lintInThreads, threadsFor } = await import("./threads.ts");
  const count = threadsFor(jobs.length, options.jobs);
  return count < 2 ? undefined : lintInThreads(jobs, count, { options, io, onProgress });
};

const refuseManyFor = ({ filePathInReport }: Options, { length }: readonly Job[]): void => {
  if (filePathInReport === undefined || length < 2) return;
  throw new UsageError(`"--file-path-in-report" names one file, and ${length} are linted; lint them one by one`);
};

/** @throws UsageError */
const refuseContradictions = ({ updateBaseline, isDiff, changedSince }: Options): void => {
  if (!updateBaseline || !(isDiff || changedSince !== undefined)) return;
  const other = isDiff ? "--diff" : "--changed-since";
  throw new UsageError(`"--update-baseline" does not go with "${other}"; leave out one of them`);
};

const wantsBaseline = ({ baseline, updateBaseline }: Options, jobs: readonly Job[]): boolean =>
  baseline !== undefined || updateBaseline || jobs.some(({ configuration }) => configuration.baseline !== undefined);

/** @throws UsageError */
const changedLines = async (revision: string, jobs: readonly Job[], cwd: string) => {
  const files = jobs.flatMap(({ isStdin, file }) => (isStdin || file === undefined ? [] : file));
  if (files.length < jobs.length)
    throw new UsageError('"--changed-since" cannot tell the changed lines of standard input; name the file');
  const { changedSince } = await import("./changed-lines.ts");
  return changedSince(revision, files, cwd);
};

const describe = ({ file }: Configuration, { cwd, stderr }: Io): void => {
  const name = file === undefined ? "no configuration file" : `configuration file ${relative(cwd, file)}`;
  stderr.write(`imglint: ${visible(withSlashes(name))}\n`);
};

const calledBy = (path: string, result: FileResult): FileResult =>
  path === result.path
    ? result
    : {
        ...result,
        path,
        findings: result.findings.map(finding => ({ ...finding, path })),
        suppressed: result.suppressed.map(finding => ({ ...finding, path })),
        baselined: result.baselined.map(finding => ({ ...finding, path })),
      };

const bytesOf = ({ text, encoding }: Source): Uint8Array => encode(text, encoding);

const configurationsOf = (jobs: readonly Job[]): readonly Configuration[] =>
  jobs.length > 0 ? [...new Set(jobs.map(({ configuration }) => configuration))] : [withoutFile(registry(builtin, []))];
