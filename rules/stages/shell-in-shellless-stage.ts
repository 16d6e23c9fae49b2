import {
  type AddInstruction,
  type CopyInstruction,
  defineRule,
  type Instruction,
  imagePath,
  isFileName,
  isShellless,
  type Problem,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "Shell form where there is no shell",
  why: "RUN, CMD and ENTRYPOINT in shell form are handed to `/bin/sh`. Images such as scratch and distroless have none, so the build or the container ends at once.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM scratch\nCOPY app /app\nENTRYPOINT /app --serve\n",
      good: 'FROM scratch\nCOPY app /app\nENTRYPOINT ["/app", "--serve"]\n',
    },
    {
      bad: "FROM gcr.io/distroless/static-debian13\nCOPY app /app\nRUN chmod +x /app\n",
      good: "FROM gcr.io/distroless/static-debian13\nCOPY --chmod=755 app /app\n",
    },
  ],
  sources: [
    "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
    "https://github.com/GoogleContainerTools/distroless#docker",
  ],

  *check(dockerfile) {
    const withShell = new Set<Stage>();
    for (const stage of dockerfile.stages) {
      let hasShell = !lacksShell(stage) || (stage.parent !== undefined && withShell.has(stage.parent));
      let hasRun = false;
      for (const instruction of stage.instructions) {
        hasShell ||= mayBringShell(instruction);
        if (hasShell) break;
        const problem = shellProblem(instruction, stage);
        if (!problem || (hasRun && instruction.keyword === "RUN")) continue;
        hasRun ||= instruction.keyword === "RUN";
        yield problem;
      }
      if (hasShell) withShell.add(stage);
    }
  },
});

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
  if (keyword === "ADD" && names.some(name => archiveName.test(name ?? ""))) return true;
  const isFolderOfPrograms = /^\/(?:(?:usr\/)?bin|usr)?$/.test(target);
  return isFolderOfPrograms && !names.every(name => isFileName(name?.split("/").at(-1) ?? ""));
};

const shellName = /(?:^|[/_-])(?:(?:ba|da|a|z|k|mk)?sh|busybox|toybox)(?:$|[/_-])/;
const archiveName = /\.(?:tar|t?gz|tgz|bz2|xz|zst)$|:\/\//;

const shellProblem = (instruction: Instruction, { end, rootImage }: Stage): Problem | undefined => {
  const { keyword } = instruction;
  if (keyword !== "RUN" && keyword !== "CMD" && keyword !== "ENTRYPOINT") return undefined;
  // `['a']` was meant as an array: invalid-exec-form.
  if (instruction.form !== "shell" || instruction.onbuild || instruction.text.startsWith("[")) return undefined;
  // The words of CMD are arguments then.
  if (keyword === "CMD" && end.entrypoint?.form === "exec") return undefined;
  const wayOut =
    keyword === "RUN"
      ? "do it in an earlier stage and copy the result"
      : 'write it as a JSON array, as in ["/program"]';
  return {
    at: instruction.keywordRange,
    message: `"${keyword}" in shell form needs /bin/sh, which ${rootImage ? `"${rootImage.text}"` : "scratch"} does not have; ${wayOut}`,
  };
};
