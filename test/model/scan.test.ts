import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type LogicalNode, type Scan, type ScannedInstruction, scan } from "../../src/model/scan.ts";
import { decode, Source, type Span } from "../../src/model/source.ts";

interface GoldenNode {
  readonly keyword: string;
  readonly flags?: string[];
  readonly args?: string[];
  readonly json?: boolean;
}

interface GoldenInstruction extends GoldenNode {
  readonly line: number;
  readonly endLine: number;
  readonly text: string;
  readonly commentsAbove?: string[];
  readonly heredocs?: { name: string; content: string; expand: boolean; chomp: boolean; fd: number }[];
  readonly onbuild?: GoldenNode;
}

interface GoldenCase {
  readonly name: string;
  readonly source: string;
  readonly escape?: string;
  readonly fatal?: string;
  readonly instructions?: GoldenInstruction[];
}

/** What BuildKit's own parser made of these files. */
const golden: GoldenCase[] = JSON.parse(
  readFileSync(new URL("../fixtures/parser-golden.json", import.meta.url), "utf8"),
);

const sourceOf = (text: string): Source => decode(new TextEncoder().encode(text));

describe("BuildKit's parser", () => {
  test.each(golden.filter(({ fatal }) => fatal === undefined))("reads the same: $name", ({ source, ...expected }) => {
    const decoded = sourceOf(source);
    const scanned = scan(decoded);
    expect(scanned.problems).toEqual([]);
    expect(scanned.escape).toBe(expected.escape);
    expect(scanned.instructions.map(instruction => asGolden(instruction, decoded))).toEqual(
      expected.instructions?.map(({ keyword, line, endLine, text, ...rest }) => ({
        ...goldenNode({ keyword, ...rest }),
        line,
        endLine,
        text,
        commentsAbove: rest.commentsAbove ?? [],
        heredocs: rest.heredocs ?? [],
        onbuild: rest.onbuild && goldenNode(rest.onbuild),
      })),
    );
  });

  test.each(golden.filter(({ fatal }) => fatal !== undefined))("refuses too: $name", ({ source }) => {
    expect(scan(sourceOf(source)).problems).not.toEqual([]);
  });
});

const goldenNode = ({ keyword, flags = [], args = [], json = false }: GoldenNode) => ({ keyword, flags, args, json });

const asGolden = (instruction: ScannedInstruction, source: Source) => {
  const { node, logical, heredocs, commentsAbove } = instruction;
  return {
    ...asGoldenNode(node),
    line: source.positionAt(instruction.start).line,
    endLine: source.positionAt(instruction.end).line,
    text: logical.text,
    commentsAbove: commentsAbove.map(({ text }) => text),
    heredocs: heredocs.map(({ name, body, expands, stripsTabs, fileDescriptor }) => {
      const content = source.text.slice(body.start, body.end);
      return { name, content, expand: expands, chomp: stripsTabs, fd: fileDescriptor };
    }),
    onbuild: node.trigger && asGoldenNode(node.trigger),
  };
};

const asGoldenNode = (node: LogicalNode): Required<GoldenNode> => ({
  keyword: node.keyword.text,
  flags: node.flags.map(({ name, value }) => (value === undefined ? `--${name}` : `--${name}=${value}`)),
  args: goldenArguments(node),
  json: node.json !== undefined,
});

const known =
  /^(add|arg|cmd|copy|entrypoint|env|expose|from|healthcheck|label|maintainer|onbuild|run|shell|stopsignal|user|volume|workdir)$/i;

const goldenArguments = (node: LogicalNode): string[] => {
  const { keyword, pairs, isLegacyPair, healthcheck, json, words, trigger, rest } = node;
  // BuildKit leaves the arguments of an instruction it does not know unread.
  if (!known.test(keyword.text)) return [""];
  const list = (json?.items ?? words)?.map(({ text }) => text);
  if (pairs) return pairs.flatMap(({ key, value }) => [key.text, value.text, isLegacyPair ? "" : "="]);
  if (healthcheck) return [healthcheck.type.text, ...(list ?? [healthcheck.command.text]).filter(text => text !== "")];
  if (list) return list;
  return trigger || rest.text === "" ? [] : [rest.text];
};

