import type { Dockerfile, Instruction, RunInstruction, Stage } from "../dockerfile.ts";
import { lastName } from "../file-names.ts";
import { neededStages } from "../needed-stages.ts";
import type { PackageOperation } from "../packages.ts";
import { compareVersions, releasesOf } from "../releases.ts";
import type { Command } from "../shell.ts";
import { bareInsertion, type Replacement, wordReplacement } from "./insertion.ts";
import { type Lock, type ProjectInstall, placeIn, projectInstalls } from "./project.ts";
import { ProjectFiles } from "./project-files.ts";
import { removals } from "./removals.ts";
import { RunState } from "./run-state.ts";
import { type Signs, signsIn } from "./signs.ts";
import { managers } from "./table.ts";

/** An install that may take other versions than the lockfile says. */
export interface UnlockedInstall {
  readonly operation: PackageOperation;
  /** What it does, as the rest of a sentence that begins with the call. */
  readonly fault: string;
  /** The way out, as an imperative clause. */
  readonly remedy: string;
  /** The change that takes it; undefined where there is more to it. */
  readonly edit: Replacement | undefined;
}

/** What is known at one point of a stage. */
interface Surroundings {
  readonly stage: Stage;
  /** The final image is made of it, or of what it makes. */
  readonly isShipped: boolean;
  readonly files: ProjectFiles;
  /** Managers that may have been told to keep to the lockfile. */
  readonly settled: Set<string>;
  /** Lockfiles that RUNs have removed. */
  readonly removed: Set<string>;
  readonly signs: Signs;
}

/** Those of each stage, in order. */
export const unlockedInstalls = (dockerfile: Dockerfile): readonly (readonly UnlockedInstall[])[] => {
  const shipped = neededStages(dockerfile.shippedStages);
  const signs = signsIn(dockerfile);
  const ends: Surroundings[] = [];
  return dockerfile.stages.map(stage => {
    const inherited = stage.parent && ends[stage.parent.index];
    const around: Surroundings = {
      stage,
      isShipped: shipped.has(stage),
      files: new ProjectFiles(dockerfile.context, inherited?.files),
      settled: new Set(inherited?.settled),
      removed: new Set(inherited?.removed),
      signs,
    };
    ends.push(around);
    return stage.instructions.flatMap(instruction => {
      settle(instruction, around.settled);
      const found = instruction.keyword === "RUN" && !instruction.onbuild ? unlockedIn(instruction, around) : [];
      around.files.add(instruction);
      return found;
    });
  });
};

const settle = ({ keyword, text, heredocs }: Instruction, settled: Set<string>): void => {
  if (keyword !== "RUN" && keyword !== "COPY" && keyword !== "ADD") return;
  for (const { name, project } of managers) {
    const settings = project?.lock?.settings;
    if (!settings || settled.has(name)) continue;
    if (settings.test(text) || heredocs.some(heredoc => settings.test(heredoc.text))) settled.add(name);
  }
};

const unlockedIn = (run: RunInstruction, around: Surroundings): readonly UnlockedInstall[] => {
  const files = around.files.withMounts(run);
  const installs = projectInstalls(run);
  const meant = withoutLockfile(run, installs, around.removed);
  return installs.flatMap((install, at) => {
    const { operation, project } = install;
    const { lock } = project;
    const isFallback = takesOverFrom(installs[at - 1], install);
    if (meant.has(operation.command)) return [];
    if (!lock || (operation.command.isConditional && !isFallback) || around.settled.has(operation.manager)) return [];
    if (isLocked(install, lock) || isTooOld(lock, around.stage)) return [];
    if (lock.isForShipped && !around.isShipped) return [];
    const found = isFallback
      ? fallback(install, files)
      : lock.isExpected
        ? forgotten(install, files)
        : loose(install, lock, files, around);
    return found ? { operation, ...found } : [];
  });
};

/** The one left of `||` keeps to the lockfile. */
const takesOverFrom = (before: ProjectInstall | undefined, { operation }: ProjectInstall): boolean =>
  before?.project.lock !== undefined &&
  operation.command.joint === "||" &&
  before.operation.manager === operation.manager &&
  isLocked(before, before.project.lock);

