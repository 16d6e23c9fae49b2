import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { FileResult, RunError } from "../engine/finding.ts";
import { type Encoding, Source } from "../model/source.ts";
import type { FoundInput } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { Job } from "./jobs.ts";
import { fileLinter, type Linted } from "./lint-file.ts";
import type { Options } from "./options.ts";

/** What a thread is given when it starts. */
export interface ThreadData {
  readonly options: Options;
  readonly cwd: string;
  readonly env: Io["env"];
}

/** Files to lint; the number says which answer is theirs. */
export interface Batch {
  readonly number: number;
  readonly files: readonly { readonly path: string; readonly file: string; readonly input: FoundInput }[];
}

export interface Answer {
  readonly number: number;
  /** undefined: something went wrong. */
  readonly parcels: readonly Parcel[] | undefined;
}

/** A result as it is sent. */
export type Parcel =
  | { readonly error: RunError }
  | (Omit<FileResult, "source"> & {
      readonly source: { readonly text: string; readonly encoding: Encoding; readonly invalidAt: number | undefined };
    });

/** Files that a thread is given at once. */
const batchSize = 25;

/** No more threads than there are batches. */
export const threadsFor = (files: number, asked: number): number => Math.min(asked, Math.ceil(files / batchSize));

/** The bundled program, which is what threads run; there is none where the sources run unbundled. */
const program = (): string | undefined => {
  const file = fileURLToPath(new URL("./cli.cjs", import.meta.url));
  return existsSync(file) ? file : undefined;
};

/**
 * Lints files in several threads; the results come in the order of the files, the same as without threads.
 * What a thread fails to do is done here.
 */
export const lintInThreads = async (
  jobs: readonly Job[],
  count: number,
  { options, io, onProgress }: { options: Options; io: Io; onProgress: (done: number) => void },
): Promise<readonly Linted[]> => {
  const lintHere = fileLinter(options, io);
  const results: Linted[] = new Array(jobs.length);
  const file = program();
  let next = 0;
  let done = 0;

  const doHere = async (from: number): Promise<void> => {
    for (const [index, job] of jobs.slice(from, from + batchSize).entries())
      results[from + index] = await lintHere(job);
  };
  const takeBatch = (): number | undefined => {
    if (next >= jobs.length) return undefined;
    const from = next;
    next += batchSize;
    return from;
  };
  const finish = (from: number): void => {
    done += Math.min(batchSize, jobs.length - from);
    onProgress(done);
  };

  const work = async (): Promise<void> => {
    const thread = file === undefined ? undefined : new Thread(file, { options, cwd: io.cwd, env: io.env });
    try {
      for (let from = takeBatch(); from !== undefined; from = takeBatch()) {
        const parcels = await thread?.ask({ number: from, files: jobs.slice(from, from + batchSize).map(fileOf) });
        if (parcels) for (const [index, parcel] of parcels.entries()) results[from + index] = unpacked(parcel);
        else await doHere(from);
        finish(from);
      }
    } finally {
      await thread?.end();
    }
  };
  await Promise.all(Array.from({ length: count }, work));
  return results;
};

const fileOf = ({ path, file = path, input }: Job): Batch["files"][number] => ({ path, file, input });

const unpacked = (parcel: Parcel): Linted => {
  if ("error" in parcel) return parcel;
  const { text, encoding, invalidAt } = parcel.source;
  return { result: { ...parcel, source: new Source(text, encoding, invalidAt) } };
};

/** A worker that answers one batch at a time; undefined once it is broken. */
class Thread {
  readonly #worker: Worker;
  #resolve: ((parcels: Answer["parcels"]) => void) | undefined;
  #isBroken = false;

  constructor(program: string, workerData: ThreadData) {
    this.#worker = new Worker(`require(${JSON.stringify(program)}).serve();`, { eval: true, workerData });
    this.#worker.on("message", ({ parcels }: Answer) => this.#settle(parcels));
    const onBroken = (): void => {
      this.#isBroken = true;
      this.#settle(undefined);
    };
    this.#worker.on("error", onBroken);
    this.#worker.on("exit", onBroken);
  }

  ask(batch: Batch): Promise<Answer["parcels"]> {
    if (this.#isBroken) return Promise.resolve(undefined);
    return new Promise(resolve => {
      this.#resolve = resolve;
      this.#worker.postMessage(batch);
    });
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(parcels: Answer["parcels"]): void {
    this.#resolve?.(parcels);
    this.#resolve = undefined;
  }
}