describe("problems", () => {
  test.each([
    ["# escape=x\nFROM a", "x", 'escape character is "x"; write "\\" or "`"'],
    [
      "# check=skip=A;errors=true\nFROM a",
      "skip=A;errors=true",
      '"errors" is not an option of a check; write "skip=…", "error=true" or "experimental=…"',
    ],
    ["# check=error=yes for now\nFROM a", "error=yes for now", '"yes" is neither "true" nor "false"'],
    ["# syntax=a\n# syntax=b\nFROM a", "# syntax=b", 'directive "syntax" is given twice; keep one'],
    [
      "FROM a\nRUN cat \\\n <<EOF >f\nhi",
      "<<EOF",
      'heredoc "EOF" is never closed; put EOF alone on the line after its text',
    ],
    ['FROM a\nCMD ["a", \\\n 1]', "1", "1 is not a string; a JSON array here may hold strings in double quotes only"],
    [
      'FROM a\nONBUILD RUN ["a", {"b]": "\\"]"} , "c"]',
      '{"b]": "\\"]"}',
      '{"b]": "\\"]"} is not a string; a JSON array here may hold strings in double quotes only',
    ],
    ["FROM a\nENV  A", "A", 'ENV "A" has no value; write A=value'],
    [
      "FROM a\nLABEL a=b c=d e f=g",
      "e",
      '"e" in LABEL has no "="; write key=value, with quotes around a value that contains spaces',
    ],
    [
      "FROM a\nENV A=b \\\nRUN c && \\\n  d\nCMD e",
      "RUN",
      '"RUN" in ENV has no "="; if it is an instruction of its own, end the line above without "\\"',
    ],
    ["FROM a\nENV A=b # c", "#", '"#" in ENV has no "="; put the comment on a line of its own'],
    ["# only a comment", "", "file has no instructions; begin with FROM"],
    ["FROM a\nRUN <<${x:-a b}", "<<${x:-a", 'delimiter of "<<${x:-a" is not closed; close its quotes and braces'],
  ])("%j points at %j", (text, offender, message) => {
    const { problems } = scan(new Source(text));
    expect(problems.map(problem => [problem.message, text.slice(problem.start, problem.end)])).toEqual([
      [message, offender],
    ]);
  });

  test("a problem inside an instruction is also in its node, in logical offsets", () => {
    const { instructions, problems } = scan(new Source("FROM a\nENV A=b \\\n C"));
    const { problem } = instructions[1]?.node ?? {};
    expect(problem).toEqual({ start: 9, end: 10, message: problems[0]?.message });
  });

  test.each([
    ["65,535 letters", "x".repeat(65_531), 0],
    ["65,536 letters", "x".repeat(65_532), 1],
    ["65,535 bytes in letters of three", "€".repeat(21_843), 0],
    ["65,538 bytes in letters of three", "€".repeat(21_845), 1],
  ])("a line of %s", (_, rest, count) => {
    const { problems } = scan(new Source(`FROM a\nRUN ${rest}`.replace("RUN €", "RUN  €")));
    expect(problems).toEqual(
      Array.from({ length: count }, () => ({
        start: 7,
        end: expect.any(Number),
        message: "line is longer than 65,535 bytes; break it up",
      })),
    );
  });

  test("a carriage return alone makes no line, so the length of the whole counts", () => {
    expect(scan(new Source(`FROM a\n#${"x\r".repeat(32_768)}`)).problems).toHaveLength(1);
  });

  test("reading goes on behind a problem", () => {
    const { instructions, problems } = scan(new Source("FROM a\nENV A\nCMD [1]\nRUN b\n"));
    expect(instructions.map(({ node }) => node.keyword.text)).toEqual(["FROM", "ENV", "CMD", "RUN"]);
    expect(problems).toHaveLength(2);
  });
});

