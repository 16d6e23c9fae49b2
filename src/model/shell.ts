import type { Located, Word } from "./dockerfile.ts";
import type { LogicalNode, ScannedInstruction } from "./scan.ts";
import { dialectNamed, programOfShell } from "./shell/dialect.ts";
import { interpreterOfInput, isForeignInterpreter, shebangOf } from "./shell/interpreter.ts";
import { ShellState } from "./shell/state.ts";
import { readSwitches, shellSwitches } from "./shell/switches.ts";
import { InstructionText, type ShellText, textAt } from "./shell/text.ts";
import { Walker } from "./shell/walk.ts";
import { ExecWord } from "./shell/words.ts";
import type { Range, Source, Span } from "./source.ts";

export { dialectOf } from "./shell/dialect.ts";
export { type OptionGrammar, type ParsedOption, type ParsedOptions, parseOptions } from "./shell/options.ts";
export { shellSwitches } from "./shell/switches.ts";

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
  /** Names of the variables in it, each once; those in a command substitution belong to the words of its commands. */
  readonly variables: readonly string[];
  /** The place of the characters `from` to `to` of `value`; of the whole word where that cannot be told. */
  part(from: number, to?: number): Range;
}

/** `NAME=value` before a command, or alone. */
export interface Assignment extends Located {
  readonly name: string;
  /** undefined for an array. */
  readonly value: ShellWord | undefined;
}

/** `2>/dev/null`, `<file`, `<<EOF`: one operator with its target. */
export interface Redirection extends Located {
  /** ">", ">>", "<", "<<", "<<<", "&>", ">&", … */
  readonly operator: string;
  /** The number before it; undefined where none is written. */
  readonly fileDescriptor: number | undefined;
  /** The word behind it; of a heredoc its delimiter. */
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
  /** Of a wrapper, without the words that are the command it runs. */
  readonly args: readonly ShellWord[];
  /** `X=1` before it, also behind sudo and env. */
  readonly assignments: readonly Assignment[];
  /** A command that takes over from its wrapper (`sudo a > b`) has the same ones. */
  readonly redirections: readonly Redirection[];
  /** Of the shell that reads it: bash inside `bash -c "…"`. */
  readonly dialect: Dialect;
  /** The command that runs this one with its arguments: sudo, env, exec, xargs, `sh -c` … */
  readonly wrapper: Command | undefined;
  /** How it is joined to what stands before it; "start" for the first of a script or block. */
  readonly joint: "start" | "&&" | "||" | ";" | "&" | "|" | "|&";
  readonly pipeline: Pipeline;
  /**
   * It may not run, or its failure is caught: in a condition, in a branch or a loop, on either side of `||` (but not
   * left of `|| exit 1`), behind `[ … ] &&`, negated.
   */
  readonly isConditional: boolean;
  /** It runs whenever the shell gets there, though its failure may be caught: left of `||`, negated. */
  readonly isCertain: boolean;
  /** Nothing notices when it fails: more follows behind `;` or on a new line, and the shell has no errexit. */
  readonly isFailureLost: boolean;
  /** In a condition of if, while or until, or left of `&&`/`||` in one. */
  readonly isTest: boolean;
  /** Inside `( … )`, `$( … )` or a function body. */
  readonly isNested: boolean;
  /** Inside `$( … )`, backticks or `<( … )`: its output is what counts. */
  readonly isSubstitution: boolean;
  /** Its own text as written, for messages. */
  readonly text: string;
}

/**
 * Commands joined by `|`; a command alone is a pipeline of one. Each element is there by the command that has its
 * status: curl for `sudo curl`, the last one of a block or loop.
 */
export interface Pipeline extends Located {
  readonly commands: readonly Command[];
  /** `set -o pipefail` (or the shell's own switch) holds here. */
  readonly hasPipefail: boolean;
}

/** A construct that a POSIX shell need not understand, such as `[[ … ]]` or `{1..3}`. */
export interface Extension extends Located {
  readonly kind:
    | "test-command"
    | "arithmetic-command"
    | "arithmetic-for"
    | "select"
    | "coproc"
    | "function-keyword"
    | "append-assignment"
    | "array"
    | "here-string"
    /** `&>` and `>& file` */
    | "combined-redirection"
    /** `|&` */
    | "combined-pipe"
    /** `;&` and `;;&` */
    | "case-fallthrough"
    | "process-substitution"
    | "brace-expansion"
    /** `$'…'` */
    | "ansi-c-quoting"
    /** `$"…"` */
    | "locale-quoting"
    | "extended-glob"
    /** `${!X}` */
    | "indirection"
    /** `${X/a/b}` */
    | "replacement"
    /** `${X:1:2}` */
    | "substring"
    /** `${X^^}` */
    | "case-modification"
    /** `${X@Q}` and `${!X*}` */
    | "transformation";
  readonly text: string;
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
  /** What the script itself uses beyond POSIX; not what it hands to other shells. */
  readonly extensions: readonly Extension[];
  /** The shell itself would refuse it. */
  readonly errors: readonly (Located & { readonly message: string })[];
  /** Where the characters of `text` from `start` up to, and without, `end` stand; all strings of an exec form. */
  place(start: number, end: number): Range;
}

