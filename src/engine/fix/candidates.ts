import type { Source, Span } from "../../model/source.ts";
import type { Finding, PlacedEdit } from "../finding.ts";
import type { Replacement } from "./changes.ts";

/** A finding that can be fixed, and how. */
export interface Candidate {
  readonly finding: Finding;
  /** In the order of the text. */
  readonly replacements: readonly Replacement[];
}

/** The edits of a finding's fix, as offsets, with the line endings of the place; undefined if they overlap each other. */
export const candidate = (finding: Finding, edits: readonly PlacedEdit[], source: Source): Candidate | undefined => {
  const replacements = unique(edits.map(edit => replacementOf(edit, source))).sort(byPlace);
  const isTangled = replacements.some(({ start }, index) => start < (replacements[index - 1]?.end ?? 0));
  return isTangled ? undefined : { finding, replacements };
};

/** As many of the candidates, the first ones first, as can be applied at once. */
export const compatible = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const taken: Replacement[] = [];
  const known = new Set<string>();
  const chosen: Candidate[] = [];
  for (const one of candidates) {
    const added = one.replacements.filter(replacement => !known.has(keyOf(replacement)));
    if (added.some(replacement => isInTheWay(taken, replacement))) continue;
    chosen.push(one);
    for (const replacement of added) {
      known.add(keyOf(replacement));
      taken.splice(firstEndingFrom(taken, replacement.start + 1), 0, replacement);
    }
  }
  return chosen;
};

/** The replacements of all of them, in the order of the text; what several want alike is done once. */
export const together = (candidates: readonly Candidate[]): readonly Replacement[] =>
  unique(candidates.flatMap(({ replacements }) => replacements)).sort(byPlace);

const replacementOf = ({ at, text }: PlacedEdit, source: Source): Replacement => {
  const { start, end } = source.spanOf(at);
  return { start, end, text: text.includes("\n") && endsInReturn(source, start) ? withReturns(text) : text };
};

const withReturns = (text: string): string => text.replace(/(?<!\r)\n/g, "\r\n");

/** Whether the line of an offset ends in CRLF; a last line without an end is taken to be as the one before. */
const endsInReturn = (source: Source, offset: number): boolean => {
  const { line } = source.positionAt(offset);
  const next = source.offsetAt({ line: line + 1, column: 1 });
  const end = source.text[next - 1] === "\n" ? next : source.offsetAt({ line, column: 1 });
  return source.text.slice(Math.max(0, end - 2), end) === "\r\n";
};

const isInTheWay = (taken: readonly Replacement[], replacement: Replacement): boolean => {
  for (let index = firstEndingFrom(taken, replacement.start); index < taken.length; index++) {
    const other = taken[index];
    if (!other || other.start > replacement.end) return false;
    if (overlap(other, replacement)) return true;
  }
  return false;
};

/** Which of two insertions at one place comes first, or of one at the edge of a replacement, is not for us to say. */
const overlap = (a: Span, b: Span): boolean =>
  a.start === a.end || b.start === b.end ? a.start <= b.end && b.start <= a.end : a.start < b.end && b.start < a.end;

/** Index of the first one that ends at the offset or behind it. */
const firstEndingFrom = (taken: readonly Replacement[], offset: number): number => {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.end ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
};

const unique = (replacements: readonly Replacement[]): Replacement[] => [
  ...new Map(replacements.map(replacement => [keyOf(replacement), replacement])).values(),
];

const keyOf = ({ start, end, text }: Replacement): string => `${start} ${end} ${text}`;

const byPlace = (a: Span, b: Span): number => a.start - b.start || a.end - b.end;
