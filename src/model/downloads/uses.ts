import type { PackageOperation } from "../packages.ts";
import { isShell } from "../programs.ts";
import { readSwitches } from "../shell/switches.ts";
import { WordTail } from "../shell/words.ts";
import type { Command, ShellWord } from "../shell.ts";

/** What a command does with a downloaded file; "allows": makes it executable. */
export type Verb = "unpacks" | "installs" | "runs" | "allows";

/** What a command does to files that its words name. */
export interface FileUse {
  readonly verb: Verb;
  readonly words: readonly ShellWord[];
}

/** What a command does to the files that it names; undefined: nothing of interest. */
export const fileUse = (command: Command, operation: PackageOperation | undefined): FileUse | undefined => {
  if (operation) {
    const files = operation.packages.filter(({ kind }) => kind === "file").map(({ word }) => word);
    return operation.verb === "install" ? { verb: "installs", words: files } : undefined;
  }
  if (isUnpacking(command)) return { verb: "unpacks", words: namingWords(command) };
  const { program, args, name } = command;
  const installing = Object.hasOwn(installers, program) ? installers[program] : undefined;
  if (installing && args.some(({ value }) => installing.test(value))) return { verb: "installs", words: args };
  if (program === "chmod") return args.some(makesExecutable) ? { verb: "allows", words: args } : undefined;
  if (readsScript(command)) {
    const script = args.find(({ value }) => !value.startsWith("-"));
    return script && { verb: "runs", words: [script] };
  }
  return name?.value.includes("/") ? { verb: "runs", words: [name] } : undefined;
};

/** What a command does with its standard input. */
export const inputUse = (command: Command): Verb | undefined =>
  isUnpacking(command) ? "unpacks" : readsProgram(command) ? "runs" : undefined;

/** The words that may name the file, as that of `tar --file=x` does. */
const namingWords = ({ args, redirections }: Command): readonly ShellWord[] => [
  ...args.map(word => {
    const option = /^--[\w-]+=/.exec(word.value)?.[0];
    return option === undefined ? word : new WordTail(word, option.length);
  }),
  ...redirections.flatMap(({ operator, target }) => (operator === "<" && target ? target : [])),
];

/** Options and verbs with which each program unpacks; anything will do for the last ones. */
const unpackers: Readonly<Record<string, RegExp>> = {
  tar: /^-?[a-zA-Z]*x[a-zA-Z]*$|^--(?:extract|get)$/,
  bsdtar: /^-?[a-zA-Z]*x[a-zA-Z]*$|^--extract$/,
  unrar: /^[xe]$/,
  "7z": /^[xe]$/,
  "7za": /^[xe]$/,
  "7zr": /^[xe]$/,
  jar: /^-?[a-z]*x[a-z]*$|^--extract$/,
  ar: /^-?[a-z]*x/,
  gzip: /^-\w*d|^--decompress$/,
  bzip2: /^-\w*d|^--decompress$/,
  xz: /^-\w*d|^--decompress$/,
  zstd: /^-\w*d|^--decompress$/,
  cpio: /^-\w*i|^--extract$/,
  dpkg: /^(?:-x|--extract)$/,
  "dpkg-deb": /^(?:-[xXR]|--extract|--raw-extract)$/,
  unzip: /^/,
  gunzip: /^/,
  bunzip2: /^/,
  unxz: /^/,
  unsquashfs: /^/,
};

const isUnpacking = ({ program, args }: Command): boolean => {
  const asked = Object.hasOwn(unpackers, program) ? unpackers[program] : undefined;
  return asked !== undefined && (asked.test("") || args.some(({ value }) => asked.test(value)));
};

const installers: Readonly<Record<string, RegExp>> = {
  dpkg: /^(?:-[a-zA-Z]*i[a-zA-Z]*|--install|--unpack)$/,
  rpm: /^(?:-[a-pr-zA-Z]*[iUF][a-pr-zA-Z]*|--install|--upgrade)$/,
  gdebi: /^/,
};

const makesExecutable = ({ value }: ShellWord): boolean =>
  /^[ugoa]*[+=][rwXst]*x/.test(value) || (/^[0-7]{3,4}$/.test(value) && /[1357]/.test(value.slice(-3)));

/** Options with which an interpreter takes its program from the command line, or its own modules. */
const ownProgram: Readonly<Record<string, RegExp>> = {
  python: /^-[a-zA-Z]*[cm]/,
  perl: /^-[a-zA-Z]*[eEnp]/,
  ruby: /^-[a-zA-Z]*[enp]/,
  node: /^-[ep]|^--(?:eval|print)/,
  php: /^-[rBRF]/,
};

const isInterpreter = ({ program, args }: Command): boolean => {
  const language = program.replace(/[\d.]+$/, "").replace(/^nodejs$/, "node");
  const own = Object.hasOwn(ownProgram, language) ? ownProgram[language] : undefined;
  return own !== undefined && !args.some(({ value }) => own.test(value));
};

/** Its first operand is a program. */
const readsScript = (command: Command): boolean => {
  const { program, args } = command;
  if (isShell(command)) return !readSwitches(args.map(({ value }) => value)).isCommand;
  if (program === "java") return args.some(({ value }) => value === "-jar");
  return program === "source" || program === "." || isInterpreter(command);
};

/** A shell or an interpreter that takes its program from standard input. */
const readsProgram = (command: Command): boolean => {
  const values = command.args.map(({ value }) => value);
  if (isShell(command)) {
    const { isCommand, readsInput, operandsAt } = readSwitches(values);
    const operand = values[operandsAt];
    return !isCommand && (readsInput || operand === undefined || operand === "/dev/stdin");
  }
  if (!isInterpreter(command)) return false;
  const operand = values.find(value => !/^-[^-]|^--./.test(value));
  return operand === undefined || /^(?:-|--|\/dev\/stdin)$/.test(operand);
};
