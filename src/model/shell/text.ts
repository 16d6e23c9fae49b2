import type { Logical, ScannedHeredoc } from "../scan.ts";
import type { ShellWord } from "../shell.ts";
import type { Range, Source, Span } from "../source.ts";

/** A text that a shell reads, and the way back to the file. */
export interface ShellText {
  readonly text: string;
  /** Where the characters from `start` up to, and without, `end` stand in the file. */
  range(start: number, end: number): Range;
}

interface Segment {
  /** Offset into the shell text. */
  readonly at: number;
  readonly fileOffset: number;
  readonly length: number;
}

/**
 * The shell form of an instruction. BuildKit hands the logical line to the shell and puts the heredocs behind it,
 * unless the line is nothing but a heredoc: then its body is the script.
 */
export class InstructionText implements ShellText {
  readonly text: string;
  /** The script is the body of a heredoc. */
  readonly isHeredocBody: boolean;
  readonly #source: Source;
  readonly #logical: Logical;
  readonly #command: Span;
  readonly #segments: readonly Segment[];

  constructor(source: Source, logical: Logical, command: Span, heredocs: readonly ScannedHeredoc[]) {
    this.#source = source;
    this.#logical = logical;
    const first = heredocs[0];
    this.isHeredocBody = first !== undefined && first.word.start === command.start && first.word.end === command.end;
    this.#command = this.isHeredocBody ? { start: command.start, end: command.start } : command;
    const line = logical.text.slice(this.#command.start, this.#command.end);
    if (!first) {
      this.text = line;
      this.#segments = [];
      return;
    }
    const builder = new SegmentBuilder(source.text, line);
    if (this.isHeredocBody) builder.addBody(first);
    else for (const heredoc of heredocs) builder.addHeredoc(heredoc);
    this.text = builder.text;
    this.#segments = builder.segments;
  }

  range(start: number, end: number): Range {
    return this.#source.range(this.#fileOffset(start, end <= start), this.#fileOffset(end, true));
  }

  #fileOffset(offset: number, isEnd: boolean): number {
    const { start, end } = this.#command;
    const length = end - start;
    if (this.#segments.length === 0 || offset < length || (isEnd && offset === length && length > 0)) {
      return this.#logical.at(Math.min(start + offset, end), isEnd);
    }
    const { at, fileOffset, length: segmentLength } = this.#segmentAt(offset, isEnd);
    return fileOffset + Math.max(0, Math.min(offset - at, segmentLength));
  }

  #segmentAt(offset: number, isEnd: boolean): Segment {
    let low = 0;
    let high = this.#segments.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const { at } = this.#segments[middle] ?? nowhere;
      if (isEnd ? at < offset : at <= offset) low = middle;
      else high = middle - 1;
    }
    return this.#segments[low] ?? nowhere;
  }
}

const nowhere: Segment = { at: 0, fileOffset: 0, length: 0 };

class SegmentBuilder {
  readonly segments: Segment[] = [];
  readonly #file: string;
  readonly #pieces: string[];
  #length: number;

  constructor(file: string, line: string) {
    this.#file = file;
    this.#pieces = [line];
    this.#length = line.length;
  }

  get text(): string {
    return this.#pieces.join("");
  }

  /** The body and its delimiter, as they stand behind the line that names them. */
  addHeredoc({ name, body, terminator }: ScannedHeredoc): void {
    this.#add("\n", Math.max(0, body.start - 1));
    this.#addFrom(body);
    if (terminator) this.#add(name, terminator.start);
  }

  addBody({ body, stripsTabs }: ScannedHeredoc): void {
    if (!stripsTabs) {
      this.#addFrom(body);
      return;
    }
    let at = body.start;
    while (at < body.end) {
      const lineFeed = this.#file.indexOf("\n", at);
      const end = lineFeed < 0 || lineFeed >= body.end ? body.end : lineFeed + 1;
      while (at < end && this.#file[at] === "\t") at++;
      this.#addFrom({ start: at, end });
      at = end;
    }
  }

  #addFrom({ start, end }: Span): void {
    this.#add(this.#file.slice(start, end), start);
  }

  #add(text: string, fileOffset: number): void {
    if (text === "") return;
    this.segments.push({ at: this.#length, fileOffset, length: text.length });
    this.#pieces.push(text);
    this.#length += text.length;
  }
}

/** A word that is a script itself, as in `sh -c "…"`. */
export const textOfWord = (word: ShellWord): ShellText => ({
  text: word.value,
  range: (start, end) => word.part(start, end),
});

/** A stretch of another text, such as the body of a heredoc. */
export const textWithin = (outer: ShellText, start: number, text: string): ShellText => ({
  text,
  range: (from, to) => outer.range(start + from, start + to),
});

/** A text that stands nowhere as such (backticks with escapes in them): all of it points at one place. */
export const textAt = (range: Range, text: string): ShellText => ({ text, range: () => range });
