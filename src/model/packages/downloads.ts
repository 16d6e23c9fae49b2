import type { Command, ShellWord } from "../shell.ts";
import { type PathContext, pathsOf } from "./removals.ts";

/** The files that `curl` and `wget` write, as far as their names can be told. */
export const downloadedFiles = (command: Command, context: PathContext): readonly string[] => {
  const { program } = command;
  if (program !== "curl" && program !== "wget") return [];
  const shown = command.redirections.flatMap(({ operator, target }) => (operator === ">" && target ? target : []));
  const words = [...shown, ...(program === "curl" ? curlOutputs(command.args) : wgetOutputs(command.args))];
  return words.flatMap(word => (typeof word === "string" ? named(word, context) : pathsOf(word, context)));
};

const named = (name: string, { directory }: PathContext): readonly string[] =>
  directory === undefined || /[$`]/.test(name) ? [] : [`${directory === "/" ? "" : directory}/${name}`];

/** The last part of an address. */
const fileName = ({ value }: ShellWord): string => /([^/?#]+)(?:[?#].*)?$/.exec(value)?.[1] ?? "";
const isAddress = ({ value }: ShellWord): boolean => /^["']?(?:https?|ftp):\/\//.test(value);

const curlOutputs = (args: readonly ShellWord[]): readonly (ShellWord | string)[] => {
  const outputs: (ShellWord | string)[] = [];
  for (const [at, { value }] of args.entries()) {
    const next = args[at + 1];
    if ((/^-[a-zA-Z]*o$/.test(value) || value === "--output") && next) outputs.push(next);
    else if (/^-[a-zA-Z]*O[a-zA-Z]*$/.test(value) || value.startsWith("--remote-name")) {
      outputs.push(...args.filter(isAddress).map(fileName));
    }
  }
  return outputs;
};

const wgetOutputs = (args: readonly ShellWord[]): readonly (ShellWord | string)[] => {
  const at = args.findIndex(({ value }) => /^-[a-zA-Z]*O$/.test(value) || value === "--output-document");
  const output = at < 0 ? undefined : args[at + 1];
  if (output) return [output];
  const isElsewhere = args.some(({ value }) => /^(?:-[a-zA-Z]*[OP]|--output-document|--directory-prefix)/.test(value));
  return isElsewhere ? [] : args.filter(isAddress).map(fileName);
};
