import { resolve } from "node:path";
import { configurations } from "../../config/configurations.ts";
import { builtin } from "../../engine/builtin.ts";
import type { RunError } from "../../engine/finding.ts";
import type { Dockerfile } from "../../model/dockerfile.ts";
import { parse } from "../../model/parse.ts";
import { cyclonedx } from "../bases/cyclonedx.ts";
import { type BaseImage, inventory } from "../bases/inventory.ts";
import { table } from "../bases/table.ts";
import type { CommandRun } from "../commands.ts";
import { findInputs } from "../inputs.ts";
import { inputFor, jobsOf } from "../jobs.ts";
import { complain } from "../messages.ts";
import type { Options } from "../options.ts";
import { readInput } from "../read-input.ts";
import { today } from "../today.ts";
import { UsageError } from "../usage-error.ts";
import { unknownName } from "../values.ts";
import { version } from "../version.ts";

/** Lists the images that Dockerfiles are built on, and where each is used. */
export const bases: CommandRun = async (options, io) => {
  const { cwd, env } = io;
  const format = formatOf(options);
  const found = findInputs(options.operands, { cwd, allowEmpty: options.allowEmpty });
  const configured = configurations(options.config && resolve(cwd, options.config), cwd, builtin);
  const { jobs, errors: misconfigured } = await jobsOf(found.inputs, configured, options, io);

  const errors: RunError[] = [...found.errors, ...misconfigured];
  const stdin = jobs.some(({ isStdin }) => isStdin) ? await io.stdin() : undefined;
  const paths: string[] = [];
  const dockerfiles = function* (): Iterable<Dockerfile> {
    for (const job of jobs) {
      const read = readInput({ ...job.input, path: job.path }, job.isStdin ? stdin : undefined);
      if ("error" in read) errors.push(read.error);
      else {
        paths.push(job.path);
        yield parse(inputFor(job, read.source, options, cwd));
      }
    }
  };
  const images = inventory(dockerfiles(), today(env));
  if (format === "table") io.stdout.write(table(images));
  else if (format === "json") io.stdout.write(json(images));
  else io.stdout.write(cyclonedx(images, { paths, version, timestamp: timestampOf(env.SOURCE_DATE_EPOCH) }));
  for (const error of errors) complain(error, io);
  return errors.length > 0 ? 2 : 0;
};

const formats = ["table", "json", "cyclonedx"] as const;

/** @throws UsageError */
const formatOf = ({ formats: given }: Options): (typeof formats)[number] => {
  const name = given.at(-1) ?? "table";
  const format = formats.find(candidate => candidate === name);
  if (format === undefined) throw new UsageError(unknownName("format", name, formats));
  return format;
};

const json = (images: readonly BaseImage[]): string => {
  const shown = images.map(({ isResolved, isOfficial, uses, endOfLife, ...image }) => ({
    ...image,
    official: isOfficial,
    resolved: isResolved,
    endOfLife: endOfLife.map(({ release, end, hasEnded }) => ({ release, end, ended: hasEnded })),
    uses: uses.map(({ path, range: { start, end }, instruction, stage, text, isShipped }) => ({
      ...{ path, line: start.line, column: start.column, endLine: end.line, endColumn: end.column },
      ...{ instruction, stage, text, finalImage: isShipped },
    })),
  }));
  return `${JSON.stringify({ version: 1, images: shown }, undefined, 2)}\n`;
};

const timestampOf = (epoch: string | undefined): string | undefined =>
  epoch !== undefined && /^\d{1,11}$/.test(epoch) ? new Date(Number(epoch) * 1000).toISOString() : undefined;
