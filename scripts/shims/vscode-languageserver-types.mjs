// What dockerfile-ast needs of vscode-languageserver-types: two constructors. The package itself costs milliseconds.

export const Position = { create: (line, character) => ({ line, character }) };

/** From two positions, or from four numbers. */
export const Range = {
  create: (start, end, endLine, endCharacter) =>
    typeof start === "number"
      ? { start: Position.create(start, end), end: Position.create(endLine, endCharacter) }
      : { start, end },
};
