import type { CopyInstruction, Dockerfile, Instruction, RunInstruction, Word } from "./dockerfile.ts";
import { hasWildcard, lastName } from "./file-names.ts";
import { type Command, type OptionGrammar, parseOptions, type ShellWord } from "./shell.ts";

/** An archive of the context that COPY brings in, and a RUN of the same stage unpacks. */
export interface UnpackedArchive {
  readonly copy: CopyInstruction;
  readonly source: Word;
  /** Its name in the image. */
  readonly name: string;
  readonly run: RunInstruction;
}

/** `anyArchive`: those too that ADD does not unpack, or not in the same way. */
export const unpackedArchives = (dockerfile: Dockerfile, anyArchive: boolean): readonly UnpackedArchive[] =>
  [dockerfile.preamble, ...dockerfile.stages.map(({ instructions }) => instructions)].flatMap(instructions =>
    unpackedIn(instructions, anyArchive),
  );

const unpackedIn = (instructions: readonly Instruction[], anyArchive: boolean): readonly UnpackedArchive[] => {
  const copied = new Map<string, Pick<UnpackedArchive, "copy" | "source">>();
  const found: UnpackedArchive[] = [];
  for (const instruction of instructions) {
    if (instruction.onbuild) continue;
    if (instruction.keyword === "COPY" && !instruction.from) {
      for (const [name, source] of archivesOf(instruction)) copied.set(name, { copy: instruction, source });
    }
    if (instruction.keyword !== "RUN" || copied.size === 0) continue;
    if (!anyArchive && checksSomething(instruction)) continue;
    for (const name of instruction.script.commands.flatMap(command => unpacked(command, anyArchive))) {
      const archive = copied.get(name);
      if (archive) found.push({ ...archive, name, run: instruction });
      copied.delete(name);
    }
  }
  return found;
};

const tarArchive = /\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz|tzst)$/i;
const anyArchiveFile = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz2?|tgz|tlz|tpz|txz|xz|tzst|zst)$/;

/** The last name of a path, be it quoted or one of Windows. */
const baseName = (path: string): string => lastName(path.replace(/^["']|["']$/g, "").replaceAll("\\", "/"));

/** The archives it brings in, by the name they have in the image. */
const archivesOf = ({ sources, destination }: CopyInstruction): readonly (readonly [string, Word])[] => {
  const target = baseName(destination?.value ?? destination?.text ?? "");
  const renamed = anyArchiveFile.test(target) ? target : undefined;
  return sources.flatMap(source => {
    const name = renamed ?? baseName(source.value ?? "");
    return anyArchiveFile.test(name) && !hasWildcard(name) ? [[name, source] as const] : [];
  });
};

/** What ADD does on the way in can no longer be checked. */
const checksSomething = ({ script }: RunInstruction): boolean =>
  script.commands.some(({ program }) => /^(?:(?:sha\d+|md5|b2)sum|shasum|gpgv?2?|openssl|cosign)$/.test(program));

/** The names of the archives that a command unpacks. */
const unpacked = (command: Command, anyArchive: boolean): readonly string[] => {
  const { program, args } = command;
  if (anyArchive) {
    const isTar = program === "tar" && args.some(({ value }) => /^(?:-[^-]*x|--extract$|--get$)/.test(value));
    if (!isTar && !otherUnpackers.has(program)) return [];
    return args.filter(({ value }) => !value.startsWith("-")).map(({ value }) => baseName(value));
  }
  if (program !== "tar" || command.isConditional) return [];
  const file = fileOfPlainExtraction(args);
  return file && !file.hasExpansion && !file.hasGlob && tarArchive.test(file.value) ? [baseName(file.value)] : [];
};

const otherUnpackers = new Set(["unzip", "gunzip", "bunzip2", "unlzma", "unxz", "zgz", "uncompress", "zcat", "gzcat"]);

/** What ADD would do as well: everything is unpacked, as it is, into one directory. */
const plain =
  /^(?:-[xzjJvfCpa]|--(?:extract|get|gzip|bzip2|xz|zstd|auto-compress|verbose|file|directory|preserve-permissions))$/;

const grammar: OptionGrammar = { short: "fC", long: ["file", "directory"] };

const fileOfPlainExtraction = (args: Command["args"]): ShellWord | undefined => {
  const [first, file, ...rest] = args;
  // The letters of `tar xzf file` need no dash.
  const isOldStyle = first !== undefined && /^[xzjJvpa]*x[xzjJvpa]*f$/.test(first.value);
  const parsed = parseOptions(isOldStyle ? rest : args, grammar);
  if (parsed.operands.length > 0 || !parsed.options.every(({ name }) => plain.test(name))) return undefined;
  if (isOldStyle) return file;
  return parsed.has("-x", "--extract", "--get") ? parsed.get("-f", "--file")?.value : undefined;
};
