import { Scanner } from "./scan/scanner.ts";
import type { Source, Span } from "./source.ts";

/** A parser directive: `# name=value` at the top of the file. */
export interface ScannedDirective extends Span {
  readonly name: "syntax" | "escape" | "check";
  readonly value: string;
  readonly nameSpan: Span;
  readonly valueSpan: Span;
}

/** A comment line, from its `#` to its end. */
export interface ScannedComment extends Span {
  /** Text after `#`, trimmed. */
  readonly text: string;
  /** Inside a continued instruction. */
  readonly isInner: boolean;
}

/** A piece of the logical text: `start` and `end` are offsets into {@link Logical.text}. */
export interface LogicalWord extends Span {
  /** As BuildKit hands it on: after the quote and escape handling of the place where it stands. */
  readonly text: string;
  /** A quotation that was opened in this word and never closed. */
  readonly isUnclosed?: boolean;
}

/** `--name=value` in front of the arguments. */
export interface LogicalFlag extends Span {
  readonly name: string;
  /** undefined: a flag without `=`. */
  readonly value: string | undefined;
  /** The part behind `=` (quotes included), or behind the name where there is none. */
  readonly valueSpan: Span;
  /** The name with its dashes. */
  readonly nameSpan: Span;
}

/** `key=value` of ENV and LABEL. */
export interface LogicalPair extends Span {
  /** Quotes kept, as BuildKit's parser keeps them. */
  readonly key: LogicalWord;
  readonly value: LogicalWord;
}

/** The JSON array of an exec form. */
export interface LogicalJson extends Span {
  /** Decoded strings; spans include the double quotes. */
  readonly items: readonly LogicalWord[];
}

/** A heredoc: the word that announces it, and its body. */
export interface ScannedHeredoc {
  readonly name: string;
  readonly fileDescriptor: number;
  /** `<<-`: leading tabs are removed. */
  readonly stripsTabs: boolean;
  /** The delimiter was not quoted. */
  readonly expands: boolean;
  /** The redirection word in the logical text. */
  readonly word: LogicalWord;
  /** The lines between, as file offsets. */
  readonly body: Span;
  /** The delimiter alone on its line, as file offsets; undefined if the file ends first. */
  readonly terminator: Span | undefined;
}

/** One node as BuildKit's parser makes it; an ONBUILD carries another one inside. All spans are logical. */
export interface LogicalNode {
  readonly keyword: LogicalWord;
  readonly flags: readonly LogicalFlag[];
  /** Everything behind the flags, trimmed. */
  readonly rest: LogicalWord;
  /** FROM, EXPOSE, ARG, and ADD, COPY, VOLUME outside exec form. */
  readonly words?: readonly LogicalWord[];
  /** ENV, LABEL. */
  readonly pairs?: readonly LogicalPair[];
  /** `ENV key value`. */
  readonly isLegacyPair?: boolean;
  /** RUN, CMD, ENTRYPOINT, SHELL, ADD, COPY, VOLUME and the command of HEALTHCHECK, where it is a valid JSON array. */
  readonly json?: LogicalJson;
  /** HEALTHCHECK: its first word, and where the command behind it begins. */
  readonly healthcheck?: { readonly type: LogicalWord; readonly command: LogicalWord };
  /** ONBUILD: the instruction behind it. */
  readonly trigger?: LogicalNode;
  /** What BuildKit's parser refuses in this node, with the smallest logical span that shows it. */
  readonly problem?: Span & { readonly message: string };
}

/** The text of one instruction with continuations, inner comments and blank lines taken out, and the way back to the file. */
export interface Logical {
  readonly text: string;
  /**
   * File offset of a logical offset. At a joint between two lines `isEnd` chooses the end of the line before
   * over the start of the line behind.
   */
  at(offset: number, isEnd?: boolean): number;
}

/** One instruction, as BuildKit cuts it out of the file. */
export interface ScannedInstruction extends Span {
  readonly node: LogicalNode;
  readonly logical: Logical;
  readonly heredocs: readonly ScannedHeredoc[];
  /** Comment lines directly above, as BuildKit keeps them; a bare `#` begins the block anew. */
  readonly commentsAbove: readonly ScannedComment[];
  readonly innerComments: readonly ScannedComment[];
  /** Blank lines inside the instruction (from the line's start to its end). */
  readonly blankLines: readonly Span[];
  /** The continuation characters with the blanks behind them, one span per continued line. */
  readonly continuations: readonly Span[];
  /** It ends in a continuation character with nothing behind. */
  readonly isDangling: boolean;
}

/** What BuildKit refuses before it looks at any instruction. */
export interface ScanProblem extends Span {
  readonly message: string;
}

/** A file cut into directives, comments and instructions. */
export interface Scan {
  readonly escape: "\\" | "`";
  readonly directives: readonly ScannedDirective[];
  /** All comment lines, inner ones too; directives are not comments. */
  readonly comments: readonly ScannedComment[];
  readonly instructions: readonly ScannedInstruction[];
  /** What BuildKit refuses while cutting the file up: spans are file offsets. */
  readonly problems: readonly ScanProblem[];
}

/**
 * Cuts a Dockerfile into directives, comments and instructions exactly as BuildKit does. Never throws: what BuildKit
 * refuses is in {@link Scan.problems}, and the rest of the file is read on.
 */
export const scan = (source: Source): Scan => new Scanner(source.text).scan();
