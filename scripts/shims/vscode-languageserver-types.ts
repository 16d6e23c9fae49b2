// What dockerfile-ast needs of vscode-languageserver-types: two constructors. The package itself costs milliseconds.

export interface Position {
  readonly line: number;
  readonly character: number;
}
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export const Position = {
  create: (line: number, character: number): Position => ({ line, character }),
};

export const Range = {
  /** From two positions, or from four numbers. */
  create: (start: number | Position, end: number | Position, endLine = 0, endCharacter = 0): Range => ({
    start: typeof start === "number" ? { line: start, character: Number(end) } : start,
    end: typeof end === "number" ? { line: endLine, character: endCharacter } : end,
  }),
};
