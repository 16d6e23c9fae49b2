const deadly: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * From here on a signal ends the program between two turns of the event loop only, and so never in the midst of writing
 * a file. Who writes many of them lets the loop turn in between. The result takes that back.
 *
 * @param die by the signal, as without this
 */
export const holdSignals = (die = (signal: NodeJS.Signals): unknown => process.kill(process.pid, signal)) => {
  const release = (): void => {
    for (const signal of deadly) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals): void => {
    release();
    die(signal);
  };
  for (const signal of deadly) process.on(signal, onSignal);
  return release;
};

/** Lets the event loop turn: a signal that has come meanwhile is heard. */
export const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));
