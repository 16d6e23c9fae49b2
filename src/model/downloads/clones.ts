import { filledIn, type PathContext, placeOf } from "../packages/removals.ts";
import { type OptionGrammar, type ParsedOptions, parseOptions } from "../shell/options.ts";
import type { Command, ShellWord } from "../shell.ts";
import { Address } from "./address.ts";

/** A `git clone` from a server. */
export interface Clone {
  /** The word `clone`. */
  readonly verb: ShellWord;
  readonly options: ParsedOptions;
  readonly address: Address;
  /** Where the working tree lies, as far as that is known; unknown variables stand there as `${NAME}`. */
  readonly directory: string | undefined;
}

const gitGrammar: OptionGrammar = {
  short: "Cc",
  long: ["git-dir", "work-tree", "namespace", "exec-path", "config-env"],
  stopsAtOperand: true,
};

const cloneGrammar: OptionGrammar = {
  short: "bocuj",
  long: [
    ...["branch", "bundle-uri", "config", "depth", "filter", "jobs", "origin", "ref-format", "reference"],
    ...["reference-if-able", "revision", "separate-git-dir", "server-option", "shallow-exclude", "shallow-since"],
    ...["template", "upload-pack"],
  ],
};

/** What a command clones; undefined if it is another one, or a word in it may stand for options. */
export const cloneOf = ({ program, args }: Command, context: PathContext): Clone | undefined => {
  if (program !== "git") return undefined;
  const git = parseOptions(args, gitGrammar);
  const [verb, ...words] = git.operands;
  if (verb?.value !== "clone") return undefined;
  const options = parseOptions(words, cloneGrammar);
  const [source, target, surplus] = options.operands;
  if (!source || surplus) return undefined;
  const address = new Address(source, filledIn(source, context));
  if (!/^[a-z][a-z\d+.-]*:\/\/|^[^/]+@[^/]+:/i.test(address.text)) return undefined;
  const name = target ? filledIn(target, context) : repositoryName(address.text);
  return { verb, options, address, directory: git.has("-C") ? undefined : placeOf(name, context) };
};

const repositoryName = (address: string): string => {
  const path = address.replace(/\/$/, "").replace(/\.git$/, "");
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf(":")) + 1);
};
