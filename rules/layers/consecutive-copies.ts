import {
  type CopyInstruction,
  type Dockerfile,
  defineRule,
  type Fix,
  isFileName,
  type Stage,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "Several COPY in a row bring files into one directory",
  why: "Each COPY is a layer and a step of the build. One COPY takes any number of files, and files that go together are seen together.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\nCOPY package-lock.json ./\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\n",
    },
    {
      bad: "FROM debian:13\nCOPY --chmod=755 start.sh /usr/local/bin/start.sh\nCOPY --chmod=755 stop.sh /usr/local/bin/stop.sh\n",
      good: "FROM debian:13\nCOPY --chmod=755 start.sh stop.sh /usr/local/bin/\n",
    },
  ],
  fix: "Moves the files into the first COPY. Safe: files with the same flags end up in the same directory under their own names.",
  sources: ["https://docs.docker.com/reference/dockerfile/#copy"],

  *check(dockerfile) {
    for (const row of dockerfile.shippedStages.flatMap(stage => rowsOf(stage, dockerfile))) {
      const [first, second] = row;
      if (!first || !second) continue;
      yield {
        at: second.copy.keywordRange,
        message: `${row.length} "COPY" in a row bring files into "${first.directory}/"; name them in the one on line ${first.copy.range.start.line}`,
        fix: joined(first, row.slice(1), dockerfile.escape),
      };
    }
  },
});

/** A COPY of plain files into a directory. */
interface FileCopy {
  readonly copy: CopyInstruction;
  readonly destination: Word;
  /** Without the slash at its end: "" for the root, "." for the working directory. */
  readonly directory: string;
  readonly names: readonly string[];
}

/** Neighbours with the same flags and directory, and no name twice; a comment between them keeps them apart. */
const rowsOf = ({ instructions }: Stage, dockerfile: Dockerfile): readonly (readonly FileCopy[])[] => {
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
  first.directory === next.directory &&
  flagsOf(first.copy) === flagsOf(next.copy) &&
  next.copy.commentsAbove.length === 0;

const flagsOf = ({ flags }: CopyInstruction): string =>
  flags
    .map(({ name, value }) => `${name}=${value?.text}`)
    .sort()
    .join(" ");

const fileCopy = (copy: CopyInstruction, { context }: Dockerfile): FileCopy | undefined => {
  const { destination, sources, heredocs, innerComments } = copy;
  if (!destination || sources.length === 0 || heredocs.length > 0 || innerComments.length > 0) return undefined;
  if (copy.form === "exec" || copy.onbuild || copy.isBroken) return undefined;
  if (copy.flag("parents") || copy.flag("exclude") || [...sources, destination].some(isQuoted)) return undefined;
  const names = sources.map(({ text }) => nameOf(text));
  const isDirectory = ({ text }: Word): boolean => copy.from === undefined && context?.isDirectory(text) === true;
  if (!names.every(isFileName) || sources.some(isDirectory)) return undefined;
  const directory = directoryOf(destination.text, names);
  return directory === undefined ? undefined : { copy, destination, directory, names };
};

/** What it means is not what it looks like. */
const isQuoted = ({ text }: Word): boolean => /["'\\`]/.test(text);

const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** Of a destination that is one by its form, or that repeats the name of the one file. */
const directoryOf = (destination: string, names: readonly string[]): string | undefined => {
  const path = destination.replace(/^(?:\.\/)+(?=.)/, "");
  if (path === "." || path === "./") return ".";
  if (path.endsWith("/")) return path.replace(/\/+$/, "");
  const name = nameOf(path);
  if (names.length > 1 || name !== names[0] || /[*?[]/.test(name)) return undefined;
  return path === name ? "." : path.slice(0, -name.length - 1);
};

const longestLine = 120;

const joined = (first: FileCopy, others: readonly FileCopy[], escape: string): Fix => {
  const sources = others.flatMap(({ copy }) => copy.sources.map(({ text }) => text));
  const isLong = first.copy.range.end.column + sources.join(" ").length > longestLine;
  const separator = isLong ? ` ${escape}\n    ` : " ";
  const { range, sources: own } = first.copy;
  const gap = own.at(-1)?.range.end ?? range.end;
  const end = others.at(-1)?.copy.range.end ?? range.end;
  const isDirectory = /[./]$/.test(first.destination.text);
  return {
    title: "make them one COPY",
    edits: [
      { at: { start: gap, end: gap }, text: sources.map(source => separator + source).join("") },
      ...(isDirectory ? [] : [{ at: first.destination, text: `${first.directory}/` }]),
      { at: { start: range.end, end }, text: "" },
    ],
  };
};
