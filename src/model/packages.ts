import type { Located } from "./dockerfile.ts";
import { type Call, readCall } from "./packages/call.ts";
import { optionInsertion, programRange, type Replacement, yesInsertion } from "./packages/insertion.ts";
import type { Manager } from "./packages/manager.ts";
import { findManager, isSystemManager } from "./packages/table.ts";
import type { Command, ShellWord } from "./shell.ts";
import type { Range } from "./source.ts";

export type { Cure } from "./packages/cures.ts";
export type { Replacement } from "./packages/insertion.ts";

/** What a call asks for, whatever the manager calls it: "update" fetches the index, "upgrade" renews packages. */
export type PackageVerb = "install" | "update" | "upgrade" | "remove" | "clean" | "download" | "other";

/** A package word of an install command. */
export interface PackageWord extends Located {
  /** As written without quotes: "curl=7.88.1-10", "requests==2.31", "@scope/pkg@1.2". */
  readonly value: string;
  readonly name: string;
  /** The version or constraint as written, without its operator; undefined: none. */
  readonly version: string | undefined;
  /** "name": from an index; "file": a local file or directory; "url": an archive or a VCS address. */
  readonly kind: "name" | "file" | "url";
  /** A variable hides the name or the version. */
  readonly hasExpansion: boolean;
  /** The package manager itself, or a part of it: `pip install --upgrade pip`. */
  readonly isInstaller: boolean;
  readonly word: ShellWord;
}

/** One call of a package manager. */
export interface PackageOperation extends Located {
  /** The name of its row in the table: "apt-get", "apk", "pip", "npm" … */
  readonly manager: string;
  /** Managers of one family share index, caches and packages: apt-get, apt and aptitude are "apt". */
  readonly family: string;
  /** It manages the packages of an operating system, not those of a language. */
  readonly isSystem: boolean;
  readonly verb: PackageVerb;
  /** How it is called, for messages: "apt-get install", "go mod download", "pacman -Sy". */
  readonly title: string;
  /** The verb as written: "install", "add", "ci", "-S". */
  readonly verbWord: ShellWord | undefined;
  readonly command: Command;
  readonly packages: readonly PackageWord[];
  /** Files that list what to install: requirements, lock and constraints files, a manifest directory. */
  readonly files: readonly ShellWord[];
  /** Options as given, by their long or short name with dashes; the value where one was given, else true. */
  readonly options: ReadonlyMap<string, string | true>;
  /** It will not ask: the switch is given, or the manager never asks. */
  readonly assumesYes: boolean;
  /** The switch is given. */
  readonly hasYesSwitch: boolean;
  /** The switch that would keep it from asking; undefined: it has none. */
  readonly yesSwitch: string | undefined;
  /** It fetches the package index first, or does nothing else: `apt-get install --update`, `pacman -Sy`. */
  readonly updatesIndex: boolean;
  /** What a cleaning verb removes; empty for any other. */
  readonly cleans: readonly ("lists" | "cache")[];
  /** Packages that are only recommended are left out. */
  readonly skipsRecommended: boolean;
  /** A word that may stand for options hides some of them: `apt-get $OPTIONS install`. */
  readonly hasHiddenOptions: boolean;
  /** What stands between name and version: "=", "-", "==", "@" …; undefined: it has no such notation. */
  readonly pinMark: string | undefined;
  /** It upgrades the whole system, not packages by name. */
  readonly isGlobal: boolean;
  /** Where the name of the program stands, without its directory; undefined where that cannot be told. */
  programRange(): Range | undefined;
  /** The change that gives it an option: behind the verb and the yes switches there. Undefined: it has no such place. */
  withOption(option: string): Replacement | undefined;
  /** The change that gives it {@link yesSwitch}, where that belongs. */
  withYesSwitch(): Replacement | undefined;
}

/** What these commands ask of package managers, in order. */
export const packageOperations = (commands: readonly Command[]): readonly PackageOperation[] =>
  commands.flatMap(command => packageOperation(command) ?? []);

/** What one command asks of a package manager; undefined if it is none. */
export const packageOperation = (command: Command): PackageOperation | undefined => {
  const found = findManager(command);
  if (!found) return undefined;
  const { manager } = found;
  const call = readCall(found.args, manager);
  const verbWord = call.verbWords.at(-1);
  const packages = packageWords(call, manager);
  const hasYesSwitch =
    call.options.some(option => isYesSwitch(option, manager)) || manager.impliesYes?.(call.options) === true;
  return {
    range: command.range,
    manager: manager.name,
    family: manager.family,
    isSystem: isSystemManager(manager),
    verb: call.verb,
    title: [isModule(command) ? manager.name : command.program, ...call.verbWords.map(word => word.value)].join(" "),
    verbWord,
    command,
    packages,
    files: call.options.flatMap(({ name, valueWord }) =>
      namesPackages(call) && manager.files?.includes(name) ? (valueWord ?? []) : [],
    ),
    options: new Map(call.options.map(({ name, value }) => [name, value ?? true])),
    hasYesSwitch,
    assumesYes: hasYesSwitch || call.hasHiddenOptions || !manager.asks.includes(call.verb),
    yesSwitch: manager.yes?.[0],
    updatesIndex: call.verb === "update" || manager.updatesIndex?.(call.options) === true,
    cleans: call.verb === "clean" ? (call.row.cleans ?? ["lists", "cache"]) : [],
    skipsRecommended: call.hasHiddenOptions || manager.skipsRecommended?.(call.options) === true,
    hasHiddenOptions: call.hasHiddenOptions,
    pinMark: call.pinMark,
    isGlobal: isSystemManager(manager) && call.verb === "upgrade" && call.operands.length === 0,
    programRange: () => programRange(command),
    withOption: option => verbWord && optionInsertion(command, verbWord, manager, option),
    withYesSwitch: () => verbWord && yesInsertion(command, verbWord, manager),
  };
};

/** Called through an interpreter: `python -m pip`. */
const isModule = ({ program }: Command): boolean => /^(?:python|pypy)/.test(program);

const isYesSwitch = ({ name, isGlobal }: Call["options"][number], { yes, globalYes }: Manager): boolean =>
  yes?.includes(name) === true || (isGlobal && globalYes?.includes(name) === true);

const namesPackages = ({ verb }: Call): boolean => ["install", "upgrade", "remove", "download"].includes(verb);

const packageWords = (call: Call, manager: Manager): PackageWord[] => {
  if (!namesPackages(call)) return [];
  const given = call.options.find(({ name }) => manager.versionOptions?.includes(name))?.value;
  const isSelfUpdate =
    call.verb === "upgrade" || call.options.some(({ name }) => name === "-U" || name === "--upgrade");
  const packages: PackageWord[] = [];
  for (const word of call.operands) {
    const parsed = call.read(word.value, call.options);
    if (parsed === "version of the one before") {
      const last = packages.pop();
      if (last) packages.push({ ...last, version: word.value });
      continue;
    }
    if (!parsed) continue;
    const { name, kind, version = given } = parsed;
    packages.push({
      name,
      version,
      kind,
      value: word.value,
      range: word.range,
      hasExpansion: word.hasExpansion,
      isInstaller: manager.installer?.includes(name) === true && (isSelfUpdate || manager.updatesItself === true),
      word,
    });
  }
  return packages;
};
