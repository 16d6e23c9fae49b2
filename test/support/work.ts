import { type Profiler, Session } from "node:inspector";
import { setFlagsFromString } from "node:v8";

// Optimized code does not count the calls of functions.
for (const flag of ["--no-opt", "--no-sparkplug"]) setFlagsFromString(flag);

/**
 * How much is done by `act`: how often functions, branches and loop bodies of the sources run, as V8 counts them for
 * coverage. The same on every machine, however busy it is.
 */
export const workOf = (act: () => unknown): number => {
  const session = new Session();
  session.connect();
  try {
    session.post("Profiler.enable");
    session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
    act();
    let work = 0;
    session.post("Profiler.takePreciseCoverage", (error, coverage) => {
      if (error) throw error;
      work = sum(coverage.result);
    });
    return work;
  } finally {
    session.disconnect();
  }
};

const sum = (scripts: readonly Profiler.ScriptCoverage[]): number => {
  let work = 0;
  for (const { url, functions } of scripts) {
    if (!/[\\/](?:src|rules)[\\/]/.test(url) || url.includes("node_modules")) continue;
    for (const { ranges } of functions) for (const { count } of ranges) work += count;
  }
  return work;
};