describe("places", () => {
  const slices = (text: string, spans: readonly Span[]): string[] =>
    spans.map(({ start, end }) => text.slice(start, end));

  const logicalSlices = ({ logical }: ScannedInstruction, spans: readonly Span[]): string[] =>
    slices(logical.text, spans);

  const only = (text: string): ScannedInstruction => {
    const [instruction] = scan(new Source(text)).instructions;
    if (!instruction) throw new Error("no instruction");
    return instruction;
  };

  test("a directive, its name and its value", () => {
    const text = "#  Escape = ` \nFROM a";
    const [directive] = scan(new Source(text)).directives;
    const { name, value, nameSpan, valueSpan } = directive ?? {};
    expect([name, value]).toEqual(["escape", "`"]);
    expect(
      slices(
        text,
        [directive, nameSpan, valueSpan].filter(span => span !== undefined),
      ),
    ).toEqual(["#  Escape = ` ", "Escape", "`"]);
  });

  test("continuations with their blanks, inner comments and blank lines", () => {
    const text = "RUN a \\ \t\r\n  # c \r\n \t\r\n b\\\n c";
    const { continuations, innerComments, blankLines, isDangling, logical } = only(text);
    expect(slices(text, continuations)).toEqual(["\\ \t", "\\"]);
    expect(innerComments.map(comment => comment.text)).toEqual(["c"]);
    expect(slices(text, blankLines)).toEqual([" \t"]);
    expect(logical.text).toBe("RUN a  b c");
    expect(isDangling).toBe(false);
  });

  test("a continuation with nothing behind dangles", () => {
    expect(only("RUN a \\\n\n# c\n").isDangling).toBe(true);
  });

  test("at a joint an end stays on the line before", () => {
    const text = "RUN ab\\\ncd";
    const { logical } = only(text);
    expect(logical.text).toBe("RUN abcd");
    expect([logical.at(6, true), logical.at(6)]).toEqual([text.indexOf("\\"), text.indexOf("c")]);
    expect(logical.at(8, true)).toBe(text.length);
  });

  test("an instruction of nothing but a continuation is where its continuation is", () => {
    const { logical, node } = only("  \\");
    expect(logical.at(node.keyword.start)).toBe(2);
  });

  test("flags lose quotes and escapes, their spans keep them", () => {
    const instruction = only('RUN --mount="a=b c",d --e\\ f=g --h -- --i');
    const { flags, rest } = instruction.node;
    expect(flags.map(({ name, value }) => [name, value])).toEqual([
      ["mount", "a=b c,d"],
      ["e f", "g"],
      ["h", undefined],
    ]);
    expect(
      logicalSlices(
        instruction,
        flags.map(flag => flag.nameSpan),
      ),
    ).toEqual(["--mount", "--e\\ f", "--h"]);
    expect(
      logicalSlices(
        instruction,
        flags.map(flag => flag.valueSpan),
      ),
    ).toEqual(['"a=b c",d', "g", ""]);
    expect(rest.text).toBe("--i");
  });

  test("JSON items with their quotes", () => {
    const instruction = only('CMD [ "a\\"]" , "\\u00e9" ]');
    const { json } = instruction.node;
    expect(json?.items.map(({ text }) => text)).toEqual(['a"]', "é"]);
    expect(logicalSlices(instruction, json?.items ?? [])).toEqual(['"a\\"]"', '"\\u00e9"']);
  });

  test("heredocs: word, body and terminator", () => {
    const text = "RUN cat <<-'A' 3<<B\n\ta\n\tA\nb\nB\nRUN c";
    const { heredocs, ...instruction } = only(text);
    expect(heredocs.map(({ name, expands, fileDescriptor }) => [name, expands, fileDescriptor])).toEqual([
      ["A", false, 0],
      ["B", true, 3],
    ]);
    expect(
      slices(
        text,
        heredocs.map(({ body }) => body),
      ),
    ).toEqual(["\ta\n", "b\n"]);
    expect(
      slices(
        text,
        heredocs.flatMap(({ terminator }) => terminator ?? []),
      ),
    ).toEqual(["A", "B"]);
    expect(
      slices(
        text,
        heredocs.map(({ word }) => word),
      ),
    ).toEqual(["<<-'A'", "3<<B"]);
    expect(text.slice(instruction.end)).toBe("\nRUN c");
  });

  test("a quotation that is never closed", () => {
    const { words } = only("ARG a=\"b c='d' e").node;
    expect(words?.map(({ text, isUnclosed }) => [text, isUnclosed])).toEqual([["a=\"b c='d' e", true]]);
    expect(only("LABEL a=b c='d").node.pairs?.map(({ value }) => value.isUnclosed)).toEqual([undefined, true]);
  });

  test("a bare # begins the block of comments above anew", () => {
    expect(only("# a\n#\n# b\n\n# c\nFROM a").commentsAbove.map(({ text }) => text)).toEqual(["b", "c"]);
  });
});

describe("input without measure", () => {
  const many = 100_000;
  const cases: Record<string, [text: string, instructions: number]> = {
    "continuation lines": [`RUN a \\\n${" b \\\n".repeat(many)} c`, 1],
    "blank lines inside an instruction": [`RUN a \\\n${"\n".repeat(many)} c`, 1],
    heredocs: ["RUN <<E\nhi\nE\n".repeat(10_000), 10_000],
    "heredoc words that are never closed": [`RUN ${"<<E ".repeat(many)}`, 1],
    "blanks behind <<": [`RUN <<${" ".repeat(1_000_000)}<x`, 1],
    "a word of 1 MB beside a heredoc": [`RUN <<E ${"x".repeat(1_000_000)}\nE`, 1],
    "substitutions in substitutions": [`RUN <<${"${a:-".repeat(many)}${"}".repeat(many)}`, 1],
    "quotations in substitutions": [`RUN <<${'"${a:-'.repeat(many)}`, 1],
    "arrays in arrays": [`CMD ${"[".repeat(many)}${"]".repeat(many)}`, 1],
    "a JSON array of 1 MB": [`CMD [${'"a",'.repeat(250_000)}"a"]`, 1],
    "triggers of triggers": ["ONBUILD ".repeat(many), 1],
    "blanks in a directive": [`# escape${" ".repeat(1_000_000)}x\nFROM a`, 1],
    "pairs and flags": [`ENV ${'a="b c" '.repeat(many)}\nRUN ${"--a=b ".repeat(many)}`, 2],
  };
  test.each(Object.entries(cases))("%s", (_, [text, count]) => {
    const scanned: Scan = scan(new Source(text));
    expect(scanned.instructions).toHaveLength(count);
  });
});
