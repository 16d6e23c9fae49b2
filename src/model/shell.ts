import type { Located } from "./dockerfile.ts";
import type { Range } from "./source.ts";

/** "unknown" is a POSIX shell of unknown make; powershell and cmd are recognised and not parsed. */
export type Dialect = "sh" | "dash" | "ash" | "bash" | "ksh" | "zsh" | "powershell" | "cmd" | "unknown";

/** A word of a shell command. */
export interface ShellWord extends Located {
  /** As written, continuations taken out. */
  readonly text: string;
  /** Quotes and escapes removed, expansions left as written. */
  readonly value: string;
  /** Some part of it is quoted. */
  readonly isQuoted: boolean;
  /** Contains a variable, a command substitution, or arithmetic: `value` is not what the program gets. */
  readonly hasExpansion: boolean;
  /** Contains an unquoted glob or brace expansion. */
  readonly hasGlob: boolean;
  /** Names of the variables in it. */
  readonly variables: readonly string[];
  /** The place of the characters `from` to `to` of `value`; of the whole word where that cannot be told. */
  part(from: number, to?: number): Range;
}

export interface Assignment extends Located {
  readonly name: string;
  readonly value: ShellWord | undefined;
}

export interface Redirection extends Located {
  /** ">", ">>", "<", "<<", "<<<", "&>", ">&", … */
  readonly operator: string;
  readonly fileDescriptor: number | undefined;
  readonly target: ShellWord | undefined;
  /** The text of a shell heredoc. */
  readonly body: string | undefined;
}

/** One simple command. */
export interface Command extends Located {
  /** The word that names it; undefined if it is assignments or redirections alone. */
  readonly name: ShellWord | undefined;
  /** The program without its directory: "curl" for /usr/bin/curl; "" where there is none or it is an expansion. */
  readonly program: string;
  readonly args: readonly ShellWord[];
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  /** The command that runs this one with its arguments: sudo, env, exec, xargs, `sh -c` … */
  readonly wrapper: Command | undefined;
  /** How it is joined to what stands before it; "start" for the first of a script or block. */
  readonly joint: "start" | "&&" | "||" | ";" | "&" | "|" | "|&";
  readonly pipeline: Pipeline;
  /** It may not run, or its failure is caught: in a condition, in a branch or a loop, behind `||`, negated. */
  readonly isConditional: boolean;
  /** In a condition of if, while or until, or left of `&&`/`||` in one. */
  readonly isTest: boolean;
  /** Inside `( … )`, `$( … )` or a function body. */
  readonly isNested: boolean;
  /** Inside `$( … )`, backticks or `<( … )`: its output is what counts. */
  readonly isSubstitution: boolean;
  /** Its own text as written, for messages. */
  readonly text: string;
}

/** Commands joined by `|`; a command alone is a pipeline of one. */
export interface Pipeline extends Located {
  readonly commands: readonly Command[];
}

/** What an instruction hands to a shell, or runs itself in exec form. */
export interface Script {
  readonly dialect: Dialect;
  /** False where the text is no POSIX shell (PowerShell, cmd, another interpreter's heredoc): `commands` is empty. */
  readonly isShell: boolean;
  /** The interpreter of a heredoc body (`#!/usr/bin/env python3`, `RUN python3 <<EOF`), else undefined. */
  readonly interpreter: string | undefined;
  /** What the shell receives. */
  readonly text: string;
  /** Every simple command in the order of the text, those inside wrappers, blocks and substitutions included. */
  readonly commands: readonly Command[];
  readonly pipelines: readonly Pipeline[];
  /** `set -e` and `set -o pipefail` (or the shell's own switches), where they hold for the whole script. */
  readonly hasErrexit: boolean;
  readonly hasPipefail: boolean;
  /** The shell itself would refuse it. */
  readonly errors: readonly (Located & { readonly message: string })[];
}
