import {
  absentPrograms,
  absentWithoutShell,
  harmlessPackages,
  packagesWithoutBash,
  providers,
} from "../data/absent-programs.ts";
import type { AddInstruction, CopyInstruction, Dockerfile, Instruction, RunInstruction, Stage } from "./dockerfile.ts";
import { isFileName } from "./file-names.ts";
import type { ImageReference } from "./image.ts";
import { imagePath } from "./image-paths.ts";
import { systemOf } from "./image-system.ts";
import type { Command, ShellWord } from "./shell.ts";
import { isShellless } from "./shellless.ts";

/**
 * The programs that the final image certainly does not have, of those its health check and entry point are likely to
 * call. Empty where its base is not known, or where something may have brought them.
 */
export const missingPrograms = ({ finalStage, shippedStages }: Dockerfile): ReadonlySet<string> => {
  const absent = finalStage && absentFromBase(finalStage);
  if (!absent) return new Set();
  const instructions = shippedStages.flatMap(stage => stage.instructions.filter(({ onbuild }) => !onbuild));
  if (instructions.some(mayBringAnything)) return new Set();
  const text = instructions.map(written).join("\n");
  const words = new Set(text.split(/[^\w-]+/));
  const mayHaveBash = instructions.some(instruction => instruction.keyword === "RUN" && mayBringBash(instruction));
  return new Set(
    [...absent].filter(
      program => !words.has(program) && !providers[program]?.test(text) && !(program === "bash" && mayHaveBash),
    ),
  );
};

/** A call of a package manager of another kind of system than the image is. */
export interface ForeignManager {
  readonly program: ShellWord;
  readonly image: ImageReference;
  /** The manager that the image has; undefined where it may be one of several. */
  readonly native: string | undefined;
}

/** The first of each stage, where nothing may have brought it. */
export function* foreignManagers({ stages }: Dockerfile): Iterable<ForeignManager> {
  if (stages.some(({ instructions }) => instructions.some(mayBringManager))) return;
  for (const stage of stages) {
    const { rootImage: image } = stage;
    // Where a variable names the image, its RUNs may be for another one.
    const own = image?.word.variables.length === 0 ? managersOf(image) : undefined;
    if (!image || !own) continue;
    const operations = stage.of("RUN").flatMap(({ packageOperations }) => packageOperations);
    const program = operations.find(({ family, command }) => own.foreign.test(family) && isCertain(command))?.command
      .name;
    if (program) yield { program, image, native: own.native };
  }
}

/** Below `chroot` and the like there is another system. */
const isCertain = ({ name, isConditional, isFailureLost, wrapper }: Command): boolean =>
  !isConditional && !isFailureLost && name?.hasExpansion === false && (!wrapper || wrapper.program === "sudo");

const managerPackage = /^(?:apt|apt-get|apk|apk-tools|yum|dnf|dnf5|microdnf)$/;

const mayBringManager = (instruction: Instruction): boolean => {
  if (instruction.keyword === "COPY" || instruction.keyword === "ADD") return mayLandOnPath(instruction);
  if (instruction.keyword !== "RUN") return false;
  return instruction.packageOperations.some(({ packages }) => packages.some(({ name }) => managerPackage.test(name)));
};

const managersOf = (image: ImageReference): { native: string | undefined; foreign: RegExp } | undefined => {
  const { shell, libc } = systemOf(image) ?? {};
  if (libc === "musl") return { native: "apk", foreign: /^(?:apt|yum|dnf|microdnf)$/ };
  if (shell === "dash") return { native: "apt-get", foreign: /^(?:apk|yum|dnf|microdnf)$/ };
  return shell === "bash" ? { native: undefined, foreign: /^(?:apt|apk)$/ } : undefined;
};

const absentFromBase = ({ isFromScratch, rootImage, os }: Stage): ReadonlySet<string> | undefined => {
  if (os === "windows") return undefined;
  if (isFromScratch || (rootImage && isShellless(rootImage))) return absentWithoutShell;
  const { familiarName, digest, mayHideTag } = rootImage ?? {};
  if (!rootImage || familiarName === undefined || mayHideTag) return undefined;
  const tag = rootImage.tag ? rootImage.tag.value : digest ? undefined : "latest";
  const row = absentPrograms.find(
    row => tag !== undefined && row.images.has(familiarName) && row.tag.test(tag) && !row.except?.test(tag),
  );
  return row?.programs;
};

