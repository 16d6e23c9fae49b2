import type { Span } from "../../model/source.ts";

/** What stands at `span` gives way to `text`; an empty span inserts. */
export interface Replacement extends Span {
  readonly text: string;
}

/** A place where two versions of a text differ: where it lies in the one, and where in the other. */
export interface Change {
  readonly before: Span;
  readonly after: Span;
}

/** A text with replacements made, and where they are in it. */
export interface Changed {
  readonly text: string;
  /** In the order of the text. */
  readonly changes: readonly Change[];
}

/** The text with all replacements made, which are in order and do not overlap. */
export const replaceAll = (text: string, replacements: readonly Replacement[]): Changed => {
  const parts: string[] = [];
  const changes: Change[] = [];
  let done = 0;
  let growth = 0;
  for (const { start, end, text: added } of replacements) {
    parts.push(text.slice(done, start), added);
    changes.push({ before: { start, end }, after: { start: start + growth, end: start + growth + added.length } });
    growth += added.length - (end - start);
    done = end;
  }
  parts.push(text.slice(done));
  return { text: parts.join(""), changes };
};

/** The changes from a first to a third version of a text, given those to and from the second. */
export const compose = (first: readonly Change[], second: readonly Change[]): readonly Change[] => {
  // Each with its place in the second version, and how much longer that place is in the first and in the third.
  const places = [
    ...first.map(({ before, after }) => ({ ...after, inFirst: length(before) - length(after), inThird: 0 })),
    ...second.map(({ before, after }) => ({ ...before, inFirst: 0, inThird: length(after) - length(before) })),
  ].sort((a, b) => a.start - b.start || a.end - b.end);

  const changes: Change[] = [];
  let end = -1;
  let [toFirst, toThird] = [0, 0];
  for (const place of places) {
    const last = place.start <= end ? changes.pop() : undefined;
    const before = last?.before.start ?? place.start + toFirst;
    const after = last?.after.start ?? place.start + toThird;
    end = Math.max(end, place.end);
    toFirst += place.inFirst;
    toThird += place.inThird;
    changes.push({ before: { start: before, end: end + toFirst }, after: { start: after, end: end + toThird } });
  }
  return changes;
};

/** Where an offset has moved to: behind what was inserted there, to the beginning of what was replaced around it. */
export const moved = (changes: readonly Change[], offset: number): number => {
  let low = 0;
  let high = changes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((changes[middle]?.before.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const last = changes[low - 1];
  if (!last) return offset;
  return offset < last.before.end ? last.after.start : last.after.end + offset - last.before.end;
};

const length = ({ start, end }: Span): number => end - start;
