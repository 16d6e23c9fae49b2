import type { Logical, Scan, ScannedComment, ScannedHeredoc, ScannedInstruction, ScanProblem } from "../scan.ts";
import type { Span } from "../source.ts";
import { isSpace, skip, trimEnd } from "./blanks.ts";
import { DirectiveReader } from "./directives.ts";
import { type HeredocStart, heredocStarts, mayHaveHeredocs } from "./heredoc.ts";
import { continuationStart, LineReader } from "./lines.ts";
import { LogicalBuilder } from "./logical.ts";
import { readNode } from "./node.ts";

const isTab = (code: number): boolean => code === 0x09;

type Lines = Pick<
  ScannedInstruction,
  "logical" | "innerComments" | "blankLines" | "continuations" | "isDangling" | keyof Span
>;

/** Goes through a file line by line, once. */
export class Scanner {
  readonly #text: string;
  readonly #lines: LineReader;
  readonly #directives: DirectiveReader;
  readonly #comments: ScannedComment[] = [];
  readonly #instructions: ScannedInstruction[] = [];
  readonly #problems: ScanProblem[] = [];
  #commentsAbove: ScannedComment[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineReader(text);
    this.#directives = new DirectiveReader(text);
  }

  scan(): Scan {
    for (let line = this.#lines.read(); line; line = this.#lines.read()) this.#line(line);
    return {
      escape: this.#directives.escape,
      directives: this.#directives.directives,
      comments: this.#comments,
      instructions: this.#instructions,
      problems: this.#allProblems(),
    };
  }

  #line(line: Span): void {
    const start = skip(this.#text, line.start, line.end, isSpace);
    if (this.#directives.read(start, line.end) || start === line.end) return;
    if (this.#text[start] === "#") this.#commentAbove(line, start);
    else this.#instruction({ start, end: line.end });
  }

  #commentAbove(line: Span, start: number): void {
    const comment = this.#comment(start, line.end, false);
    // BuildKit leaves out the first character of the line, which is not the `#` of an indented comment.
    const isBare = skip(this.#text, line.start + 1, line.end, isSpace) === line.end;
    if (isBare) this.#commentsAbove = [];
    else this.#commentsAbove.push(comment);
  }

  #comment(start: number, end: number, isInner: boolean): ScannedComment {
    const textStart = skip(this.#text, start + 1, end, isSpace);
    const text = this.#text.slice(textStart, trimEnd(this.#text, textStart, end, isSpace));
    const comment = { start, end, text, isInner };
    this.#comments.push(comment);
    return comment;
  }

  #instruction(firstLine: Span): void {
    const lines = this.#joinLines(firstLine);
    const { logical } = lines;
    const node = readNode(logical.text, { start: 0, end: logical.text.length }, this.#directives.escape);
    if (node.problem) this.#report(logical, node.problem, node.problem.message);
    const heredocs = mayHaveHeredocs(node) ? this.#heredocs(logical) : [];
    const last = heredocs.at(-1);
    const end = last ? (last.terminator ?? last.body).end : lines.end;
    const { start, innerComments, blankLines, continuations, isDangling } = lines;
    const commentsAbove = this.#commentsAbove;
    this.#instructions.push({
      start,
      end,
      node,
      logical,
      heredocs,
      commentsAbove,
      innerComments,
      blankLines,
      continuations,
      isDangling,
    });
    this.#commentsAbove = [];
  }

  /** Joins the line with those that continue it; comments and blank lines between them need no continuation. */
  #joinLines(firstLine: Span): Lines {
    const builder = new LogicalBuilder(this.#text);
    const innerComments: ScannedComment[] = [];
    const blankLines: Span[] = [];
    const continuations: Span[] = [];
    const add = ({ start, end }: Span): boolean => {
      const continuation = continuationStart(this.#text, start, end, this.#directives.escape);
      builder.add(start, continuation ?? end);
      if (continuation !== undefined) continuations.push({ start: continuation, end });
      return continuation !== undefined;
    };

    let isContinued = add(firstLine);
    let end = firstLine.end;
    while (isContinued) {
      const line = this.#lines.read();
      if (!line) break;
      end = line.end;
      const start = skip(this.#text, line.start, line.end, isSpace);
      if (start === line.end) blankLines.push(line);
      else if (this.#text[start] === "#") innerComments.push(this.#comment(start, line.end, true));
      else isContinued = add(line);
    }
    const { start } = firstLine;
    return { start, end, logical: builder.build(), innerComments, blankLines, continuations, isDangling: isContinued };
  }

  #heredocs(logical: Logical): ScannedHeredoc[] {
    const { starts, broken } = heredocStarts(logical.text);
    if (broken)
      this.#report(logical, broken, `delimiter of "${broken.text}" is not closed; close its quotes and braces`);
    const heredocs: ScannedHeredoc[] = [];
    for (const start of starts) {
      const heredoc = this.#heredocBody(start);
      heredocs.push(heredoc);
      if (heredoc.terminator) continue;
      const { name, word } = heredoc;
      this.#report(logical, word, `heredoc "${name}" is never closed; put ${name} alone on the line after its text`);
      break;
    }
    return heredocs;
  }

  #heredocBody(heredoc: HeredocStart): ScannedHeredoc {
    const bodyStart = this.#lines.offset;
    for (let line = this.#lines.read(); line; line = this.#lines.read()) {
      const start = heredoc.stripsTabs ? skip(this.#text, line.start, line.end, isTab) : line.start;
      const isTerminator = line.end - start === heredoc.name.length && this.#text.startsWith(heredoc.name, start);
      if (!isTerminator) continue;
      return { ...heredoc, body: { start: bodyStart, end: line.start }, terminator: { start, end: line.end } };
    }
    return { ...heredoc, body: { start: bodyStart, end: this.#lines.offset }, terminator: undefined };
  }

  #report(logical: Logical, { start, end }: Span, message: string): void {
    this.#problems.push({ start: logical.at(start), end: logical.at(end, true), message });
  }

  #allProblems(): ScanProblem[] {
    const problems = [...this.#directives.problems, ...this.#problems];
    for (const line of this.#lines.tooLong) {
      problems.push({ ...line, message: "line is longer than 65,535 bytes; break it up" });
    }
    if (this.#instructions.length === 0) {
      problems.push({ start: 0, end: 0, message: "file has no instructions; begin with FROM" });
    }
    return problems.sort((a, b) => a.start - b.start);
  }
}