/** The text of what writes to the image: a program that is named there may come from there. */
const written = (instruction: Instruction): string =>
  /^(?:RUN|COPY|ADD|ENV|ARG|SHELL)$/.test(instruction.keyword)
    ? `${instruction.text}\n${instruction.heredocs.map(({ text }) => text).join("\n")}`
    : "";

const mayBringBash = ({ packageOperations }: RunInstruction): boolean =>
  packageOperations.some(
    ({ family, packages }) => family === "apk" && packages.some(({ name }) => !packagesWithoutBash.test(name)),
  );

const mayBringAnything = (instruction: Instruction): boolean => {
  switch (instruction.keyword) {
    case "RUN":
      return !isHarmless(instruction);
    case "COPY":
    case "ADD":
      return mayLandOnPath(instruction);
    case "ENV":
      return instruction.pairs.some(({ key, value }) => key.value === "PATH" && !isHarmlessPath(value.text));
    default:
      return false;
  }
};

/** Folders of the search path, and those that hold them. */
const programFolder = /^\/(?:(?:usr\/)?(?:local\/)?s?bin|usr|usr\/local)?$/;

const mayLandOnPath = ({ keyword, sources, destination, before }: CopyInstruction | AddInstruction): boolean => {
  const target = imagePath(destination?.value, before)?.replace(/^\?[^/]*/, "") || "/";
  if (destination?.value === undefined || sources.some(({ value }) => value === undefined)) return true;
  if (!programFolder.test(target) || isProject(sources, destination.value)) return false;
  // ADD unpacks archives.
  if (keyword === "ADD" && sources.some(({ value }) => /\.(?:tar|t?gz|bz2|xz|zst|tgz)$/.test(value ?? ""))) return true;
  return !sources.every(({ value }) => isOneFile(value?.split("/").at(-1) ?? ""));
};

/** `COPY . .`: the sources of a project, even where nobody set a directory for them. */
const isProject = (sources: CopyInstruction["sources"], destination: string): boolean =>
  /^\.\/?$/.test(destination) && sources.every(({ value }) => /^\.\/?$/.test(value ?? ""));

const isOneFile = (name: string): boolean => isFileName(name) || name === "uv" || name === "uvx";

/** Adds nothing but folders of a project or of an installed language. */
const isHarmlessPath = (value: string): boolean =>
  value
    .replaceAll(/["']/g, "")
    .split(":")
    .every(
      folder =>
        /^\$\{?PATH\b/.test(folder) ||
        programFolder.test(folder) ||
        /venv|node_modules|\.local\/bin$|\.(?:cargo|yarn|dotnet)\b|go\/bin$|poetry/i.test(folder),
    );

const isHarmless = ({ script, packageOperations, text }: RunInstruction): boolean => {
  // They install packages of the system by themselves.
  if (!script.isShell || /playwright|puppeteer|cypress/.test(text)) return false;
  const managed = new Set(packageOperations.map(({ command }) => command));
  const isPlain = packageOperations.every(
    ({ family, verb, packages, files, options }) =>
      !/^(?:apt|apk)$/.test(family) ||
      /^(?:update|upgrade|remove|clean)$/.test(verb) ||
      (verb === "install" &&
        files.length === 0 &&
        !options.has("--root") &&
        packages.every(
          ({ name, kind, hasExpansion }) => kind === "name" && !hasExpansion && harmlessPackages.test(name),
        )),
  );
  const wrappers = new Set(script.commands.map(({ wrapper }) => wrapper));
  return (
    isPlain &&
    script.commands.every(
      command =>
        command.name === undefined ||
        managed.has(command) ||
        wrappers.has(command) ||
        harmlessCommands.has(command.program),
    )
  );
};

/** What installs nothing, or only packages of a language. */
const harmlessCommands = new Set(
  [
    "cd mkdir chown chmod chgrp useradd usermod groupadd adduser addgroup deluser passwd chpasswd rm rmdir touch echo printf",
    "export set unset exit true false : test [ [[ sed grep awk cat head tail sort cut wc tr tee find ls pwd id whoami uname",
    "date sleep umask locale-gen update-locale dpkg-reconfigure update-ca-certificates ldconfig source . ln",
    "npm npx yarn pnpm bun corepack node tsc nest next vite prisma python python3 pip pip3 poetry pdm uv pipenv flask",
    "django-admin ruby bundle gem rake rails java javac php composer go cargo dotnet apt-mark",
  ].flatMap(line => line.split(" ")),
);
