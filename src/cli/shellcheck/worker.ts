import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { TimeIsUp } from "./guarded.ts";

/**
 * ShellCheck as WebAssembly, in a thread that the calling one waits for: it answers by promises, and a script that
 * keeps it busy has to be stopped from outside.
 */
export class ShellCheckWorker {
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #answers = new Int32Array(new SharedArrayBuffer(4));

  /** @param folder of the package */
  constructor(folder: string) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.#worker = new Worker(`(${work})(require("node:worker_threads").workerData, require)`, {
      eval: true,
      workerData: { folder, port: port2, answers: this.#answers } satisfies Work,
      transferList: [port2],
      // Node calls its WASI experimental.
      execArgv: ["--no-warnings"],
    });
    // What goes wrong is told by the answer, or by none in time.
    this.#worker.on("error", () => {});
    this.#worker.unref();
  }

  /**
   * What ShellCheck says about each text, as JSON.
   *
   * @throws Error
   */
  check(texts: readonly string[], timeLimit: number): readonly string[] {
    const before = Atomics.load(this.#answers, 0);
    this.#port.postMessage(texts);
    if (Atomics.wait(this.#answers, 0, before, timeLimit) === "timed-out") throw new TimeIsUp();
    const answer: Answer | undefined = receiveMessageOnPort(this.#port)?.message;
    if (!answer) throw new Error("no answer");
    if (typeof answer === "string") throw new Error(answer);
    return answer;
  }

  stop(): void {
    this.#port.close();
    this.#worker.terminate();
  }
}

interface Work {
  readonly folder: string;
  readonly port: MessagePort;
  /** How many answers were given. */
  readonly answers: Int32Array;
}

/** The findings of each text, or what went wrong. */
type Answer = readonly string[] | string;

/** Node has it, its declarations have not. */
declare const WebAssembly: {
  instantiate(program: Uint8Array, imports: object): Promise<{ readonly instance: { readonly exports: Exports } }>;
};

interface Exports {
  hs_init(argumentCount: number, programArguments: number): void;
  /** Gets options, and gives findings, as JSON. */
  lintWithOptions(text: string, options: string): Promise<string>;
}

/** Runs in the thread. It goes there as text, so it knows nothing of what stands around it here. */
const work = ({ folder, port, answers }: Work, load: NodeJS.Require): void => {
  const answer = (what: Answer): void => {
    port.postMessage(what);
    Atomics.add(answers, 0, 1);
    Atomics.notify(answers, 0);
  };

  const start = async (): Promise<Exports["lintWithOptions"]> => {
    const { openSync, readFileSync }: typeof import("node:fs") = load("node:fs");
    const { devNull }: typeof import("node:os") = load("node:os");
    const { WASI }: typeof import("node:wasi") = load("node:wasi");
    const nothing = openSync(devNull, "r+");
    // It gets no folder, no variable and no stream; Haskell's runtime wants the name of a program.
    const wasi = new WASI({
      version: "preview1",
      args: ["shellcheck"],
      stdin: nothing,
      stdout: nothing,
      stderr: nothing,
    });
    // The two need each other: the glue looks in here for the program when it is called.
    const program = {};
    const glue = load(`${folder}/dist/shellcheck.js`).default(program);
    const { instance } = await WebAssembly.instantiate(readFileSync(`${folder}/dist/shellcheck.wasm`), {
      ghc_wasm_jsffi: glue,
      wasi_snapshot_preview1: wasi.wasiImport,
    });
    const { hs_init, lintWithOptions } = Object.assign(program, instance.exports);
    // This runs _initialize, without which the program's memory breaks after a few scripts.
    wasi.initialize(instance);
    hs_init(0, 0);
    return lintWithOptions;
  };

  const started = start();
  port.on("message", async (texts: readonly string[]) => {
    try {
      const lint = await started;
      const found: string[] = [];
      for (const text of texts) found.push(await lint(text, "{}"));
      answer(found);
    } catch (error) {
      answer(String(error));
    }
  });
};
