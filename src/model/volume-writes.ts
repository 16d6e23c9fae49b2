import type {
  AddInstruction,
  CopyInstruction,
  Located,
  RunInstruction,
  Stage,
  VolumeInstruction,
} from "./dockerfile.ts";
import { keptPaths } from "./kept-paths.ts";
import { filledIn, type PathContext, placeOf } from "./packages/removals.ts";
import { permissionChange } from "./permissions.ts";
import { parseOptions } from "./shell/options.ts";
import type { Command, ShellWord } from "./shell.ts";

/** Something that an instruction writes where a VOLUME has been declared above it. */
export interface VolumeWrite {
  readonly at: Located;
  /** As it is written there. */
  readonly name: string;
  readonly volume: VolumeInstruction;
}

/** What stages that build on each other write below their volumes; of each instruction the first thing. */
export const volumeWrites = (stages: readonly Stage[]): readonly VolumeWrite[] => {
  const volumes = new Map<string, VolumeInstruction>();
  const writes: VolumeWrite[] = [];
  for (const instruction of stages.flatMap(stage => stage.instructions)) {
    if (instruction.onbuild || instruction.isBroken) continue;
    if (instruction.keyword === "VOLUME") {
      for (const { value } of instruction.paths) {
        const place = value === undefined ? undefined : placeOf(value, nowhere);
        if (place !== undefined && !isPassing.test(place)) volumes.set(place, instruction);
      }
    }
    if (volumes.size === 0) continue;
    const written =
      instruction.keyword === "RUN"
        ? writtenByRun(instruction)
        : instruction.keyword === "COPY" || instruction.keyword === "ADD"
          ? writtenByCopy(instruction)
          : [];
    for (const { place, at, name } of written) {
      const volume = around(place, volumes);
      if (!volume) continue;
      writes.push({ at, name, volume });
      break;
    }
  }
  return writes;
};

const nowhere: PathContext = { directory: undefined, variable: () => undefined };

/** A whole home directory, and what is there to be thrown away. */
const isPassing = /^(?:~|\/|\/(?:var\/)?(?:tmp|run|cache))$/;

const around = (place: string, volumes: ReadonlyMap<string, VolumeInstruction>): VolumeInstruction | undefined => {
  for (let path = place, left = 30; path !== "" && left > 0; path = path.slice(0, path.lastIndexOf("/")), left--) {
    const volume = volumes.get(path);
    if (volume) return volume;
    if (!path.includes("/")) return undefined;
  }
  return undefined;
};

interface Written {
  readonly place: string;
  readonly at: Located;
  readonly name: string;
}

const writtenByCopy = ({ destination, before }: CopyInstruction | AddInstruction): readonly Written[] => {
  if (destination?.value === undefined) return [];
  const place = placeOf(destination.value, { ...nowhere, directory: before.directory });
  return place === undefined ? [] : [{ place, at: destination, name: destination.text }];
};

const writtenByRun = (run: RunInstruction): readonly Written[] => {
  const written = new Map<string, Written>();
  const kept = keptPaths(run, (command, context) =>
    targetsOf(command).flatMap(word => {
      const place = placeOf(filledIn(word, context), context);
      if (place === undefined || written.has(place)) return [];
      written.set(place, { place, at: word, name: word.text });
      return [place];
    }),
  );
  return [...written.values()].filter(({ place }) => kept.has(place));
};

/** The words of a command that name what it writes. */
const targetsOf = (command: Command): readonly ShellWord[] => {
  const { program, args, redirections } = command;
  const redirected = redirections.flatMap(({ operator, target }) =>
    /^&?>>?\|?$/.test(operator) && target ? target : [],
  );
  const change = permissionChange(command);
  if (change) return [...redirected, ...change.paths];
  if (program === "mkdir" || program === "touch" || program === "tee") {
    return [...redirected, ...parseOptions(args, { short: "mrdt", long: ["mode", "reference", "date"] }).operands];
  }
  if (program === "cp" || program === "mv" || program === "ln" || program === "install") {
    const parsed = parseOptions(args, {
      short: "tSmog",
      long: ["target-directory", "suffix", "mode", "owner", "group"],
    });
    const target = parsed.get("-t", "--target-directory")?.value ?? parsed.operands.at(-1);
    return target ? [...redirected, target] : redirected;
  }
  return redirected;
};
