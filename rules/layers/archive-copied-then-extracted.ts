import {
  boolean,
  type Command,
  type CopyInstruction,
  defineRule,
  type OptionGrammar,
  parseOptions,
  type RunInstruction,
  type ShellWord,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "An archive is copied, then unpacked",
  why: "The layer of the COPY keeps the archive for good, beside the unpacked files; ADD unpacks a tar archive of the context on the way in.",
  severity: "info",
  preset: "recommended",
  codes: { DL3010: "info" },
  options: {
    anyArchive: boolean("report archives too that ADD does not unpack, or not in the same way", false),
  },
  presetOptions: { hadolint: { anyArchive: true } },
  examples: [
    {
      bad: "FROM debian:13\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt\n",
      good: "FROM debian:13\nADD app.tar.gz /opt/\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives"],

  *check(dockerfile, { anyArchive }) {
    for (const instructions of [dockerfile.preamble, ...dockerfile.stages.map(stage => stage.instructions)]) {
      const copied = new Map<string, { readonly copy: CopyInstruction; readonly source: Word }>();
      for (const instruction of instructions) {
        if (instruction.onbuild) continue;
        if (instruction.keyword === "COPY" && !instruction.from) {
          for (const [name, source] of archivesOf(instruction)) copied.set(name, { copy: instruction, source });
        }
        if (instruction.keyword !== "RUN" || copied.size === 0) continue;
        if (!anyArchive && checksSomething(instruction)) continue;
        for (const name of instruction.script.commands.flatMap(command => unpacked(command, anyArchive))) {
          const archive = copied.get(name);
          if (!archive) continue;
          copied.delete(name);
          yield {
            at: archive.source,
            message: `"${name}" is unpacked on line ${instruction.range.start.line} and stays in the layer of this COPY; ADD unpacks it by itself`,
          };
        }
      }
    }
  },
});

const tarArchive = /\.(?:tar(?:\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz|tzst)$/i;
const anyArchiveFile = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz2?|tgz|tlz|tpz|txz|xz|tzst|zst)$/;

const baseName = (path: string): string => path.replace(/^["']|["']$/g, "").replace(/^.*[/\\]/, "");

/** The archives it brings in, by the name they have in the image. */
const archivesOf = ({ sources, destination }: CopyInstruction): readonly (readonly [string, Word])[] => {
  const target = baseName(destination?.value ?? destination?.text ?? "");
  const renamed = anyArchiveFile.test(target) ? target : undefined;
  return sources.flatMap(source => {
    const name = renamed ?? baseName(source.value ?? "");
    return anyArchiveFile.test(name) && !/[*?[]/.test(name) ? [[name, source] as const] : [];
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
