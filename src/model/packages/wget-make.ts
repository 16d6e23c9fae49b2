import type { Dockerfile, RunInstruction, Stage } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";

/** The two programs that are called wget: the package of that name is GNU's, the other one is a part of BusyBox. */
export type WgetMake = "GNU" | "BusyBox" | "unknown";

/** Which wget a RUN calls. */
export const wgetMakes = (dockerfile: Dockerfile): ((run: RunInstruction) => WgetMake) => {
  const withPackage = stagesWithPackage(dockerfile);
  return run => makeOf(run, withPackage);
};

/** The stages that have the package, each with the RUN from which on it does. */
const stagesWithPackage = ({ stages }: Dockerfile): ReadonlyMap<Stage, RunInstruction | "from the start"> => {
  const found = new Map<Stage, RunInstruction | "from the start">();
  for (const stage of stages) {
    const runs = stage.of("RUN");
    const since = stage.parent && found.has(stage.parent) ? "from the start" : runs.find(installsForGood);
    if (since) found.set(stage, since);
  }
  return found;
};

const installs = ({ verb, packages }: PackageOperation): boolean =>
  verb === "install" && packages.some(({ name }) => name === "wget");

/** A virtual package of apk is there to be removed again. */
const installsForGood = ({ packageOperations }: RunInstruction): boolean =>
  packageOperations.some(
    operation => installs(operation) && !operation.options.has("--virtual") && !operation.options.has("-t"),
  ) &&
  !packageOperations.some(({ verb, packages }) => verb === "remove" && packages.some(({ name }) => name === "wget"));

/** Without the package it is that of BusyBox, if the shell is. */
const makeOf = (run: RunInstruction, withPackage: ReturnType<typeof stagesWithPackage>): WgetMake => {
  const { stage, script, packageOperations } = run;
  if (script.dialect === "dash" || packageOperations.some(installs)) return "GNU";
  const since = stage && withPackage.get(stage);
  if (since === "from the start" || (since && since.range.start.line <= run.range.start.line)) return "GNU";
  return script.dialect === "ash" ? "BusyBox" : "unknown";
};
