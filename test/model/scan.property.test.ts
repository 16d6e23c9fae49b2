import fc from "fast-check";
import { expect, test } from "vitest";
import { scan } from "../../src/model/scan.ts";
import { Source, type Span } from "../../src/model/source.ts";

const pieces = [
  "FROM a\n",
  "RUN ",
  "ENV A=b ",
  "COPY --from=x a b",
  "ONBUILD ",
  "HEALTHCHECK CMD ",
  'CMD ["a", "b"]',
  "# escape=`\n",
  "# c\n",
  "<<EOF",
  "<<-'E'",
  "\nEOF\n",
  "\\\n",
  "`\n",
  "\r\n",
  "\n",
  " ",
  "\t",
  "\v",
  "\u00a0",
  "é",
  "😀",
  "\\",
  "`",
  "#",
  "<",
  '"',
  "'",
  "$",
  "${a:-",
  "}",
  "[",
  "]",
  "=",
  "--",
];
const dockerfiles = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map(parts => parts.join(""));
const texts = fc.oneof(dockerfiles, fc.string({ unit: "binary", maxLength: 200 }));

test("every logical offset leads to its character in the file", () => {
  fc.assert(
    fc.property(texts, text => {
      for (const { logical } of scan(new Source(text)).instructions) {
        for (let offset = 0; offset < logical.text.length; offset++) {
          expect(text[logical.at(offset)]).toBe(logical.text[offset]);
          expect(logical.at(offset + 1, true)).toBe(logical.at(offset) + 1);
        }
      }
    }),
    { numRuns: 2_000 },
  );
});

test("spans lie within the file, one instruction behind the other", () => {
  const isWithin = (outer: Span, { start, end }: Span): boolean =>
    outer.start <= start && start <= end && end <= outer.end;
  fc.assert(
    fc.property(texts, text => {
      const { instructions, comments, directives, problems } = scan(new Source(text));
      const file = { start: 0, end: text.length };
      expect([...comments, ...directives, ...problems].filter(span => !isWithin(file, span))).toEqual([]);
      let before = 0;
      for (const instruction of instructions) {
        const { start, end, heredocs, continuations, blankLines, innerComments } = instruction;
        expect(isWithin({ start: before, end: text.length }, instruction)).toBe(true);
        const inner = [...continuations, ...blankLines, ...innerComments, ...heredocs.map(({ body }) => body)];
        expect(inner.filter(span => !isWithin({ start, end }, span))).toEqual([]);
        before = end;
      }
    }),
    { numRuns: 2_000 },
  );
});

test("words, pairs and flags lie within the logical text and hold what stands there", () => {
  fc.assert(
    fc.property(texts, text => {
      for (const { node, logical } of scan(new Source(text)).instructions) {
        const slice = ({ start, end }: Span): string => logical.text.slice(start, end);
        expect(slice(node.keyword)).toBe(node.keyword.text);
        expect(slice(node.rest)).toBe(node.rest.text);
        const words = [...(node.words ?? []), ...(node.pairs ?? []).flatMap(({ key, value }) => [key, value])];
        // An escape character with nothing behind is dropped from a word.
        for (const word of words) expect([word.text, `${word.text}\\`, `${word.text}\``]).toContain(slice(word));
        for (const flag of node.flags) expect(slice(flag).startsWith("--")).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});
