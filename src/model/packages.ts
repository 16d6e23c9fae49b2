import type { Located } from "./dockerfile.ts";
import type { Command, ShellWord } from "./shell.ts";

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
  readonly word: ShellWord;
}

/** One call of a package manager. */
export interface PackageOperation extends Located {
  /** The name of its row in the table: "apt-get", "apk", "pip", "npm" … */
  readonly manager: string;
  readonly verb: PackageVerb;
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
  /** The whole system, not packages by name. */
  readonly isGlobal: boolean;
}
