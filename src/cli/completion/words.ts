import { presetNames } from "../../config/preset-names.ts";
import { builtin } from "../../engine/builtin.ts";
import { severities } from "../../engine/finding.ts";
import { reporters } from "../../reporters/index.ts";
import { commandNames, commands } from "../commands.ts";
import { flags } from "../flags.ts";

/** The shells that are known. */
export const shells = ["bash", "zsh", "fish"] as const;

/** An option, as a shell completes it. */
export interface OptionWords {
  /** "--preset", "-p" */
  readonly names: readonly string[];
  readonly about: string;
  /** What can stand behind it: certain words, a path, anything; undefined if it takes nothing. */
  readonly value: ValueWords | undefined;
}

/** What can stand behind an option. */
export interface ValueWords {
  readonly kind: "words" | "file" | "folder" | "anything";
  readonly words: readonly string[];
  /** Several, with commas between them. */
  readonly isList: boolean;
}

/** All options, as the shells complete them. */
export const options = (): readonly OptionWords[] =>
  flags.map(({ flags: spelling, about }) => ({
    names: spelling.match(/(?<![\w-])--?[a-zA-Z][\w-]*/g) ?? [],
    about,
    value: valueOf(spelling),
  }));

/** All commands, with what each does. */
export const subcommands = (): readonly { readonly name: string; readonly about: string }[] =>
  commandNames.map(name => ({ name, about: commands[name].about }));

/** The rules of imglint, for commands that take their names. */
export const ruleNames = (): readonly string[] => Object.keys(builtin).sort();

const valueOf = (spelling: string): ValueWords | undefined => {
  const placeholder = /<(.*)>$/.exec(spelling)?.[1];
  if (placeholder === undefined) return undefined;
  const isList = placeholder.endsWith(",...");
  const what = placeholder.replace(/,\.\.\.$/, "");
  if (what === "file" || what === "path") return { kind: "file", words: [], isList };
  if (what === "dir") return { kind: "folder", words: [], isList };
  const words = wordsOf(what, spelling);
  return { kind: words.length > 0 ? "words" : "anything", words, isList };
};

const wordsOf = (what: string, spelling: string): readonly string[] => {
  if (what === "severity") return spelling.startsWith("--fail-on") ? [...severities, "never"] : severities;
  if (what === "rule") return ruleNames();
  if (what.startsWith("name[=")) return Object.keys(reporters);
  return what === "name" && spelling.includes("--preset") ? presetNames : [];
};
