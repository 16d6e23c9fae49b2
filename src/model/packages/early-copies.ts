import type { BuildContext } from "../context.ts";
import type { Dockerfile, RunInstruction } from "../dockerfile.ts";
import { lastName } from "../file-names.ts";
import { isWholeContext, type LocalSource, sourcesFromContext, wholeContext } from "../local-sources.ts";
import type { PackageOperation } from "../packages.ts";
import { isMounted } from "./mounted.ts";
import { type ProjectInstall, placeIn, projectInstalls } from "./project.ts";
import { signsIn } from "./signs.ts";
import { managerNamed } from "./table.ts";

/** The whole context, copied in front of an install that needs no more of it than a manifest. */
export interface EarlyCopy {
  readonly source: LocalSource;
  readonly operation: PackageOperation;
  /** The manifest and the lockfile, as COPY would name them. */
  readonly manifests: readonly string[];
  /** What else it takes to install from them alone, as an imperative clause. */
  readonly besides: string | undefined;
}

/** What is known at one point of a stage. */
interface Progress {
  /** The first copy of the whole context. */
  copied: { readonly source: LocalSource; readonly place: string } | undefined;
  /** Managers that installed before it. */
  readonly early: Set<string>;
  /** The names of files that RUNs of the stage have written. */
  readonly written: Set<string>;
  isFound: boolean;
}

/** The first of each stage and those built on it. */
export const earlyCopies = (dockerfile: Dockerfile): readonly EarlyCopy[] => {
  const { stages, context } = dockerfile;
  if (!wholeContext(dockerfile)) return [];
  const signs = signsIn(dockerfile);
  const found: EarlyCopy[] = [];
  const ends: Progress[] = [];
  for (const stage of stages) {
    const inherited = stage.parent && ends[stage.parent.index];
    const progress: Progress = {
      copied: undefined,
      isFound: false,
      ...inherited,
      early: new Set(inherited?.early),
      written: new Set(),
    };
    ends.push(progress);
    for (const instruction of stage.instructions) {
      if (progress.isFound) break;
      if (instruction.onbuild) continue;
      if (instruction.keyword === "COPY" || instruction.keyword === "ADD") {
        progress.copied ??= sourcesFromContext(instruction).filter(isWholeContext).map(copiedTo)[0];
      }
      const early = instruction.keyword === "RUN" ? earlyCopy(instruction, progress, context) : undefined;
      if (!early) continue;
      progress.isFound = true;
      if (!signs(managerNamed(early.operation.manager)?.project?.memberSigns)) found.push(early);
    }
  }
  return found;
};

const copiedTo = (source: LocalSource): Progress["copied"] => {
  const { destination, before } = source.instruction;
  const place = placeIn(destination?.value ?? "", before);
  return place === undefined ? undefined : { source, place };
};

const earlyCopy = (
  run: RunInstruction,
  { copied, early, written }: Progress,
  context: BuildContext | undefined,
): EarlyCopy | undefined => {
  for (const name of writtenNames(run)) written.add(name);
  for (const install of projectInstalls(run)) {
    const { operation, project, verb } = install;
    if (!project.calls.test(verb)) continue;
    if (!copied) early.add(operation.manager);
    if (!copied || early.has(operation.manager) || install.needsSources || !operation.command.isCertain) continue;
    if (hasCacheMount(run, operation) || install.manifests.some(path => written.has(lastName(path)))) continue;
    const manifests = manifestsOf(install, copied.place, context);
    if (manifests.length === 0) continue;
    // What lies in a directory of them is likely to refer to the others.
    const names = manifests.map(path => path.replace(/(^|\/)requirements\/[^/]+$/, "$1requirements/"));
    return { source: copied.source, operation, manifests: names, besides: project.besides };
  }
  return undefined;
};

/** As `poetry export > requirements.txt` does, or `-o requirements.txt`: no COPY can bring those. */
function* writtenNames({ script }: RunInstruction): Iterable<string> {
  for (const { program, args, redirections } of script.commands) {
    for (const { operator, target } of redirections) if (operator.includes(">") && target) yield lastName(target.value);
    if (!/^(?:poetry|uv|pdm|pipenv|pip-compile)$/.test(program)) continue;
    for (const [at, { value }] of args.entries()) {
      if (/^(?:-o|--output(?:-file)?)$/.test(args[at - 1]?.value ?? "")) yield lastName(value);
      if (/^--output(?:-file)?=/.test(value)) yield lastName(value.slice(value.indexOf("=") + 1));
    }
  }
}

/** What is downloaded stays from build to build in another way. */
const hasCacheMount = (run: RunInstruction, { manager }: PackageOperation): boolean =>
  run.mounts.some(({ type }) => type === "cache") &&
  managerNamed(manager)?.caches?.some(({ paths }) => isMounted(run, paths)) === true;

/** By their paths in the context; none where they are not known, will not do, or are all there is. */
const manifestsOf = (
  { directory, manifests, lockfiles, project }: ProjectInstall,
  copiedTo: string,
  context: BuildContext | undefined,
): readonly string[] => {
  const within = (name: string): readonly string[] => {
    const place = directory === undefined || /[$`]/.test(name) ? undefined : placeIn(name, { directory });
    const prefix = copiedTo === "/" ? "/" : `${copiedTo}/`;
    return place?.startsWith(prefix) ? [place.slice(prefix.length)] : [];
  };
  const paths = manifests.flatMap(within);
  const locks = lockfiles.flatMap(within);
  if (paths.length < manifests.length) return [];
  if (!context) return [...paths, ...locks.slice(0, 1)];
  const texts = paths.flatMap(path => context.read(path) ?? []);
  if (texts.some(text => project.reachesOut?.test(text))) return [];
  if (!context.isConfirmed) return [...paths, ...locks.slice(0, 1)];
  const isThere = (path: string) => path.includes("*") || context.exists(path);
  return paths.every(isThere) && !isAlone(paths, context) ? [...paths, ...locks.filter(isThere)] : [];
};

/** The context holds nothing but what is installed from, and what is of Docker. */
const isAlone = (paths: readonly string[], context: BuildContext): boolean =>
  context.list("").every(name => paths.includes(name) || /dockerfile|^\.|^readme/i.test(name) || context.ignores(name));