/** What is known of the shell that an instruction runs in. */
export interface ShellContext {
  readonly dialect: Dialect;
  /** The words of the SHELL in force; undefined where the default holds. */
  readonly shell?: readonly string[];
}

/** What a shell form runs: the logical text of `command` and the heredocs, as the builder hands them to the shell. */
export const shellScript = (
  source: Source,
  { logical, heredocs }: ScannedInstruction,
  node: LogicalNode,
  command: Span,
  { dialect, shell }: ShellContext,
): Script => {
  const isRun = node.keyword.text.toUpperCase() === "RUN";
  const text = new InstructionText(source, logical, command, isRun ? heredocs : []);
  if (dialect === "powershell" || dialect === "cmd") return new ScriptNode(text, dialect);
  const shebang = text.isHeredocBody ? shebangOf(text.text) : undefined;
  if (shebang) {
    const named = dialectNamed(shebang.program);
    if (!named) return new ScriptNode(text, "unknown", shebang.program);
    const state = new ShellState(named === "sh" ? dialect : named, readSwitches(shebang.args));
    return read(text, walker => walker.script(text, state), state, shebang.program);
  }
  const program = shell && programOfShell(shell);
  if (program && isForeignInterpreter(program)) return new ScriptNode(text, dialect, program);
  const state = new ShellState(dialect, shellSwitches(shell));
  return read(text, walker => walker.script(text, state), state);
};

/** What an exec form runs: one command, and what that runs in turn (`["sh", "-c", "…"]`). */
export const execScript = (source: Source, strings: readonly Word[], dialect: Dialect): Script => {
  const words = strings.map(word => new ExecWord(word));
  const state = new ShellState(dialect);
  const [first, last] = [strings[0], strings.at(-1)];
  const text: ShellText = {
    text: words.map(({ value }) => value).join(" "),
    range: () => (first && last ? { start: first.range.start, end: last.range.end } : source.range(0, 0)),
  };
  return read(text, walker => words.length > 0 && walker.words(words, state), state);
};

/** What a file holds that a shell may run: not one of another interpreter. All of it has the same place. */
export const fileScript = (text: string, range: Range): Script => {
  const shebang = shebangOf(text);
  const dialect = shebang ? dialectNamed(shebang.program) : "sh";
  const file = textAt(range, text);
  if (!dialect) return new ScriptNode(file, "unknown", shebang?.program);
  const state = new ShellState(dialect, readSwitches(shebang?.args ?? []));
  return read(file, walker => walker.script(file, state), state);
};

const read = (text: ShellText, walk: (walker: Walker) => void, state: ShellState, interpreter?: string): Script => {
  const walker = new Walker();
  try {
    walk(walker);
  } catch {
    return new ScriptNode(text, state.dialect, interpreter);
  }
  return new ScriptNode(text, state.dialect, interpreter ?? interpreterOfInput(walker.commands), walker, state);
};

class ScriptNode implements Script {
  readonly dialect: Dialect;
  readonly interpreter: string | undefined;
  readonly text: string;
  readonly isShell: boolean;
  readonly commands: readonly Command[];
  readonly pipelines: readonly Pipeline[];
  readonly hasErrexit: boolean;
  readonly hasPipefail: boolean;
  readonly errors: Script["errors"];
  readonly #text: ShellText;
  readonly #walker: Walker | undefined;
  #extensions: readonly Extension[] | undefined;

  /** Without a walker it is a text that is not read as shell. */
  constructor(text: ShellText, dialect: Dialect, interpreter?: string, walker?: Walker, state?: ShellState) {
    const shell = walker?.soleShell ?? state;
    this.text = text.text;
    this.#text = text;
    this.interpreter = interpreter;
    this.isShell = walker !== undefined;
    this.dialect = shell?.dialect ?? dialect;
    this.commands = walker?.commands ?? [];
    this.pipelines = walker?.pipelines ?? [];
    this.hasErrexit = shell?.beganWithErrexit ?? false;
    this.hasPipefail = shell?.beganWithPipefail ?? false;
    this.errors = walker?.errors ?? [];
    this.#walker = walker;
  }

  get extensions(): readonly Extension[] {
    this.#extensions ??= this.#walker?.extensions() ?? [];
    return this.#extensions;
  }

  place(start: number, end: number): Range {
    return this.#text.range(start, end);
  }
}
