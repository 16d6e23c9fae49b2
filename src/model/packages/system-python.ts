import type { AddInstruction, CopyInstruction, Dockerfile, Instruction, Stage } from "../dockerfile.ts";
import type { PackageOperation } from "../packages.ts";
import { compareVersions, releasesOf } from "../releases.ts";

/** A call of pip that a distribution's Python refuses, because the distribution manages it (PEP 668). */
export interface RefusedInstall {
  readonly operation: PackageOperation;
  /** "Debian 12" */
  readonly release: string;
}

/** The first such call of each stage and those built on it, where nothing in the file may make it work. */
export const refusedInstalls = (dockerfile: Dockerfile): readonly RefusedInstall[] => {
  const found: RefusedInstall[] = [];
  const ends: StagePip[] = [];
  for (const stage of dockerfile.stages) {
    const inherited = stage.parent && ends[stage.parent.index];
    const pip: StagePip = { hasSystemPip: false, isSettled: false, ...inherited };
    ends.push(pip);
    const release = managedRelease(stage);
    if (release === undefined) continue;
    for (const instruction of stage.instructions) {
      if (pip.isSettled) break;
      if (instruction.onbuild) continue;
      pip.isSettled = mayBring(instruction);
      const operation = pip.isSettled ? undefined : refusedBy(instruction, pip);
      if (!operation) continue;
      found.push({ operation, release });
      pip.isSettled = true;
    }
  }
  return found;
};

/** What holds at one point of a stage. */
interface StagePip {
  /** The distribution's own pip is installed. */
  hasSystemPip: boolean;
  /** There may be another Python, or leave to install; or the build has failed before. */
  isSettled: boolean;
}

/** The first releases whose Python is marked as externally managed. */
const firstManaged: Readonly<Record<string, string>> = { Debian: "12", Ubuntu: "23.04", "Alpine Linux": "3.19" };

/** Images that have a Python of their own in front of the distribution's. */
const ownPython = /python|pypy|conda|mamba|jupyter|hylang|plone|universal|devcontainers/;

const managedRelease = ({ rootImage, os }: Stage): string | undefined => {
  if (!rootImage || os === "windows" || ownPython.test(rootImage.familiarName ?? "")) return undefined;
  const release = releasesOf(rootImage).find(({ title, cycle }) => {
    const first = Object.hasOwn(firstManaged, title) ? firstManaged[title] : undefined;
    return first !== undefined && compareVersions(cycle, first) >= 0;
  });
  return release && `${release.title} ${release.cycle}`;
};

/** Takes in what a RUN installs, and returns the first call that is refused. */
const refusedBy = (instruction: Instruction, pip: StagePip): PackageOperation | undefined => {
  if (instruction.keyword !== "RUN") return undefined;
  for (const operation of instruction.packageOperations) {
    if (operation.isSystem && operation.verb === "install") {
      pip.hasSystemPip ||= operation.packages.some(({ name }) => /^py(?:3|thon3)?-pip$/.test(name));
    }
    if (pip.hasSystemPip && isRefused(operation)) return operation;
  }
  return undefined;
};

const isRefused = ({ manager, verb, command, options, hasHiddenOptions }: PackageOperation): boolean => {
  if (manager !== "pip" || verb !== "install" || hasHiddenOptions || command.isConditional) return false;
  // An environment's own pip is called by its path, a Python built from source by its version.
  if (!/^(?:\/usr\/bin\/)?(?:pip3?|python3?)$/.test(command.name?.value ?? "")) return false;
  if (command.wrapper && !/^(?:sudo|sh|bash|ash|dash|env|exec|command|time)$/.test(command.wrapper.program))
    return false;
  return !elsewhere.some(name => options.has(name));
};

/** Options with which pip does not look whether the environment is managed. */
const elsewhere = ["--break-system-packages", "-t", "--target", "--prefix", "--root", "--python"];

/** Words that speak of leave to install, of an environment in use, or of another Python. */
const signs = new RegExp(
  [
    /EXTERNALLY-MANAGED|BREAK_SYSTEM_PACKAGES|(?<!-)break[-_]system[-_]packages|pip\.conf|pip3? config|PIP_(?:TARGET|PREFIX|ROOT|PYTHON)\b/,
    /\bPATH\b|BASH_ENV|activate|virtualenv|pyenv|conda|mamba|pipenv|python\.org|get-pip|deadsnakes|alternatives|alias/,
    /\bln (?!-\w+ (?:\/usr\/bin\/)?python3 )[^;&|]{1,200}\b(?:pip|python)|\b(?:uv|asdf|mise|brew)\b/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

/** An instruction may bring what makes pip work, whatever the distribution says. */
const mayBring = (instruction: Instruction): boolean => {
  const { keyword, text, heredocs } = instruction;
  if (keyword === "SHELL") return /-\w*[li]|activate|conda/.test(text);
  if (keyword === "COPY" || keyword === "ADD")
    return bringsDirectories(instruction) || /pip\.conf|\/pip\/?$/.test(text);
  if (keyword !== "RUN" && keyword !== "ENV" && keyword !== "ARG") return false;
  return signs.test(text) || heredocs.some(heredoc => signs.test(heredoc.text));
};

/** Directories or archives over those of the system. */
const bringsDirectories = ({ destination, sources }: CopyInstruction | AddInstruction): boolean =>
  /^\/(?:$|(?:usr|etc|root|bin|lib)(?:\/|$))/.test(destination?.value ?? "/") &&
  sources.some(({ value = "" }) => !/\.[a-z]\w*$/i.test(value) || /\.(?:tar|[gx]z|t[gx]z|bz2|tbz|zst)$/.test(value));
