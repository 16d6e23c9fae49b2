import { plainShellImages } from "../data/image-shells.ts";
import type {
  CmdInstruction,
  Dockerfile,
  EntrypointInstruction,
  HealthcheckInstruction,
  Instruction,
  RunInstruction,
  ShellInstruction,
  Stage,
} from "./dockerfile.ts";
import { lastName } from "./file-names.ts";
import { systemOf } from "./image-system.ts";
import { programOfShell } from "./shell/dialect.ts";

type Runner = RunInstruction | CmdInstruction | EntrypointInstruction | HealthcheckInstruction;

/** An instruction that the /bin/sh of a known base image reads. */
export interface ReadBySh {
  readonly instruction: Runner;
  readonly sh: "dash" | "ash";
}

/** Those of all stages, from top to bottom, as long as nothing may have put another shell in the place of /bin/sh. */
export const readBySh = (dockerfile: Dockerfile): readonly ReadBySh[] =>
  underSh(dockerfile).flatMap(({ instruction, sh }) =>
    isRunner(instruction) && isDefault(instruction, sh) ? { instruction, sh } : [],
  );

/** A SHELL that names the /bin/sh of a known base image. */
export interface ShInShell {
  readonly instruction: ShellInstruction;
  readonly sh: "dash" | "ash";
}

/** Those of all stages, as far as nothing has replaced it. */
export const shInShell = (dockerfile: Dockerfile): readonly ShInShell[] =>
  underSh(dockerfile).flatMap(({ instruction, sh }) =>
    instruction.keyword === "SHELL" && /^(?:\/(?:usr\/)?bin\/)?sh$/.test(instruction.exec[0]?.value ?? "")
      ? { instruction, sh }
      : [],
  );

/** What stands where /bin/sh is that of the base image. */
const underSh = ({ stages }: Dockerfile): readonly { instruction: Instruction; sh: "dash" | "ash" }[] => {
  const replaced = new Set<Stage>();
  const found: { instruction: Instruction; sh: "dash" | "ash" }[] = [];
  for (const stage of stages) {
    const sh = shOf(stage);
    let isReplaced = stage.parent !== undefined && replaced.has(stage.parent);
    for (const instruction of stage.instructions) {
      if (isReplaced) break;
      if (instruction.onbuild) continue;
      if (sh) found.push({ instruction, sh });
      isReplaced = replacesSh(instruction);
    }
    if (isReplaced) replaced.add(stage);
  }
  return found;
};

const shOf = ({ rootImage }: Stage): "dash" | "ash" | undefined => {
  if (!rootImage?.familiarName || !plainShellImages.has(rootImage.familiarName)) return undefined;
  const shell = systemOf(rootImage)?.shell;
  return shell === "dash" || shell === "ash" ? shell : undefined;
};

const isRunner = (instruction: Instruction): instruction is Runner =>
  /^(?:RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(instruction.keyword);

const isDefault = ({ before, script, shellPragma }: Runner, sh: "dash" | "ash"): boolean => {
  const shell = before.shell?.exec.map(({ value, text }) => value ?? text);
  const isSh = shell === undefined || programOfShell(shell) === "sh";
  return isSh && shellPragma === undefined && script.isShell && script.dialect === sh;
};

/** It may put another shell in the place of /bin/sh. */
const replacesSh = (instruction: Instruction): boolean => {
  if (instruction.keyword === "COPY" || instruction.keyword === "ADD") {
    const destination = instruction.destination?.value ?? "";
    const isTree = instruction.keyword === "ADD" || instruction.from !== undefined;
    return /^\/?(?:usr\/)?bin\/(?:sh)?$|^\/(?:usr\/)?bin$/.test(destination) || (isTree && destination === "/");
  }
  if (instruction.keyword !== "RUN") return false;
  return instruction.script.commands.some(({ program, args }) => {
    const words = args.map(({ value }) => value);
    if (/^(?:ln|mv|cp|update-alternatives|dpkg-divert)$/.test(program))
      return words.some(word => lastName(word) === "sh");
    if (/^(?:dpkg-reconfigure|debconf-set-selections)$/.test(program)) return /\bdash\b/.test(instruction.text);
    return program === "apk" && words.some(word => word.endsWith("-binsh"));
  });
};
