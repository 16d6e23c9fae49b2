import fc from "fast-check";
import { expect, test } from "vitest";
import { TextDocument as Original } from "vscode-languageserver-textdocument";
import { Position as OriginalPosition, Range as OriginalRange } from "vscode-languageserver-types";
import { TextDocument } from "../scripts/shims/vscode-languageserver-textdocument.ts";
import { Position, Range } from "../scripts/shims/vscode-languageserver-types.ts";

const text = fc
  .array(fc.constantFrom("a", "FROM x", "\n", "\r\n", "\r", "é", "🚀"), { maxLength: 12 })
  .map(parts => parts.join(""));
const number = fc.integer({ min: -2, max: 20 });

test("the bundled text document finds the same places as the original", () => {
  fc.assert(
    fc.property(text, number, number, number, (content, offset, line, character) => {
      const ours = TextDocument.create("", "", 0, content);
      const theirs = Original.create("", "", 0, content);
      expect(ours.getText()).toBe(theirs.getText());
      expect(ours.positionAt(offset)).toEqual(theirs.positionAt(offset));
      expect(ours.offsetAt({ line, character })).toBe(theirs.offsetAt({ line, character }));
      const range = { start: { line: 0, character: 1 }, end: { line, character } };
      expect(ours.getText(range)).toBe(theirs.getText(range));
    }),
  );
});

test("the bundled positions and ranges are the original's", () => {
  expect(Position.create(1, 2)).toEqual(OriginalPosition.create(1, 2));
  expect(Range.create(1, 2, 3, 4)).toEqual(OriginalRange.create(1, 2, 3, 4));
  const [start, end] = [Position.create(1, 2), Position.create(3, 4)];
  expect(Range.create(start, end)).toEqual(OriginalRange.create(start, end));
});
