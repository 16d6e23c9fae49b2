import { ExecWord } from "../shell/words.ts";
import type { Command, ShellWord } from "../shell.ts";
import type { Position, Range } from "../source.ts";
import type { Manager } from "./manager.ts";

/** A change of the file: `text` stands at `at` afterwards. An empty range inserts. */
export interface Replacement {
  readonly at: Range;
  readonly text: string;
}

/** Adds an option behind the verb, and behind the yes switches that follow it in the same line. */
export const optionInsertion = (
  command: Command,
  verb: ShellWord,
  manager: Manager,
  option: string,
): Replacement | undefined => {
  let behind = verb;
  for (const word of command.args.slice(command.args.indexOf(verb) + 1)) {
    if (!isYesOrQuiet(word, manager) || word.range.start.line !== verb.range.end.line) break;
    behind = word;
  }
  return insertion(command, verb, behind, option);
};

/** Adds the switch that keeps a manager from asking: behind the verb, or in front of it where it belongs there. */
export const yesInsertion = (command: Command, verb: ShellWord, manager: Manager): Replacement | undefined => {
  const [option] = manager.yes ?? [];
  const behind = manager.globalYes ? command.name : verb;
  return option && behind ? insertion(command, verb, behind, option) : undefined;
};

/** Adds words to a call that has no verb. */
export const bareInsertion = ({ name }: Command, text: string): Replacement | undefined => {
  if (!name || name instanceof ExecWord) return undefined;
  const { end } = name.range;
  return { at: { start: end, end }, text: ` ${text}` };
};

/** Puts another switch in the place of one, or takes it over where it is there already. */
export const wordReplacement = ({ name }: Command, word: ShellWord, text: string): Replacement | undefined => {
  if (!name || !isBehind(word, name)) return undefined;
  return { at: word.range, text: word instanceof ExecWord ? `"${text}"` : text };
};

/** Where the name of the program stands, without its directory; undefined where that cannot be told. */
export const programRange = ({ name, program, args }: Command): Range | undefined => {
  const [first] = args;
  if (!name?.value.endsWith(program) || (first && !isBehind(first, name))) return undefined;
  const range = name.part(name.value.length - program.length);
  const { start, end } = range;
  return start.line === end.line && end.column - start.column === program.length ? range : undefined;
};

const isYesOrQuiet = ({ value }: ShellWord, { yes }: Manager): boolean =>
  /^-[yq]+$/.test(value) || yes?.includes(value) === true;

/** Adds an option behind a word; undefined where words have no places of their own. */
export const insertion = (
  { name, args }: Command,
  verb: ShellWord,
  behind: ShellWord,
  option: string,
): Replacement | undefined => {
  if (!name || !isBehind(verb, name)) return undefined;
  const { end } = behind.range;
  return {
    at: { start: end, end },
    text: behind instanceof ExecWord ? `${comma(name, args[0])}"${option}"` : ` ${option}`,
  };
};

/** What stands between the strings of an exec form, in its own style. */
const comma = (first: ShellWord, second: ShellWord | undefined): string => {
  const isTight = second && second.range.start.column - first.range.end.column === 1;
  return isTight ? "," : ", ";
};

/** In a text that stands nowhere as such (backticks with escapes) all words have one place. */
const isBehind = (word: ShellWord, name: ShellWord): boolean => isBefore(name.range.end, word.range.start);

const isBefore = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.column < b.column);
