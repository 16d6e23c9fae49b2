import type { CopyInstruction, Dockerfile, Stage, Word } from "./dockerfile.ts";
import { hasWildcard, isFileName, lastName } from "./file-names.ts";
import { haveSameFlags } from "./flags.ts";

/** A COPY of plain files into a directory. */
export interface FileCopy {
  readonly copy: CopyInstruction;
  readonly destination: Word;
  /** Without the slash at its end: "" for the root, "." for the working directory. */
  readonly directory: string;
  readonly names: readonly string[];
}

/** Rows of two or more neighbours of a stage with the same flags and directory, and no name twice; a comment between them keeps them apart. */
export const copyRows = ({ instructions }: Stage, dockerfile: Dockerfile): readonly (readonly FileCopy[])[] => {
  const rows: FileCopy[][] = [];
  let row: FileCopy[] = [];
  let names = new Set<string>();
  for (const instruction of instructions) {
    const next = instruction.keyword === "COPY" ? fileCopy(instruction, dockerfile) : undefined;
    const [first] = row;
    const isLink = first && next && goesWith(first, next) && !next.names.some(name => names.has(name));
    if (!isLink) {
      row = [];
      names = new Set();
      rows.push(row);
    }
    if (next) row.push(next);
    for (const name of next?.names ?? []) names.add(name);
  }
  return rows.filter(({ length }) => length > 1);
};

const goesWith = (first: FileCopy, next: FileCopy): boolean =>
  first.directory === next.directory && haveSameFlags(first.copy, next.copy) && next.copy.commentsAbove.length === 0;

const fileCopy = (copy: CopyInstruction, { context }: Dockerfile): FileCopy | undefined => {
  const { destination, sources, heredocs, innerComments } = copy;
  if (!destination || sources.length === 0 || heredocs.length > 0 || innerComments.length > 0) return undefined;
  if (copy.form === "exec" || copy.onbuild || copy.isBroken) return undefined;
  if (copy.flag("parents") || copy.flag("exclude") || [...sources, destination].some(isQuoted)) return undefined;
  const names = sources.map(({ text }) => lastName(text));
  const isDirectory = ({ text }: Word): boolean => copy.from === undefined && context?.isDirectory(text) === true;
  if (!names.every(isFileName) || sources.some(isDirectory)) return undefined;
  const directory = directoryOf(destination.text, names);
  return directory === undefined ? undefined : { copy, destination, directory, names };
};

/** What it means is not what it looks like. */
const isQuoted = ({ text }: Word): boolean => /["'\\`]/.test(text);

/** Of a destination that is one by its form, or that repeats the name of the one file. */
const directoryOf = (destination: string, names: readonly string[]): string | undefined => {
  const path = destination.replace(/^(?:\.\/)+(?=.)/, "");
  if (path === "." || path === "./") return ".";
  if (path.endsWith("/")) return path.replace(/\/+$/, "");
  const name = lastName(path);
  if (names.length > 1 || name !== names[0] || hasWildcard(name)) return undefined;
  return path === name ? "." : path.slice(0, -name.length - 1);
};
