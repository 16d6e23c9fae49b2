import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ast } from "../../src/model/ast.ts";
import { type LogicalPair, type LogicalWord, type ScannedInstruction, scan } from "../../src/model/scan.ts";
import { decode, Source, type Span } from "../../src/model/source.ts";

const golden: { name: string; source: string }[] = JSON.parse(
  readFileSync(new URL("../fixtures/parser-golden.json", import.meta.url), "utf8"),
);

const own = [
  { name: "CRLF, continuations and comments", source: "FROM a \\\r\n# c\r\n AS b\r\nCOPY x \\\r\n\r\n y /z\r\n" },
  { name: "continuation inside words", source: "FR\\\nOM al\\\npine\nENV A=b\\\nc D='e \\\n f'\n" },
  { name: "emoji and tabs", source: "FROM 😀:1\nCOPY\t😀\ta\t/é\nLABEL a=😀 b='é c'\n" },
  { name: "backtick escape", source: "# escape=`\nFROM a\nCOPY C:\\x `\n C:\\y\\\nEXPOSE 80 `\n 443\n" },
  { name: "byte order mark before an ARG", source: "\ufeffARG A=$B\nFROM $A\n" },
  { name: "indented ARG before the first stage", source: "  ARG A=$B\nFROM $A\n" },
];

/**
 * Where the two differ, the scanner reads as BuildKit does. By the logical text of the instruction:
 * - only BuildKit takes flags off instructions that have none, and lets a lone `--` end them;
 * - only BuildKit keeps an escaped blank within a flag, and drops no escape character at the end of a value;
 * - what BuildKit refuses, a pair without `=`, is a pair for dockerfile-ast;
 * - BuildKit splits ADD, COPY and the like at blanks whether escaped or not, and ARG only at unquoted ones.
 */
const differences = [
  "ENV --foo A=b",
  "LABEL --foo A=b",
  "EXPOSE --foo 80",
  "ARG --foo A=b",
  "VOLUME --foo /x",
  "COPY -- --from a b",
  "COPY --chown=a\\ b:c a b",
  "ENV C=x\\\\",
  "ENV A",
  "ENV A=b C",
  "ENV A=$B C=${D:-x y}",
  "ENV A=b # not comment",
  "COPY a\\ b c",
  'ARG A B=c D="e f"',
];

const filePlaces = ({ logical, node }: ScannedInstruction) => {
  const inFile = ({ start, end }: Span): Span => ({ start: logical.at(start), end: logical.at(end, true) });
  const words = (node.words ?? []).map((word: LogicalWord) => inFile(word));
  const pairs = (node.pairs ?? []).map(({ key, value }: LogicalPair) => ({ key: inFile(key), value: inFile(value) }));
  return { keyword: inFile(node.keyword), words, pairs };
};

describe("places in the file are those of the scanner", () => {
  const differing = new Set<string>();
  test.each([...golden, ...own])("$name", ({ source }) => {
    const scanned = scan(decode(new TextEncoder().encode(source)));
    const tree = ast(scanned);
    for (const [index, instruction] of scanned.instructions.entries()) {
      if (!tree.node(index)) continue;
      const { keyword, words, pairs } = filePlaces(instruction);
      expect(tree.keyword(index)).toEqual(keyword);
      const found = { words: instruction.node.words ? tree.words(index) : [], pairs: tree.pairs(index) };
      if (!instruction.node.pairs) found.pairs = [];
      const isKnown = differences.includes(instruction.logical.text);
      if (isKnown) differing.add(instruction.logical.text);
      if (isKnown) expect(found).not.toEqual({ words, pairs });
      else expect(found).toEqual({ words, pairs });
    }
  });

  test("every known difference was met", () => {
    expect([...differing].sort()).toEqual([...differences].sort());
  });
});

describe("nodes", () => {
  const classes = (text: string): (string | undefined)[] => {
    const scanned = scan(new Source(text));
    const tree = ast(scanned);
    return scanned.instructions.map((_, index) => tree.node(index)?.getKeyword());
  };

  test("are there for the instructions Docker knows", () => {
    expect(classes("FROM a\nFOO b\nrun c\n<<\n\\")).toEqual(["FROM", undefined, "RUN", undefined, undefined]);
  });

  test("stay apart where lines end in escape characters that continue nothing", () => {
    expect(classes("FROM a\nEXPOSE 80 \\\\\\ \\ \\\\\nEXPOSE 443")).toEqual(["FROM", "EXPOSE", "EXPOSE"]);
  });

  test("of heredocs, shell text and JSON say nothing about what is in them", () => {
    const text = 'FROM a\nRUN <<E\nFROM b\nE\nCMD ["a b"]\nCOPY <<F /x\n\\\nF\nUSER c';
    expect(classes(text)).toEqual(["FROM", "RUN", "CMD", "COPY", "USER"]);
    const tree = ast(scan(new Source(text)));
    expect(tree.words(1)).toEqual([]);
    expect(tree.words(3).map(({ start, end }) => text.slice(start, end))).toEqual(["<<F", "/x"]);
  });

  test("of instructions longer than 64 KB are left out", () => {
    expect(classes(`FROM a\nENV A=${"x".repeat(65_536)}\nUSER b`)).toEqual(["FROM", undefined, "USER"]);
  });

  test("beyond the last instruction are undefined", () => {
    const tree = ast(scan(new Source("FROM a")));
    expect([tree.node(1), tree.keyword(1), tree.words(1), tree.pairs(1)]).toEqual([undefined, undefined, [], []]);
  });

  test("of a trigger have places too", () => {
    const text = "FROM a\nONBUILD \\\n COPY b c";
    const tree = ast(scan(new Source(text)));
    const range = tree.node(1)?.getArgumentsRanges()[0];
    const span = range && tree.span(range);
    expect(span && text.slice(span.start, span.end)).toBe("COPY b c");
  });

  test("a range that is not within one instruction has no place", () => {
    const tree = ast(scan(new Source("FROM a\nRUN b")));
    const start = { line: 1, character: 0 };
    expect(tree.span({ start, end: { line: 2, character: 0 } })).toBeUndefined();
    expect(tree.span({ start: { line: 0, character: 0 }, end: { line: 0, character: 1 } })).toBeUndefined();
  });
});
