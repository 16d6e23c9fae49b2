import { readStdin } from "./inputs.ts";

/** Where text goes. */
export interface Output {
  write(text: string): unknown;
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

/** The real world. A reader that closes the pipe early, as `head` does, is no error. */
export const processIo = (): Io => {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") process.exitCode = 2;
    });
  }
  return {
    cwd: process.cwd(),
    env: process.env,
    stdin: () => readStdin(process.stdin),
    stdout: process.stdout,
    stderr: process.stderr,
  };
};
