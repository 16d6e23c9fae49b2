import { resolve } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { configurations } from "../config/configurations.ts";
import { builtin } from "../engine/builtin.ts";
import type { Finding } from "../engine/finding.ts";
import type { Range } from "../model/source.ts";
import type { Io } from "./io.ts";
import { fileLinter, type Linted } from "./lint-file.ts";
import type { Options } from "./options.ts";
import type { Answer, Batch, Parcel, ThreadData } from "./threads.ts";

/** What a thread runs: it loads configurations and plugins itself, and answers each batch of files with its results. */
export const serve = (): void => {
  const port = parentPort;
  const { options, cwd, env }: ThreadData = workerData;
  if (!port) return;
  const io: Io = { cwd, env, stdin: async () => new Uint8Array(), stdout: process.stdout, stderr: process.stderr };
  const answer = answerer(options, io);
  port.on("message", (batch: Batch) => {
    answer(batch).then(
      reply => port.postMessage(reply),
      // The main thread does the batch again, and fails there as it would have without threads.
      () => port.postMessage({ number: batch.number, parcels: undefined } satisfies Answer),
    );
  });
};

const answerer = (options: Options, io: Io): ((batch: Batch) => Promise<Answer>) => {
  const configured = configurations(options.config && resolve(io.cwd, options.config), io.cwd, builtin);
  const lint = fileLinter(options, io);
  return async ({ number, files }) => {
    const parcels: Parcel[] = [];
    for (const { path, file, input } of files) {
      const configuration = await configured.of(file);
      parcels.push(parcel(await lint({ path, file, input, isStdin: false, configuration })));
    }
    return { number, parcels };
  };
};

/** What can be sent: plain values. */
const parcel = (linted: Linted): Parcel => {
  if ("error" in linted) return linted;
  const { source, findings, suppressed, baselined, secrets, ...rest } = linted.result;
  return {
    ...rest,
    source: { text: source.text, encoding: source.encoding, invalidAt: source.invalidAt },
    secrets: secrets.map(({ start, end }) => ({ start, end })),
    findings: findings.map(plainFinding),
    suppressed: suppressed.map(plainFinding),
    baselined: baselined.map(plainFinding),
  };
};

const plainFinding = ({ range, fix, ...finding }: Finding): Finding => ({
  ...finding,
  range: plainRange(range),
  ...(fix && { fix: { ...fix, edits: fix.edits.map(({ at, text }) => ({ at: plainRange(at), text })) } }),
});

const plainRange = ({ start, end }: Range): Range => ({
  start: { line: start.line, column: start.column },
  end: { line: end.line, column: end.column },
});
