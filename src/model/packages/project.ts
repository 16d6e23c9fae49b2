import type { RunInstruction } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import type { StageState } from "../variables.ts";
import { placeOf } from "./removals.ts";
import { RunState } from "./run-state.ts";
import { managerNamed } from "./table.ts";

/** How a manager installs all that a project asks for. */
export interface Project {
  /** The calls that do so, by their verb; "" is a call without one. */
  readonly calls: RegExp;
  /** Options with which they do something else. */
  readonly unless?: readonly string[];
  /** The files that say what to install, as COPY would name them. None: options and operands of the call name them. */
  readonly manifests: readonly string[];
  readonly lockfiles: readonly string[];
  /** Operands that name a manifest. */
  readonly manifestOperand?: RegExp;
  /** Options that name the project's directory. */
  readonly directoryOptions?: readonly string[];
  /** It installs the project itself along, sources and all, unless one of these options is given. */
  readonly dependenciesOnly?: readonly string[];
  /** What a manifest has in it that makes an install need more files than itself. */
  readonly reachesOut?: RegExp;
  /** What a Dockerfile says of a project whose manifest is one of several. */
  readonly memberSigns?: RegExp;
  /** What else it takes to install from the manifest alone, as an imperative clause. */
  readonly besides?: string;
  readonly lock?: Lock;
}

/** How an install is made to take the versions of the lockfile, or to fail. */
export interface Lock {
  /** Calls that may take others, where they are not all of the project's. */
  readonly calls?: RegExp;
  /** Calls that take no notice of a lockfile unless they are told to. */
  readonly ignoredBy?: RegExp;
  /** The verb to use instead, or the option to add; without either it is the first of the variables to set. */
  readonly verb?: string;
  readonly option?: string;
  /** Options that settle it. */
  readonly options?: readonly string[];
  /** The option that a newer version of the manager has instead, and what gives that version away. */
  readonly newer?: { readonly option: string; readonly signs: RegExp };
  /** Options that say the opposite. */
  readonly offOptions?: readonly string[];
  /** Variables that settle it if they are true. */
  readonly variables?: readonly string[];
  /** Commands and files that may have settled it. */
  readonly settings?: RegExp;
  /** Nobody would go without the lockfile, so that one which is not copied along was forgotten. */
  readonly isExpected?: true;
  /** Only what is built for the final image is worth it. */
  readonly isForShipped?: true;
  /** The first release of a language that has the remedy. */
  readonly since?: { readonly title: string; readonly cycle: string };
}

/** A call that installs what a project lists, or that takes no notice of a lockfile. */
export interface ProjectInstall {
  readonly operation: PackageOperation;
  readonly project: Project;
  /** As in {@link Project.calls}. */
  readonly verb: string;
  /** Where the project lies, in the form of `placeIn`; undefined: not known. */
  readonly directory: string | undefined;
  /** Its manifests by their paths from there. */
  readonly manifests: readonly string[];
  /** The lockfiles beside them. */
  readonly lockfiles: readonly string[];
  /** It installs the project itself, too. */
  readonly needsSources: boolean;
  /** A variable tells it to keep to the lockfile. */
  readonly hasLockVariable: boolean;
}

/** Those of a RUN, in order. */
export const projectInstalls = (run: RunInstruction): readonly ProjectInstall[] => {
  if (run.packageOperations.every(({ manager }) => !managerNamed(manager)?.project)) return [];
  const operations = new Map(run.packageOperations.map(operation => [operation.command, operation]));
  const state = new RunState(run);
  state.directory = placeIn(".", run.before);
  const found: ProjectInstall[] = [];
  for (const command of run.script.commands) {
    state.follow(command);
    const operation = operations.get(command);
    const install = operation && projectInstall(operation, state);
    if (install) found.push(install);
  }
  return found;
};

/** Stands for the working directory of an image, which is not known: paths from there can be compared with each other. */
const unknownDirectory = "/?";

/** Where a path of COPY leads, comparable with the directory of an install. */
export const placeIn = (
  path: string,
  { directory = unknownDirectory }: Pick<StageState, "directory">,
): string | undefined => placeOf(path, { directory, variable: () => undefined });

const projectInstall = (operation: PackageOperation, state: RunState): ProjectInstall | undefined => {
  const project = managerNamed(operation.manager)?.project;
  const { command, options, packages, hasHiddenOptions, title, verbWord } = operation;
  const verb = verbWord ? title.slice(title.indexOf(" ") + 1) : "";
  if (!project || hasHiddenOptions || !isCall(verb, operation, project)) return undefined;
  const named = namedManifests(operation, project);
  const isNamed = named.length > 0;
  const isOfOthers = packages.some(({ kind }) => kind !== "file") && !isNamed;
  if (isOfOthers && !project.lock?.ignoredBy?.test(verb)) return undefined;
  return {
    operation,
    project,
    verb,
    directory: directoryOf(operation, project, state),
    manifests: isNamed ? named : project.manifests,
    lockfiles: isNamed ? [] : project.lockfiles,
    needsSources:
      packages.some(({ kind }) => kind === "file") ||
      (!isNamed && project.dependenciesOnly?.some(name => options.has(name)) === false),
    hasLockVariable: project.lock?.variables?.some(name => state.isSwitchedOn(name, command)) === true,
  };
};

const isCall = (verb: string, { options }: PackageOperation, { calls, lock, unless }: Project): boolean =>
  (calls.test(verb) || lock?.calls?.test(verb) === true) && !unless?.some(name => options.has(name));

/** Files that options and operands name; those behind an address, or hidden by a variable, are none of the project's. */
const namedManifests = ({ files, command }: PackageOperation, { manifestOperand }: Project): readonly string[] => {
  const operands = manifestOperand ? command.args.filter(({ value }) => manifestOperand.test(value)) : [];
  return [...new Set([...files, ...operands])].flatMap(({ value, hasExpansion }) =>
    hasExpansion || /^[a-z]+:\/\//i.test(value) ? [] : value,
  );
};

const directoryOf = (
  { options }: PackageOperation,
  { directoryOptions = [], manifests }: Project,
  state: RunState,
): string | undefined => {
  for (const name of directoryOptions) {
    const value = options.get(name);
    if (typeof value !== "string") continue;
    // Some name the manifest in it.
    const path = value.replace(/\/?[^/]*$/, last => (manifests.includes(last.replace("/", "")) ? "" : last));
    return placeOf(path === "" ? "." : path, state);
  }
  return state.directory;
};
