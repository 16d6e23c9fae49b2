import type { Io } from "./io.ts";

/** Milliseconds that nobody minds waiting without a word. */
const patience = 2000;
/** Milliseconds between two words. */
const pace = 100;

/** A line on a terminal that says how far a long run has come. */
export interface Progress {
  step(done: number): void;
  /** Takes the line away. */
  end(): void;
}

/** Shows on a terminal how far a run has come, if it takes long. */
export const progress = (
  total: number,
  { stderr, env }: Io,
  unit = "files",
  now: () => number = () => performance.now(),
): Progress => {
  // A dumb terminal cannot take a line away.
  if (!stderr.isTTY || env.TERM === "dumb") return { step: () => {}, end: () => {} };
  const start = now();
  let last = start + patience - pace;
  let isShown = false;
  return {
    step: done => {
      const time = now();
      if (time - last < pace) return;
      last = time;
      isShown = true;
      stderr.write(`\r\x1b[Kimglint: ${done} of ${total} ${unit}`);
    },
    end: () => {
      if (isShown) stderr.write("\r\x1b[K");
    },
  };
};
