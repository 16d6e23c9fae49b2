import { readStdin } from "./read-input.ts";

/** Where text goes, or the bytes of a file. */
export interface Output {
  write(text: string | Uint8Array): unknown;
  readonly isTTY?: boolean | undefined;
  /** Width of the terminal in characters. */
  readonly columns?: number | undefined;
}

/** Everything of the outside world that the program touches, the file system apart. */
export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** All of standard input; not read before it is asked for. */
  readonly stdin: () => Promise<Uint8Array>;
  readonly stdout: Output;
  readonly stderr: Output;
}

/** The real world. Streams are opened when they are asked for, since most runs have nothing for standard error. */
export const processIo = (): Io => ({
  cwd: process.cwd(),
  env: process.env,
  stdin: () => readStdin(process.stdin),
  get stdout() {
    return guarded(process.stdout);
  },
  get stderr() {
    return guarded(process.stderr);
  },
});

/** A reader that closes the pipe early, as `head` does, is no error; a full disk is one. */
const guarded = (stream: NodeJS.WriteStream): NodeJS.WriteStream => {
  if (stream.listenerCount("error") > 0) return stream;
  return stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    process.exitCode = 2;
    if (stream !== process.stderr) process.stderr.write(`imglint: standard output cannot be written (${error.code})\n`);
  });
};
