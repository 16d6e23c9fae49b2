import { cleanPath } from "./context.ts";
import { absolutePath } from "./copied-file.ts";
import type { CopyInstruction, Stage, Word } from "./dockerfile.ts";
import { lastName } from "./file-names.ts";
import { isWholeContext, type LocalSource, localSources } from "./local-sources.ts";

/** What a stage takes from a builder stage, where only a COPY from the build context can have put it. */
interface HandedOnSource {
  /** As if it came from the context at once. */
  readonly source: LocalSource;
  /** The word that brings it into the builder stage by its name; undefined where the whole context is copied. */
  readonly origin: Word | undefined;
}

/** Those of some stages. */
export const handedOnSources = (stages: readonly Stage[]): readonly HandedOnSource[] => {
  const known = new Map<Stage, Origins>();
  return stages
    .flatMap(stage => stage.of("COPY"))
    .flatMap(copy => {
      if (copy.from?.kind !== "stage" || copy.isBroken) return [];
      const { stage } = copy.from;
      const origins = known.get(stage) ?? originsIn(stage);
      known.set(stage, origins);
      return copy.sources.flatMap(word => handedOn(word, copy, origins) ?? []);
    });
};

interface Origins {
  /** Where the whole context lies. */
  readonly directories: ReadonlySet<string>;
  /** What is copied by name, by where it lies. */
  readonly files: ReadonlyMap<string, LocalSource>;
  /** The names in the commands of the stage, which may have written them, and the beginnings of all. */
  readonly mentioned: ReadonlySet<string>;
}

const originsIn = (stage: Stage): Origins => {
  const directories = new Set<string>();
  const files = new Map<string, LocalSource>();
  for (const source of localSources(stage)) {
    const { instruction, name } = source;
    const target = instruction.destination?.value ?? "";
    const place = absolutePath(target, instruction.before.directory);
    if (place === undefined || instruction.flag("parents") || instruction.flag("exclude")) continue;
    if (isWholeContext(source)) directories.add(place);
    else if (!source.isGlob) files.set(isFolder(target, source) ? cleanPath(`${place}/${name}`) : place, source);
  }
  const texts = stage.of("RUN").flatMap(({ script, heredocs }) => [script.text, ...heredocs.map(({ text }) => text)]);
  const names = texts.flatMap(text => text.split(/[^\w.-]+/));
  return { directories, files, mentioned: new Set(names.flatMap(name => [name, beginningOf(name)])) };
};

/** By which names that a wildcard may stand for are found at once. */
const beginningOf = (name: string): string => name.slice(0, 4);

const isFolder = (target: string, { instruction }: LocalSource): boolean =>
  /(?:^|\/)\.{0,2}$/.test(target) || instruction.sources.length > 1;

const handedOn = (word: Word, instruction: CopyInstruction, origins: Origins): HandedOnSource | undefined => {
  const place = absolutePath(word.value, "/");
  if (place === undefined || mayBeWritten(lastName(place), origins)) return undefined;
  const file = origins.files.get(place);
  const path = file?.path ?? pathBelow(origins.directories, place);
  if (path === undefined) return undefined;
  const source = { range: word.range, word, instruction, path, name: lastName(path), isGlob: /[*?[]/.test(path) };
  return { source, origin: file?.word };
};

const mayBeWritten = (name: string, { mentioned }: Origins): boolean => {
  const stem = name.replace(/[*?[].*$/s, "");
  if (stem === name) return mentioned.has(name);
  return stem.length < 4 || mentioned.has(beginningOf(stem));
};

/** As the context has it. */
const pathBelow = (directories: ReadonlySet<string>, place: string): string | undefined => {
  for (let at = place.lastIndexOf("/"); at >= 0; at = at === 0 ? -1 : place.lastIndexOf("/", at - 1)) {
    if (directories.has(place.slice(0, at) || "/")) return place.slice(at + 1);
  }
  return undefined;
};
