import type { Dockerfile, Instruction } from "./dockerfile.ts";
import type { ImageReference } from "./image.ts";
import { systemOf } from "./image-system.ts";
import { mayLandOnPath } from "./search-path.ts";
import type { Command, ShellWord } from "./shell.ts";

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
