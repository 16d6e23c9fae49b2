import {
  brokenContinuations,
  type Dockerfile,
  defineRule,
  type Edit,
  type Instruction,
  instructionKeywords,
  oneOf,
  type Range,
} from "imglint/rule";

export default defineRule({
  summary: "A blank line inside a continued instruction",
  why: "It looks like the end of the instruction, but the builder skips it and goes on; Docker has deprecated this and will make it an error.",
  severity: "warning",
  preset: "recommended",
  codes: { NoEmptyContinuation: "warning" },
  options: {
    place: oneOf("which line of the instruction is reported", ["blank", "last"], "blank"),
  },
  presetOptions: { buildkit: { place: "last" } },
  examples: [{ bad: "FROM alpine:3.24\nRUN echo \\\n\n  hello\n", good: "FROM alpine:3.24\nRUN echo \\\n  hello\n" }],
  fix: "Removes the blank lines. Safe: the builder skips them.",
  sources: ["https://docs.docker.com/reference/build-checks/no-empty-continuation/"],

  *check(dockerfile, { place }) {
    const { instructions, source, escape } = dockerfile;
    const broken = brokenContinuations(dockerfile).filter(({ kind }) => kind === "swallowed");
    const mistakes = new Set(broken.map(({ instruction }) => instruction));
    for (const instruction of instructions) {
      const { blankLines } = instruction;
      const [first] = blankLines;
      if (!first || instruction.onbuild) continue;
      const isKnown = mistakes.has(instruction);
      const isMistake = isKnown || blankLines.some(({ end }) => isKeyword(source, end.line + 1));
      const edits = blankLines.flatMap(line => removal(line, source.lineCount));
      yield {
        at: place === "last" ? lastLine(instruction) : first,
        message: `a blank line looks like the end of the instruction, which goes on; ${isMistake ? `end the line above it without "${escape}"` : "remove it"}`,
        // Where the next instruction has been taken in, it is the line above that is wrong.
        ...(isKnown && { yieldsTo: "broken-continuation" }),
        ...(!isMistake && edits.length === blankLines.length && { fix: { title: "remove the blank lines", edits } }),
      };
    }
  },
});

/** Whether a line begins as an instruction does; the scripts of Windows are not parsed. */
const isKeyword = (source: Dockerfile["source"], line: number): boolean =>
  line <= source.lineCount && instructionKeywords.has(/^[A-Z]+(?=[ \t])/.exec(source.line(line))?.[0] ?? "");

const removal = ({ start: { line } }: Range, lineCount: number): readonly Edit[] =>
  line < lineCount ? [{ at: { start: { line, column: 1 }, end: { line: line + 1, column: 1 } }, text: "" }] : [];

/** The end of the last line; heredocs behind it do not count. */
const lastLine = ({ blankLines, textRange: { end } }: Instruction): Range => {
  const blank = blankLines.at(-1)?.end;
  const last = blank && blank.line > end.line ? blank : end;
  return { start: last, end: last };
};
