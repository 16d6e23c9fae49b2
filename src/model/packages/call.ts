import type { PackageVerb } from "../packages.ts";
import type { ShellWord } from "../shell.ts";
import type { GivenOption, Manager, PackageSyntax, VerbRow } from "./manager.ts";

/** The arguments of a package manager, sorted out. */
export interface Call {
  readonly verb: PackageVerb;
  /** The words of the verb; an option where the verb is one. */
  readonly verbWords: readonly ShellWord[];
  readonly row: VerbRow;
  readonly options: readonly GivenOption[];
  /** What stands behind the verb and is no option. */
  readonly operands: readonly ShellWord[];
  readonly read: PackageSyntax;
  readonly pinMark: string | undefined;
  readonly hasHiddenOptions: boolean;
}

/** Tells the verb from the options before and behind it, and from what they are about. */
export const readCall = (args: readonly ShellWord[], manager: Manager): Call => {
  const { options, words } = split(args, manager);
  const hidden = words.filter(isHiddenOption);
  const visible = hidden.length === 0 ? words : words.filter(word => !isHiddenOption(word));
  // In front of the verb a variable can only hold options, and `+nightly` is a toolchain.
  const start = Math.max(
    0,
    visible.findIndex(({ value }) => !/^[$+]/.test(value)),
  );
  const { row, length } = findVerb(visible.slice(start, start + 3), options, manager);
  const operands = visible.slice(start + length);
  const isDryRun = options.some(({ name }) => manager.dryRun?.includes(name));
  return {
    verb: isDryRun ? "other" : row.verb,
    verbWords: length > 0 ? visible.slice(start, start + length) : verbOption(args, manager),
    row,
    options,
    operands: row.limit === undefined ? operands : operands.slice(0, row.limit),
    read: row.words ?? manager.words,
    pinMark: row.pinMark ?? manager.pinMark,
    hasHiddenOptions: hidden.length > 0 || visible.slice(0, start).some(({ hasExpansion }) => hasExpansion),
  };
};

/** A variable whose name says that it holds options, or all arguments at once. */
const isHiddenOption = ({ hasExpansion, value }: ShellWord): boolean =>
  hasExpansion &&
  /^\$(?:\{?\w*(?:opts?|options?|flags?|args?|arguments?|params?|switches)(?:[}:-].*)?|\{?[@*].*)$/i.test(value);

const verbOption = (args: readonly ShellWord[], manager: Manager): readonly ShellWord[] => {
  const option = manager.verbFromOptions && args.find(({ value }) => /^-[A-Z]|^--(?:sync|remove|upgrade)$/.test(value));
  return option ? [option] : [];
};

const findVerb = (
  words: readonly ShellWord[],
  options: readonly GivenOption[],
  manager: Manager,
): { row: VerbRow; length: number } => {
  const verb = manager.verbFromOptions?.(options, words.length === 0);
  if (verb) return { row: { verb }, length: 0 };
  if (words.length === 0)
    return { row: { verb: asksForHelp(options) ? "other" : (manager.bare ?? "other") }, length: 0 };
  for (let length = words.length; length > 0; length--) {
    const name = words
      .slice(0, length)
      .map(word => word.value)
      .join(" ");
    const known = Object.hasOwn(manager.verbs, name) ? manager.verbs[name] : undefined;
    if (known) return { row: typeof known === "string" ? { verb: known } : known, length };
  }
  return { row: { verb: manager.otherwise ?? "other" }, length: 1 };
};

const asksForHelp = (options: readonly GivenOption[]): boolean =>
  options.some(({ name }) => /^(?:--version|--help|-[vVh])$/.test(name));

/** Tells options, with their values, from the other words. */
const split = (args: readonly ShellWord[], manager: Manager) => {
  const options: GivenOption[] = [];
  const words: ShellWord[] = [];
  let onlyWords = false;
  let at = 0;
  const give = (name: string, value?: string, valueWord?: ShellWord): void => {
    options.push({ name, value, valueWord, isGlobal: words.length === 0 });
  };
  const takesValue = (name: string): boolean =>
    (words.length === 0 ? (manager.globalValued ?? manager.valued) : manager.valued).includes(name);
  /** The value in the next word. */
  const giveNext = (name: string): void => {
    const next = args[++at];
    give(name, next?.value, next);
  };

  for (; at < args.length; at++) {
    const word = args[at];
    if (!word) break;
    const text = word.value;
    if (onlyWords || !text.startsWith("-") || text === "-") {
      words.push(word);
    } else if (text === "--") {
      if (manager.endsAtDoubleDash) break;
      onlyWords = true;
    } else if (text.startsWith("--") || manager.dashStyle === "long") {
      const equals = text.indexOf("=");
      if (equals > 0) give(text.slice(0, equals), text.slice(equals + 1), word);
      else if (takesValue(text)) giveNext(text);
      else give(text);
    } else {
      const { letters, valued, value } = readCluster(text.slice(1), takesValue);
      for (const letter of letters) give(`-${letter}`);
      if (valued === undefined) continue;
      if (value === "") giveNext(`-${valued}`);
      else give(`-${valued}`, value, word);
    }
  }
  return { options, words };
};

/** `-qqy`, `-o X`, `-oX`, `-q=2`: single letters, the last of which may have a value. */
const readCluster = (cluster: string, takesValue: (name: string) => boolean) => {
  const letters: string[] = [];
  for (let at = 0; at < cluster.length; at++) {
    const letter = cluster[at] ?? "";
    const rest = cluster.slice(at + 1);
    if (rest.startsWith("=") || takesValue(`-${letter}`)) {
      return { letters, valued: letter, value: rest.replace(/^=/, "") };
    }
    letters.push(letter);
  }
  return { letters, valued: undefined, value: "" };
};
