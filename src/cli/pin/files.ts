import { resolve } from "node:path";
import { configurations } from "../../config/configurations.ts";
import { builtin } from "../../engine/builtin.ts";
import type { RunError } from "../../engine/finding.ts";
import { parse } from "../../model/parse.ts";
import type { Source } from "../../model/source.ts";
import { findInputs } from "../inputs.ts";
import type { Io } from "../io.ts";
import { inputFor, jobsOf, pathsOf } from "../jobs.ts";
import type { Options } from "../options.ts";
import { readInput } from "../read-input.ts";
import { type Reference, referencesOf } from "./references.ts";

/** A Dockerfile, and the images that it names. */
export interface PinFile {
  /** As it is reported. */
  readonly path: string;
  /** undefined: standard input. */
  readonly file: string | undefined;
  readonly source: Source;
  readonly references: readonly Reference[];
}

export interface PinFiles {
  readonly files: readonly PinFile[];
  readonly errors: readonly RunError[];
  /** Standard input was named, and the configuration leaves it out. */
  readonly isStdinIgnored: boolean;
}

/** Reads what the operands name. */
export const pinFiles = async (options: Options, io: Io): Promise<PinFiles> => {
  const { cwd } = io;
  const paths = pathsOf(options);
  const found = findInputs(paths, { cwd, allowEmpty: options.allowEmpty });
  const configured = configurations(options.config && resolve(cwd, options.config), cwd, builtin);
  const { jobs, errors: misconfigured } = await jobsOf(found.inputs, configured, options, io);

  const errors: RunError[] = [...found.errors, ...misconfigured];
  const files: PinFile[] = [];
  for (const job of jobs) {
    const stdin = job.isStdin ? await io.stdin() : undefined;
    const read = readInput({ ...job.input, path: job.path }, stdin);
    if ("error" in read) errors.push(read.error);
    else {
      const references = referencesOf(parse(inputFor(job, read.source, options, cwd)));
      files.push({ path: job.path, file: job.isStdin ? undefined : job.file, source: read.source, references });
    }
  }
  const isStdinIgnored = paths.includes("-") && misconfigured.length === 0 && !jobs.some(({ isStdin }) => isStdin);
  return { files, errors, isStdinIgnored };
};
