import { dirname, resolve } from "node:path";
import { ConfigError } from "../config/config-error.ts";
import type { Configuration } from "../config/configuration.ts";
import { configurations } from "../config/configurations.ts";
import { builtin } from "../engine/builtin.ts";
import type { FileResult, Report, RunError } from "../engine/finding.ts";
import { lint as lintFile } from "../engine/lint.ts";
import { decode, type Source } from "../model/source.ts";
import { buildContext } from "./context.ts";
import { exitCode } from "./exit-code.ts";
import { formatsOf, writeReports } from "./formats.ts";
import { type FoundInput, findInputs, readInput } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { Options } from "./options.ts";
import { planner, refuseUnknownRules } from "./plan.ts";
import { today } from "./today.ts";
import { UsageError } from "./usage-error.ts";

/** An input with what holds for it. */
interface Job {
  readonly input: FoundInput;
  readonly configuration: Configuration;
}

/** Lints what the operands name, reports it, and says with the exit code what came of it. */
export const lint = async (options: Options, io: Io): Promise<number> => {
  const planFor = planner(options, today(io.env));
  const formats = await formatsOf(options, io);
  const { inputs, errors: notFound } = findInputs(operands(options), { cwd: io.cwd, allowEmpty: options.allowEmpty });
  const { jobs, errors: misconfigured } = await jobsOf(inputs.map(named(options, io)), options, io);

  const results: Linted[] = [];
  const unreadable: RunError[] = [];
  for (const { input, configuration } of jobs) {
    const source = read(input, io);
    if (!("text" in source)) {
      unreadable.push(source);
      continue;
    }
    const context = buildContext()
    ...
  }
};
