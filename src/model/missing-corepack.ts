import type { Dockerfile, Instruction, Stage } from "./dockerfile.ts";
import type { ImageReference } from "./image.ts";
import { versionTag } from "./official-tags.ts";
import { mayLandOnPath } from "./search-path.ts";
import type { Command, ShellWord } from "./shell.ts";

/** A call of Corepack on an image of Node.js that has none any more. */
export interface MissingCorepack {
  readonly program: ShellWord;
  readonly image: ImageReference;
}

/** The first of each stage, where nothing may have brought it. */
export function* missingCorepack({ stages }: Dockerfile): Iterable<MissingCorepack> {
  if (stages.some(({ instructions }) => instructions.some(mayBringCorepack))) return;
  for (const stage of stages) {
    const image = imageWithoutCorepack(stage);
    const program = image && stage.of("RUN").flatMap(({ script }) => script.commands.find(fails)?.name ?? [])[0];
    if (image && program) yield { program, image };
  }
}

/**
 * Node.js comes without it from 25 on, and its image adds none. Source: https://nodejs.org/api/corepack.html, and the
 * Dockerfiles of https://github.com/nodejs/docker-node, in November 2026.
 */
const imageWithoutCorepack = ({ rootImage }: Stage): ImageReference | undefined => {
  // Where a variable names the image, its RUNs may be for another one.
  if (rootImage?.officialName !== "node" || rootImage.word.variables.length > 0) return undefined;
  return Number(versionTag(rootImage.tag?.value ?? "")?.version[0]) >= 25 ? rootImage : undefined;
};

const fails = ({ program, wrapper, isConditional, isFailureLost }: Command): boolean =>
  program === "corepack" && !isConditional && !isFailureLost && (!wrapper || wrapper.program === "sudo");

/** As a package, along with another Node.js, or as a file. */
const mayBringCorepack = (instruction: Instruction): boolean => {
  if (instruction.keyword === "COPY" || instruction.keyword === "ADD") return mayLandOnPath(instruction);
  if (instruction.keyword !== "RUN") return false;
  return (
    /\b(?:nvm|fnm|volta|mise|asdf|nodenv|nodesource|nodejs\.org)\b/.test(instruction.text) ||
    instruction.packageOperations.some(({ packages }) => packages.some(({ name }) => /corepack|^nodejs/.test(name)))
  );
};
