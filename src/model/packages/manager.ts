import type { PackageOperation, PackageVerb } from "../packages.ts";
import type { ShellWord } from "../shell.ts";
import type { Project } from "./project.ts";

/** An option as it was given. */
export interface GivenOption {
  /** With its dashes: "--no-cache", "-y" (one of a cluster too). */
  readonly name: string;
  readonly value: string | undefined;
  /** The word that holds the value, where it is a word of its own. */
  readonly valueWord: ShellWord | undefined;
  /** It stands before the verb. */
  readonly isGlobal: boolean;
}

/** What a word says about a package. */
export interface ParsedPackage {
  readonly name: string;
  readonly version: string | undefined;
  readonly kind: "name" | "file" | "url";
}

/** Reads a package word; undefined for one that names no package (a group, a removal, a toolchain). */
export type PackageSyntax = (
  value: string,
  options: readonly GivenOption[],
) => ParsedPackage | "version of the one before" | undefined;

/** A verb that needs to say more than what it does. */
export interface VerbRow {
  readonly verb: PackageVerb;
  /** How its words are read, where that is not as everywhere else. */
  readonly words?: PackageSyntax;
  /** Only that many words can be packages. */
  readonly limit?: number;
  /** What stands between name and version here. */
  readonly pinMark?: string;
  /** The kinds of cache it removes; all of them without. */
  readonly cleans?: readonly Cache["kind"][];
}

/** A place where a manager leaves what it downloaded. */
export interface Cache {
  /** "lists": the index of what there is; "cache": downloaded packages, and an index kept with them. */
  readonly kind: "lists" | "cache";
  /** For messages: "package lists", "package index", "download cache". */
  readonly title: string;
  /** Where it lies, `~` for the home directory. Usually one of them: a mount on or removal of any of them counts. */
  readonly paths: readonly [string, ...string[]];
  /** The verbs that fill it; "index": whatever fetches the index. */
  readonly filledBy: readonly (PackageVerb | "index")[];
  /** Options that keep it from being filled, the usual one first. */
  readonly offSwitches?: readonly string[];
  /** Options that say nothing more once it is kept from being filled. */
  readonly supersededSwitches?: readonly string[];
  /** A variable that keeps it from being filled if it is true. */
  readonly offVariable?: string;
  /** Options and variables that move it elsewhere. */
  readonly moveSwitches?: readonly string[];
  readonly moveVariables?: readonly string[];
  /** A setting in a configuration file that keeps it from being filled, or without which it is not. */
  readonly offSetting?: SettingName;
  readonly onSetting?: SettingName;
  /** How to get rid of it, as a clause; `updateRemedy` where the index is all that was fetched. */
  readonly remedy: string;
  readonly updateRemedy?: string;
  /** The command that removes it at the end of a RUN, where no option keeps it from being filled. */
  readonly cleanup?: string;
  /** What was installed may run out of it, so that a cleanup breaks it. */
  readonly mayBeInUse?: boolean;
  /** Whether it stays, and is of no use, depends on what the Dockerfile does not tell. */
  readonly isUncertain?: boolean;
  /** The same for some calls only. */
  isUncertainFor?(operation: PackageOperation, variable: (name: string) => string | undefined): boolean;
  /** How a mount keeps it from build to build; undefined: a mount alone gains nothing, or is no safe advice. */
  readonly mount?: CacheMount;
}

/** A `RUN --mount=type=cache` that holds a cache of root. */
export interface CacheMount {
  readonly target: string;
  /** The images in which it lies there; in other official ones it lies in `otherwise`. */
  readonly images?: RegExp;
  readonly otherwise?: string;
  /** The manager fails where another build has it open. */
  readonly isExclusive?: true;
  /** Something in official images empties it after each install, until this setting is made. */
  readonly keptBy?: SettingName;
  /** The command that makes that setting. */
  readonly keep?: string;
}

/** What configuration files change. */
export type SettingName =
  | "assume-yes"
  | "no-recommends"
  | "keep-archives"
  | "no-pip-cache"
  /** Files whose text is not known are copied to apt's configuration. */
  | "apt-files";

/** A row of the table: everything there is to know about a package manager. */
export interface Manager {
  readonly name: string;
  readonly family: string;
  /** Names of its program, where they are not its own name alone. */
  readonly programs?: readonly string[];
  /** Its name as a Python module: `python -m pip`. */
  readonly module?: string;
  /** By verb, of one to three words. */
  readonly verbs: Readonly<Record<string, PackageVerb | VerbRow>>;
  /** What it does without a verb. */
  readonly bare?: PackageVerb;
  /** What an unknown verb means; "other" without. */
  readonly otherwise?: PackageVerb;
  /** The verb is an option: `pacman -Sy`. */
  verbFromOptions?(options: readonly GivenOption[], isBare: boolean): PackageVerb;
  /** "long": `-tags x` is one option, there are no clusters of letters. */
  readonly dashStyle?: "long";
  /** What follows `--` are no packages. */
  readonly endsAtDoubleDash?: boolean;
  /** Options whose value may be the next word. */
  readonly valued: readonly string[];
  /** Those before the verb, where they are others. */
  readonly globalValued?: readonly string[];
  /** Of these, the ones that name a file with packages, versions or constraints. */
  readonly files?: readonly string[];
  /** Options with which it only says what it would do. */
  readonly dryRun?: readonly string[];
  /** The verbs that ask before they act, so that a build ends there. */
  readonly asks: readonly PackageVerb[];
  /** Switches that keep it from asking, the usual one first. */
  readonly yes?: readonly string[];
  /** Switches that do so only before the verb; where there are some, all of them go there. */
  readonly globalYes?: readonly string[];
  impliesYes?(options: readonly GivenOption[]): boolean;
  updatesIndex?(options: readonly GivenOption[]): boolean;
  skipsRecommended?(options: readonly GivenOption[]): boolean;
  readonly words: PackageSyntax;
  readonly pinMark?: string;
  /** Options that give the version of the packages named. */
  readonly versionOptions?: readonly string[];
  /** Packages that are the manager itself. */
  readonly installer?: readonly string[];
  /** Installing them is an update of itself even without a switch that says so. */
  readonly updatesItself?: boolean;
  /** Options that make it work on another root directory. */
  readonly rootSwitches?: readonly string[];
  readonly project?: Project;
  readonly caches?: readonly Cache[];
  /** Families whose cache its clean verbs remove too. */
  readonly alsoCleans?: readonly string[];
}
