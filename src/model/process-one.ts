import { officialImages } from "../data/official-images.ts";
import { absolutePath, copiedFile } from "./copied-file.ts";
import type { Dockerfile, Stage } from "./dockerfile.ts";
import { initOf } from "./inits.ts";
import { type Command, fileScript, type Script, type ShellWord } from "./shell.ts";
import { startupOf } from "./startup.ts";

/** What the container's process 1 is at first, as far as that is certain. */
export type ProcessOne =
  /** A program: npm for `gosu node npm start`. */
  | { readonly kind: "program"; readonly command: Command }
  /** A shell with its script in a string: the commands of that script. */
  | { readonly kind: "inline"; readonly shell: Command; readonly commands: readonly Command[] }
  /** A shell script whose text is known, and the word that names it. */
  | { readonly kind: "script"; readonly word: ShellWord; readonly script: Script };

/** Undefined for what the shell form has a shell run besides one command, and where the base image may put something before it. */
export const processOne = (stage: Stage, dockerfile: Dockerfile): ProcessOne | undefined => {
  const { entrypoint, cmd, commands } = startupOf(stage, dockerfile);
  if (!entrypoint && (!cmd || !startsAsGiven(stage))) return undefined;
  const isShellForm = (entrypoint ?? cmd)?.form === "shell";
  if (isShellForm && commands.some(command => command !== commands[0] && !command.wrapper)) return undefined;
  const command = follow(commands);
  if (!command) return undefined;
  const isShell = shells.test(command.program);
  const inner = commands.filter(({ wrapper, isNested }) => wrapper === command && !isNested);
  if (isShell && inner.length > 0) return { kind: "inline", shell: command, commands: inner };
  const word = isShell ? command.args.find(({ value }) => !/^[-+]/.test(value)) : command.name;
  const text = word && textOf(word, isShell, stage, dockerfile);
  if (!word || text === undefined || !(isShell || text.startsWith("#!"))) return { kind: "program", command };
  return { kind: "script", word, script: fileScript(text, word.range) };
};

const shells = /^(?:ba|da|a)?sh$/;

/** An official image has no ENTRYPOINT, one that ends in `exec "$@"`, or an init. */
const startsAsGiven = ({ end, isFromScratch, rootImage }: Stage): boolean =>
  end.entrypoint !== undefined ||
  isFromScratch ||
  (rootImage !== undefined && officialImages.has(rootImage.officialName ?? "") && initOf(rootImage) === undefined);

/** Wrappers that give their process to the command they run. */
const transparent: ReadonlySet<string> = new Set(
  "exec env gosu su-exec setpriv s6-setuidgid nice ionice nohup stdbuf eatmydata command".split(" "),
);

const follow = (commands: readonly Command[]): Command | undefined => {
  let command = commands[0];
  while (command && transparent.has(command.program)) {
    const wrapper: Command = command;
    command = commands.find(inner => inner.wrapper === wrapper);
  }
  return command;
};

/** Directories that PATH has everywhere, as far as anybody copies a script there. */
const searched = ["/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"];

/** @param isFile a shell opens it, so that it is not searched for */
const textOf = (
  { value, hasExpansion }: ShellWord,
  isFile: boolean,
  { end }: Stage,
  dockerfile: Dockerfile,
): string | undefined => {
  if (hasExpansion) return undefined;
  const paths =
    isFile || value.includes("/") ? [absolutePath(value, end.directory)] : searched.map(folder => `${folder}/${value}`);
  for (const path of paths) {
    const text = path === undefined ? undefined : copiedFile(path, dockerfile);
    if (text !== undefined) return text;
  }
  return undefined;
};
