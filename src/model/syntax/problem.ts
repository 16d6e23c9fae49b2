import { expand, type Lookup } from "../expand.ts";
import type { LogicalWord } from "../scan.ts";
import type { Span } from "../source.ts";

/** Something BuildKit refuses in one instruction; a span of its logical text. */
export interface LogicalProblem extends Span {
  readonly message: string;
  /** The rule that says the same with more detail. */
  readonly rule?: string;
}

/** What is known of the instruction that is looked at. */
export interface SyntaxContext {
  /** The logical text of the instruction. */
  readonly text: string;
  readonly escape: string;
  /** Another frontend than BuildKit's reads the file, and may know instructions, flags and mounts that are not known here. */
  readonly isCustomFrontend: boolean;
  readonly stages: StageNames;
}

/** What is known of stages where an instruction stands. */
export interface StageNames {
  /** The last stage of each name, by name in lower case: ADD, COPY and RUN mean that one wherever they stand. */
  readonly indexes: ReadonlyMap<string, number>;
  /** Stages count from 0; BuildKit counts the images that are copied or mounted from behind them. */
  readonly highestIndex: number;
  readonly stageCount: number;
  /** undefined before the first FROM, and inside ONBUILD, which runs in another file. */
  readonly current: { readonly index: number; readonly name: string | undefined } | undefined;
  /** Global ARGs declared so far. */
  readonly globalArgs: ReadonlySet<string>;
}

/** The bare span of something that has one. */
export const spanOf = ({ start, end }: Span): Span => ({ start, end });

const longestQuotation = 60;

/** A text from the file in double quotes, on one line, cut where it is long. */
export const quoted = (text: string): string => {
  const line = text.slice(0, longestQuotation + 1).replace(/[\x00-\x1f\x7f\u2028\u2029]/g, " ");
  return line.length > longestQuotation ? `"${line.slice(0, longestQuotation)}…"` : `"${line}"`;
};

/** `; did you mean "x"?` or nothing. */
export const didYouMean = (suggestion: string | undefined): string =>
  suggestion === undefined ? "" : `; did you mean "${suggestion}"?`;

/** The value of a word after quotes and escapes; undefined if it depends on a variable or is refused. */
export const literalValue = ({ text }: { readonly text: string }, context: SyntaxContext): string | undefined => {
  const { value, uses } = expand(text, context.escape, unknown);
  return uses.length > 0 ? undefined : value;
};

const unknown: Lookup = () => ({ kind: "unknown" });

/**
 * The span of a part of a word, by offsets into its text; the whole word where the file has something else there
 * (quotes, escapes of JSON).
 */
export const partOf = (word: LogicalWord, part: Span, context: SyntaxContext): Span => partsOf(word, context)(part);

/** {@link partOf} for many parts of one word, which is compared with the file once. */
const partsOf = (word: LogicalWord, { text }: SyntaxContext): ((part: Span) => Span) => {
  const written = text.slice(word.start, word.end);
  const shift = written === word.text ? 0 : written === `"${word.text}"` ? 1 : undefined;
  if (shift === undefined) return () => spanOf(word);
  return part => ({ start: word.start + shift + part.start, end: word.start + shift + part.end });
};

/** A piece of a word as a word of its own. */
export const subword = (word: LogicalWord, from: number, to: number, context: SyntaxContext): LogicalWord =>
  subwords(word, context)(from, to);

/** {@link subword} for many pieces of one word. */
export const subwords = (word: LogicalWord, context: SyntaxContext): ((from: number, to: number) => LogicalWord) => {
  const part = partsOf(word, context);
  return (start, end) => ({ ...part({ start, end }), text: word.text.slice(start, end) });
};
