import type {
  AddInstruction,
  CmdInstruction,
  CopyInstruction,
  Dockerfile,
  EntrypointInstruction,
  Instruction,
  RunInstruction,
  Stage,
} from "./dockerfile.ts";
import { hasArchiveName, isFileName, lastName } from "./file-names.ts";
import { imagePath } from "./image-paths.ts";
import { isShellless } from "./shellless.ts";

/** An instruction whose command runs when an image is built or a container starts. */
type StartInstruction = RunInstruction | CmdInstruction | EntrypointInstruction;

/** The instructions that need a shell in stages that have none: FROM scratch or distroless, and nothing brings one. */
export const withoutShell = ({ stages }: Dockerfile): readonly StartInstruction[] => {
  const withShell = new Set<Stage>();
  const found: StartInstruction[] = [];
  for (const stage of stages) {
    let hasShell = !lacksShell(stage) || (stage.parent !== undefined && withShell.has(stage.parent));
    for (const instruction of stage.instructions) {
      hasShell ||= mayBringShell(instruction);
      if (hasShell) break;
      if (needsShell(instruction, stage)) found.push(instruction);
    }
    if (hasShell) withShell.add(stage);
  }
  return found;
};

const lacksShell = ({ isFromScratch, rootImage, os }: Stage): boolean =>
  os !== "windows" && (isFromScratch || (rootImage !== undefined && isShellless(rootImage)));

/** A SHELL of its own, a program that may install one, or files that may be one. */
const mayBringShell = (instruction: Instruction): boolean => {
  if (instruction.onbuild) return false;
  switch (instruction.keyword) {
    case "SHELL":
      return true;
    case "RUN":
      return instruction.form === "exec" || instruction.mounts.some(({ type }) => type === "bind");
    case "COPY":
    case "ADD":
      return mayBeShell(instruction);
    default:
      return false;
  }
};

/** What lands elsewhere than in the root or in a folder of programs cannot be /bin/sh. */
const mayBeShell = ({ keyword, sources, destination, before }: CopyInstruction | AddInstruction): boolean => {
  const target = imagePath(destination?.value, before)?.replace(/^\?\//, "/");
  const names = sources.map(({ value }) => value);
  if (target === undefined) return true;
  if ([target, ...names].some(path => path === undefined || shellName.test(path))) return true;
  if (keyword === "ADD" && names.some(name => mayBeUnpacked(name ?? ""))) return true;
  const isFolderOfPrograms = /^\/(?:(?:usr\/)?bin|usr)?$/.test(target);
  return isFolderOfPrograms && !names.every(name => isFileName(lastName(name ?? "")));
};

const shellName = /(?:^|[/_-])(?:(?:ba|da|a|z|k|mk)?sh|busybox|toybox)(?:$|[/_-])/;
/** What stands behind an address has its name from the server. */
const mayBeUnpacked = (name: string): boolean => hasArchiveName(name) || name.includes("://");

const needsShell = (instruction: Instruction, { end }: Stage): instruction is StartInstruction => {
  const { keyword } = instruction;
  if (keyword !== "RUN" && keyword !== "CMD" && keyword !== "ENTRYPOINT") return false;
  // `['a']` was meant as an array: invalid-exec-form.
  if (instruction.form !== "shell" || instruction.onbuild || instruction.text.startsWith("[")) return false;
  // The words of CMD are arguments then.
  return keyword !== "CMD" || end.entrypoint?.form !== "exec";
};
