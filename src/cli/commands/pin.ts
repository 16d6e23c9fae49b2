import type { RunError } from "../../engine/finding.ts";
import { visible } from "../../reporters/text.ts";
import type { CommandRun } from "../commands.ts";
import type { Io, Output } from "../io.ts";
import { complain } from "../messages.ts";
import type { Options } from "../options.ts";
import { type Answers, answersFor } from "../pin/answers.ts";
import { problemsOf, shown, tagged } from "../pin/check.ts";
import { Failure } from "../pin/failure.ts";
import { type PinFile, pinFiles } from "../pin/files.ts";
import type { Reference } from "../pin/references.ts";
import { type Pin, pinWriter } from "../pin/writer.ts";
import { shortDigest } from "../short-digest.ts";
import { holdSignals, turn } from "../signals.ts";
import { UsageError } from "../usage-error.ts";

/** Writes the digests that tags stand for, or checks those that are there. Nothing else in imglint uses the network. */
export const pin: CommandRun = async (options, io) => {
  refuseContradictions(options);
  const { files, errors: unread, isStdinIgnored } = await pinFiles(options, io);
  const answers = await answersFor(
    files.flatMap(({ references }) => references),
    options,
    io,
  );
  const { errors, found } = options.isCheck ? check(files, answers, io) : await write(files, answers, options, io);
  if (isStdinIgnored && !options.isCheck && !options.isDryRun) io.stdout.write(await io.stdin());
  const all = [...unread, ...errors];
  for (const error of all) complain(error, io);
  return all.length > 0 ? 2 : found ? 1 : 0;
};

/** @throws UsageError */
const refuseContradictions = ({ isCheck, isDryRun, isUpdate }: Options): void => {
  if (!isCheck || !(isDryRun || isUpdate)) return;
  throw new UsageError(`"--check" does not go with "${isDryRun ? "--dry-run" : "--update"}"; leave out one of them`);
};

interface Outcome {
  readonly errors: readonly RunError[];
  /** Something is not as it should be. */
  readonly found: boolean;
}

const check = (files: readonly PinFile[], answers: Answers, { stdout }: Io): Outcome => {
  const errors: RunError[] = [];
  let found = false;
  for (const { path, references } of files) {
    for (const reference of references) {
      for (const problem of problemsOf(reference, answers)) {
        found = true;
        if (problem instanceof Failure) errors.push(failed(path, reference, problem));
        else say(stdout, path, reference, problem);
      }
    }
  }
  return { errors, found };
};

const write = async (files: readonly PinFile[], answers: Answers, options: Options, io: Io): Promise<Outcome> => {
  const errors: RunError[] = [];
  const writer = await pinWriter(options, io);
  // A filter's standard output is the pinned file.
  const output = files.some(({ file }) => file === undefined) ? io.stderr : io.stdout;
  const release = holdSignals();
  for (const file of files) {
    const { path, references } = file;
    const pins: Pin[] = [];
    for (const reference of references) {
      const { place } = reference;
      const digest = answers.digest(reference);
      if (digest instanceof Failure) errors.push(failed(path, reference, digest));
      else if (isSettled(reference, digest)) continue;
      else if ("why" in place) errors.push(unplaced(path, reference, place.why));
      else if (digest !== undefined) pins.push({ reference, place, digest });
    }
    const message = writer(file, pins);
    await turn();
    if (message !== undefined) errors.push({ path, message });
    else if (!options.isDryRun) for (const one of pins) say(output, path, one.reference, pinned(one));
  }
  release();
  return { errors, found: false };
};

/** It is pinned, and nobody knows better. */
const isSettled = ({ digest }: Reference, current: string | undefined): boolean =>
  digest !== undefined && (current === undefined || current === digest);

const pinned = ({ reference, digest }: Pin): string =>
  reference.digest === undefined
    ? `"${reference.image}" pinned to ${shortDigest(digest)}`
    : `"${tagged(reference)}" renewed, from ${shortDigest(reference.digest)} to ${shortDigest(digest)}`;

const say = (output: Output, path: string, { line }: Reference, text: string): void => {
  output.write(`${visible(`${path}:${line}: ${text}`)}\n`);
};

const failed = (path: string, reference: Reference, { message }: Failure): RunError => ({
  path: `${path}:${reference.line}`,
  message: `"${shown(reference)}" cannot be resolved: ${message}`,
});

const unplaced = (path: string, reference: Reference, why: string): RunError => ({
  path: `${path}:${reference.line}`,
  message: `"${shown(reference)}" cannot be pinned: ${why}`,
});
