import { lastName } from "../file-names.ts";
import type { Assignment, Command, Dialect, Pipeline, Redirection, ShellWord } from "../shell.ts";
import type { Range } from "../source.ts";
import type { Joining } from "./calls.ts";
import { losesFailure, type Scope } from "./scope.ts";
import type { AssignmentSyntax } from "./syntax.ts";
import type { ShellText } from "./text.ts";
import { SyntaxWord, WordTail } from "./words.ts";

/** A command's words before anybody asked whether it runs another one. */
export interface Call {
  readonly name: ShellWord | undefined;
  readonly args: readonly ShellWord[];
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  readonly place: Place;
}

/** Where a command stands and how it reads. */
export interface Place {
  readonly range: Range;
  readonly text: string;
}

export class CommandNode implements Command {
  readonly name: ShellWord | undefined;
  readonly program: string;
  readonly args: readonly ShellWord[];
  readonly assignments: readonly Assignment[];
  readonly redirections: readonly Redirection[];
  readonly dialect: Dialect;
  readonly wrapper: Command | undefined;
  readonly joint: Command["joint"];
  readonly pipeline: Pipeline;
  readonly isConditional: boolean;
  readonly isCertain: boolean;
  readonly isFailureLost: boolean;
  readonly isTest: boolean;
  readonly isNested: boolean;
  readonly isSubstitution: boolean;
  readonly #place: Place;

  constructor(call: Call, program: string, args: readonly ShellWord[], { joint, pipeline }: Joining, scope: Scope) {
    this.name = call.name;
    this.program = program;
    this.args = args;
    this.assignments = call.assignments;
    this.redirections = call.redirections;
    this.dialect = scope.shell.dialect;
    this.wrapper = scope.wrapper;
    this.joint = joint;
    this.pipeline = pipeline;
    this.isConditional = scope.isConditional;
    // An inner script begins anew.
    this.isCertain = scope.isCertain && scope.wrapper?.isCertain !== false;
    this.isFailureLost = losesFailure(scope);
    this.isTest = scope.isTest;
    this.isNested = scope.isNested;
    this.isSubstitution = scope.isSubstitution;
    this.#place = call.place;
  }

  get range(): Range {
    return this.#place.range;
  }

  get text(): string {
    return this.#place.text;
  }
}

export class PipelineNode implements Pipeline {
  readonly commands: Command[] = [];
  readonly hasPipefail: boolean;
  readonly #place: Place;

  constructor(place: Place, hasPipefail: boolean) {
    this.#place = place;
    this.hasPipefail = hasPipefail;
  }

  get range(): Range {
    return this.#place.range;
  }
}

/** `NAME=value` before a command, or alone. */
export class AssignmentNode implements Assignment {
  readonly #syntax: AssignmentSyntax;
  readonly #text: ShellText;

  constructor(syntax: AssignmentSyntax, text: ShellText) {
    this.#syntax = syntax;
    this.#text = text;
  }

  get name(): string {
    return this.#syntax.name;
  }

  get value(): ShellWord | undefined {
    const { value } = this.#syntax;
    return value.type === "Word" ? new SyntaxWord(value, this.#text) : undefined;
  }

  get range(): Range {
    return this.#text.range(this.#syntax.pos, this.#syntax.end);
  }
}

/** A stretch of a shell text, found when somebody asks. */
export class TextPlace implements Place {
  readonly #text: ShellText;
  readonly #start: number;
  readonly #end: number;

  constructor(text: ShellText, start: number, end: number) {
    this.#text = text;
    this.#start = start;
    this.#end = end;
  }

  get range(): Range {
    return this.#text.range(this.#start, this.#end);
  }

  get text(): string {
    return this.#text.text.slice(this.#start, this.#end);
  }
}

/** From the first of some words to the last. */
export class WordsPlace implements Place {
  readonly #words: readonly ShellWord[];

  constructor(words: readonly ShellWord[]) {
    this.#words = words;
  }

  get range(): Range {
    const start = this.#words[0]?.range.start ?? nowhere;
    return { start, end: this.#words.at(-1)?.range.end ?? start };
  }

  get text(): string {
    return this.#words.map(word => word.text).join(" ");
  }
}

const nowhere = { line: 1, column: 1 };

/** The program without its directory; "" where an expansion hides it. */
export const programOf = (name: ShellWord | undefined, dialect: Dialect): string => {
  if (!name) return "";
  const isWindows = dialect === "cmd" || dialect === "powershell";
  const path = isWindows ? name.value.replaceAll("\\", "/").replace(/\.(?:exe|cmd|bat)$/i, "") : name.value;
  const program = lastName(path);
  return name.hasExpansion && /[$`(){}]/.test(program) ? "" : program;
};

/** `NAME=value` before the command of sudo or env. */
export const assignmentOf = (word: ShellWord): Assignment => {
  const equals = word.value.indexOf("=");
  return new WordAssignment(word.value.slice(0, equals), new WordTail(word, equals + 1));
};

class WordAssignment implements Assignment {
  readonly name: string;
  readonly value: WordTail;

  constructor(name: string, value: WordTail) {
    this.name = name;
    this.value = value;
  }

  get range(): Range {
    return this.value.word.range;
  }
}