/** `npm ci || npm install`, where the lockfile was copied by its name. */
const fallback = ({ lockfiles, directory }: ProjectInstall, files: ProjectFiles): Fault | undefined => {
  const lockfile = directory === undefined ? undefined : lockfiles.find(name => files.has(directory, name));
  return lockfile === undefined
    ? undefined
    : {
        fault: `takes over where the install before it finds that ${lockfile} does not fit, and takes other versions`,
        remedy: "leave it out",
        edit: undefined,
      };
};

const lockfileNames = new Set(managers.flatMap(({ project }) => project?.lockfiles ?? []));

/** Installs that begin where the lockfile was removed: they take what fits on purpose, and nothing else would work. */
const withoutLockfile = (
  run: RunInstruction,
  installs: readonly ProjectInstall[],
  removed: Set<string>,
): ReadonlySet<Command> => {
  const installOf = new Map(installs.map(install => [install.operation.command, install]));
  const state = new RunState(run);
  state.directory = placeIn(".", run.before);
  const found = new Set<Command>();
  for (const command of run.script.commands) {
    state.follow(command);
    for (const { path } of removals(command, state)) if (lockfileNames.has(lastName(path))) removed.add(path);
    const { directory, project } = installOf.get(command) ?? {};
    if (project?.lockfiles.some(name => removed.has(`${directory}/${name}`))) found.add(command);
  }
  return found;
};

const isLocked = ({ verb, operation: { options }, hasLockVariable }: ProjectInstall, lock: Lock): boolean =>
  hasLockVariable ||
  lock.calls?.test(verb) === false ||
  lock.options?.some(name => options.has(name) && options.get(name) !== "false") === true;

const isTooOld = ({ since }: Lock, { rootImage }: Stage): boolean => {
  const release = since && rootImage && releasesOf(rootImage).find(({ title }) => title === since.title);
  return release !== undefined && compareVersions(release.cycle, since?.cycle ?? "") < 0;
};

type Fault = Omit<UnlockedInstall, "operation">;

/** The manifest was copied by its name, and the lockfile was not. */
const forgotten = ({ project, directory }: ProjectInstall, files: ProjectFiles): Fault | undefined => {
  const [manifest] = project.manifests;
  const [lockfile] = project.lockfiles;
  if (directory === undefined || manifest === undefined || lockfile === undefined) return undefined;
  if (!files.isAloneWithout(directory, manifest, lockfile)) return undefined;
  return {
    fault: `finds no ${lockfile} and takes whatever versions fit`,
    remedy: `copy "${lockfile}" along with "${manifest}"`,
    edit: undefined,
  };
};

/** The lockfile is there, and may be overruled or overlooked. */
const loose = (
  install: ProjectInstall,
  lock: Lock,
  files: ProjectFiles,
  { stage, signs }: Surroundings,
): Fault | undefined => {
  const { operation, lockfiles, directory, verb } = install;
  if (directory === undefined) return undefined;
  const lockfile = lockfiles.find(name => files.has(directory, name));
  if (lock.ignoredBy?.test(verb)) {
    const isOfOthers = operation.packages.some(({ kind }) => kind !== "file");
    const isMeant = isOfOthers
      ? stage.isShipped
      : lockfile !== undefined || lockfiles.some(name => files.mayHave(directory, name));
    return isMeant ? { fault: "takes no notice of the lockfile", ...wayOut(install, lock, signs) } : undefined;
  }
  return lockfile === undefined
    ? undefined
    : { fault: `may take other versions than ${lockfile} says`, ...wayOut(install, lock, signs) };
};

const wayOut = ({ operation }: ProjectInstall, lock: Lock, signs: Signs): Pick<Fault, "remedy" | "edit"> => {
  const { command, verbWord, options } = operation;
  if (lock.verb !== undefined) {
    const edit = verbWord && wordReplacement(command, verbWord, lock.verb);
    return { remedy: `use "${command.program} ${lock.verb}"`, edit };
  }
  const option = signs(lock.newer?.signs) ? lock.newer?.option : lock.option;
  if (option === undefined) return { remedy: `set "${lock.variables?.[0]}=true" by ENV above`, edit: undefined };
  const opposite = command.args.find(({ value }) => lock.offOptions?.includes(value) || value === `${option}=false`);
  if (opposite) {
    return { remedy: `replace "${opposite.value}" by "${option}"`, edit: wordReplacement(command, opposite, option) };
  }
  if (options.has(option)) return { remedy: `add "${option}"`, edit: undefined };
  const edit = verbWord ? operation.withOption(option) : bareInsertion(command, `install ${option}`);
  return { remedy: `add "${option}"`, edit };
};
