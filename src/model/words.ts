import type { Word } from "./dockerfile.ts";
import { type Expansion, expand, type Lookup } from "./expand.ts";
import type { Logical, LogicalWord } from "./scan.ts";
import type { Range, Source, Span } from "./source.ts";
import type { VariableUse } from "./variables.ts";

/** What every word of an instruction needs to find its place and its variables. */
export interface WordContext {
  readonly source: Source;
  readonly logical: Logical;
  readonly escape: string;
  readonly lookup: Lookup;
}

/** The range in the file of a span in the logical text. */
export const rangeOf = ({ source, logical }: WordContext, { start, end }: Span): Range =>
  source.range(logical.at(start), logical.at(end, true));

/** A word that the builder expands. Nothing is worked out before somebody asks. */
export class ExpandedWord implements Word {
  readonly text: string;
  readonly #context: WordContext;
  readonly #span: Span;
  #expansion: Expansion | undefined;
  #shift: number | "none" | undefined;
  #range: Range | undefined;

  constructor(context: WordContext, word: LogicalWord) {
    this.#context = context;
    this.#span = word;
    this.text = word.text;
  }

  get range(): Range {
    this.#range ??= rangeOf(this.#context, this.#span);
    return this.#range;
  }

  get value(): string | undefined {
    return this.expansion.value;
  }

  get variables(): readonly VariableUse[] {
    return this.expansion.uses.map(use => ({
      name: use.name,
      modifier: use.modifier,
      range: this.#rangeOfText(use.start, use.end),
      nameRange: this.#rangeOfText(use.nameSpan.start, use.nameSpan.end),
    }));
  }

  get expansion(): Expansion {
    const { escape, lookup } = this.#context;
    this.#expansion ??= expand(this.text, escape, lookup);
    return this.#expansion;
  }

  part(from: number, to: number = this.expansion.template.length): Range {
    const { pieces } = this.expansion;
    const first = pieces.find(piece => from < piece.at + piece.text.length) ?? pieces.at(-1);
    const last = pieces.findLast(piece => piece.at < to) ?? pieces[0];
    if (!first || !last) return this.range;
    if (from >= to) {
      const at = first.isExact ? first.from.start + Math.min(from - first.at, first.text.length) : first.from.end;
      return this.#rangeOfText(at, at);
    }
    const start = first.isExact ? first.from.start + from - first.at : first.from.start;
    const end = last.isExact ? last.from.start + to - last.at : last.from.end;
    return this.#rangeOfText(start, end);
  }

  #rangeOfText(from: number, to: number): Range {
    this.#shift ??= shiftOf(this.#context, this.#span, this.text);
    return partAt(this.#context, this.#span, this.#shift, from, to);
  }
}

/** A word that is taken as it is: the strings of an exec form, which no builder expands. */
export class LiteralWord implements Word {
  readonly text: string;
  readonly variables: readonly VariableUse[] = [];
  readonly #context: WordContext;
  readonly #span: Span;
  #shift: number | "none" | undefined;

  constructor(context: WordContext, word: LogicalWord) {
    this.#context = context;
    this.#span = word;
    this.text = word.text;
  }

  get value(): string {
    return this.text;
  }

  get range(): Range {
    return rangeOf(this.#context, this.#span);
  }

  part(from: number, to: number = this.text.length): Range {
    this.#shift ??= shiftOf(this.#context, this.#span, this.text);
    return partAt(this.#context, this.#span, this.#shift, from, to);
  }
}

/**
 * Where in the span of a word its text begins; "none" where the file has something else there:
 * an item of a JSON array stands between double quotes, and differs from its text once it has escapes.
 */
const shiftOf = ({ logical }: WordContext, { start, end }: Span, text: string): number | "none" => {
  const written = logical.text.slice(start, end);
  if (written === text) return 0;
  return written === `"${text}"` ? 1 : "none";
};

/** A range inside a word, by offsets into its text; the whole word where that cannot be told. */
const partAt = (context: WordContext, span: Span, shift: number | "none", from: number, to: number): Range =>
  rangeOf(context, shift === "none" ? span : { start: span.start + shift + from, end: span.start + shift + to });
