import type { Position, Range, Source } from "../model/source.ts";
import type { Place } from "../rule.ts";

/**
 * The range of a place, cut to what is in the file; undefined if it is no place at all, as a plugin may yield anything.
 * "strict": undefined as well where something had to be cut off, since an edit must not land elsewhere.
 */
export const insideOf = (
  source: Source,
  place: Place | undefined,
  mode: "cut" | "strict" = "cut",
): Range | undefined => {
  const range = place && "range" in place ? place.range : place;
  if (!range || !isPosition(range.start) || !isPosition(range.end)) return undefined;
  const start = nearestTo(source, range.start);
  const end = nearestTo(source, range.end);
  // Plain positions: a range of the model would keep the model, or its table of lines.
  if (isSame(start, range.start) && isSame(end, range.end) && !isBefore(end, start)) return { start, end };
  if (mode === "strict") return undefined;
  return { start, end: isBefore(end, start) ? start : end };
};

const isPosition = (position: Position | undefined): position is Position =>
  position !== undefined && Number.isInteger(position.line) && Number.isInteger(position.column);

/** The last place of a line is the one before its line feed. */
const nearestTo = (source: Source, { line, column }: Position): Position => {
  if (line < 1) return { line: 1, column: 1 };
  const end = source.positionAt(source.text.length);
  if (line > end.line) return end;
  const last = line === end.line ? end.column : lineLength(source, line) + 1;
  return { line, column: Math.min(Math.max(column, 1), last) };
};

/** With the carriage return of the line's end, which has a column too. */
const lineLength = (source: Source, line: number): number =>
  source.offsetAt({ line: line + 1, column: 1 }) - source.offsetAt({ line, column: 1 }) - 1;

const isSame = (a: Position, b: Position): boolean => a.line === b.line && a.column === b.column;
const isBefore = (a: Position, b: Position): boolean => a.line < b.line || (a.line === b.line && a.column < b.column);
