import { relative, resolve } from "node:path";
import { type Configuration, withoutFile } from "../config/configuration.ts";
import { configurations } from "../config/configurations.ts";
import { builtin } from "../engine/builtin.ts";
import type { FileResult, RunError } from "../engine/finding.ts";
import { byPath } from "../engine/order.ts";
import { registry } from "../engine/plugin.ts";
import { visible } from "../reporters/text.ts";
import { refuseMissingContext } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { formatsOf, refuseOverwriting } from "./formats.ts";
import { findInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import { type Job, jobsOf, pathsOf } from "./jobs.ts";
import type { Treatment } from "./lint-file.ts";
import { lintJobs } from "./lint-jobs.ts";
import { complain } from "./messages.ts";
import type { Options } from "./options.ts";
import { failOnFor, refuseMistakes } from "./plan.ts";
import { runOptions } from "./run-options.ts";
import { withSlashes } from "./search.ts";
import { holdSignals } from "./signals.ts";
import { UsageError } from "./usage-error.ts";
import { writeReports } from "./write-reports.ts";

let isDone = false;

/** Whether this process has linted anything, and so has called what an ordinary run calls. */
export const hasLinted = (): boolean => isDone;

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
  const paths = pathsOf(options);
  const isFilter = options.fixes !== undefined && !options.isDiff && paths.includes("-");
  // A filter's standard output is the fixed file.
  const reportIo = isFilter ? { ...io, stdout: io.stderr } : io;
  const formats = await formatsOf(options, reportIo);
  refuseMissingContext({ cwd, context: options.context });

  const found = findInputs(paths, { cwd, allowEmpty: options.allowEmpty });
  const { jobs, errors: misconfigured } = await jobsOf(found.inputs, configured, options, io);
  const inUse = configurationsOf(jobs);
  // A configuration that cannot be used may be the one that knows the rule.
  if (misconfigured.length === 0) refuseMistakes(options, inUse);
  refuseManyFor(options, jobs);
  refuseOverwriting(formats, jobs, cwd);
  const treatment = { ...(await treatmentOf(jobs, options, io)), isFilter };
  if (options.hadolint.verbose) for (const configuration of inUse) describe(configuration, io);

  const { fixer, baselines } = treatment;
  const writesFiles = (fixer && !options.isDiff) || options.updateBaseline || formats.some(({ file }) => file);
  const release = writesFiles ? holdSignals() : undefined;
  try {
    const linted = await lintJobs(jobs, treatment, options, io);
    isDone = jobs.length > 0;
    const isStdinIgnored = isFilter && misconfigured.length === 0 && !jobs.some(({ isStdin }) => isStdin);
    if (isStdinIgnored) io.stdout.write(await io.stdin());
    const errors: readonly RunError[] = [
      ...[...found.errors, ...misconfigured, ...linted.errors],
      ...[...(fixer?.errors ?? []), ...(baselines?.finish() ?? [])],
    ].sort(byPath);

    const files = linted.files.map(({ result }) =>
      calledBy(withSlashes(options.filePathInReport ?? result.path), result),
    );
    const rules = inUse.map(({ registry }) => registry.rules);
    const rule = (id: string) => rules.flatMap(known => known.find(one => one.id === id) ?? [])[0];
    const unwritten = await writeReports(formats, { files, errors, rule }, reportIo);
    for (const error of [...errors, ...unwritten]) complain(error, io);
    if (options.statistics) {
      const { statistics } = await import("./statistics.ts");
      io.stderr.write(statistics(files, performance.now() - begin));
    }
    if (errors.length + unwritten.length > 0) return 2;
    if (options.updateBaseline) return 0;
    if (fixer && options.isDiff) return fixer.hasChanges ? 1 : 0;
    const judged = linted.files.map(({ result, configuration }) => ({
      result,
      failOn: failOnFor(configuration, options).value,
    }));
    return exitCode(judged, options.hadolint.noFail ? undefined : options.maxWarnings);
  } finally {
    release?.();
  }
};

/** @throws UsageError */
const refuseContradictions = ({ updateBaseline, isDiff, changedSince }: Options): void => {
  if (!updateBaseline || !(isDiff || changedSince !== undefined)) return;
  const other = isDiff ? "--diff" : "--changed-since";
  throw new UsageError(`"--update-baseline" does not go with "${other}"; leave out one of them`);
};

/** @throws UsageError */
const refuseManyFor = ({ filePathInReport }: Options, { length }: readonly Job[]): void => {
  if (filePathInReport === undefined || length < 2) return;
  throw new UsageError(`"--file-path-in-report" names one file, and ${length} are linted; lint them one by one`);
};

/**
 * What the options want beside findings. Most runs want nothing, and load nothing.
 *
 * @throws UsageError
 */
const treatmentOf = async (jobs: readonly Job[], options: Options, io: Io): Promise<Treatment> => ({
  baselines: wantsBaseline(options, jobs) ? (await import("./baselines.ts")).baselines(options, io) : undefined,
  changed: options.changedSince === undefined ? undefined : await changedLines(options.changedSince, jobs, io.cwd),
  fixer: options.fixes && (await (await import("./fix.ts")).fixer(options.fixes, options, io)),
});

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

const calledBy = (path: string, result: FileResult): FileResult => {
  if (path === result.path) return result;
  const { findings, suppressed, baselined } = result;
  const [shown = [], silenced = [], known = []] = [findings, suppressed, baselined].map(list =>
    list.map(finding => ({ ...finding, path })),
  );
  return { ...result, path, findings: shown, suppressed: silenced, baselined: known };
};

const configurationsOf = (jobs: readonly Job[]): readonly Configuration[] =>
  jobs.length > 0 ? [...new Set(jobs.map(({ configuration }) => configuration))] : [withoutFile(registry(builtin, []))];
