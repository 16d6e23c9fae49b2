import { contextPath } from "./context.ts";
import type { AddInstruction, CopyInstruction, Dockerfile, Located, Stage, Word } from "./dockerfile.ts";
import { lastName } from "./file-names.ts";

/** What COPY or ADD takes from the build context. */
export interface LocalSource extends Located {
  readonly word: Word;
  readonly instruction: CopyInstruction | AddInstruction;
  /** As the builder looks it up in the context, which is "" itself. */
  readonly path: string;
  /** Its last name; "" for the context. */
  readonly name: string;
  /** It has wildcards, so that the context decides what it names. */
  readonly isGlob: boolean;
}

/** The sources that a stage takes from the build context, as far as they are known, in order; ONBUILD aside. */
export const localSources = (stage: Stage): readonly LocalSource[] =>
  stage.instructions.flatMap(instruction =>
    instruction.keyword === "COPY" || instruction.keyword === "ADD" ? sourcesFromContext(instruction) : [],
  );

/** Those of one instruction. */
export const sourcesFromContext = (instruction: CopyInstruction | AddInstruction): readonly LocalSource[] =>
  isFromContext(instruction) ? instruction.sources.flatMap(word => localSource(word, instruction)) : [];

/** The first source that is the whole context. */
export const wholeContext = ({ stages }: Dockerfile): LocalSource | undefined => {
  for (const stage of stages) {
    const found = localSources(stage).find(isWholeContext);
    if (found) return found;
  }
  return undefined;
};

/** The context itself, or a wildcard for every name in it. */
export const isWholeContext = ({ path }: LocalSource): boolean => /^\**$/.test(path);

const isFromContext = (instruction: CopyInstruction | AddInstruction): boolean =>
  !instruction.onbuild && !instruction.isBroken && !instruction.flag("from");

const localSource = (word: Word, instruction: LocalSource["instruction"]): readonly LocalSource[] => {
  const { value } = word;
  if (value === undefined || value === "" || isRemote(value)) return [];
  const path = contextPath(value);
  const name = lastName(path);
  return [{ range: word.range, word, instruction, path, name, isGlob: /[*?[\\]/.test(path) }];
};

/** A URL, or a git repository in one of the other ways that the builder knows. */
export const isRemote = (source: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\/|^github\.com\/|^[\w-]+@[\w.-]+:|\.git#/i.test(source);
