import { defineRule, type EnvInstruction, type Fix, type LabelInstruction, type Pair } from "imglint/rule";

export default defineRule({
  summary: "Key and value are separated by a space",
  why: "In this old form everything after the key is its value, so a second pair, or a stray =, silently becomes part of it.",
  severity: "style",
  preset: "recommended",
  codes: { LegacyKeyValueFormat: "warning" },
  examples: [
    { bad: "FROM alpine:3.24\nENV LANG C.UTF-8\n", good: "FROM alpine:3.24\nENV LANG=C.UTF-8\n" },
    {
      bad: "FROM alpine:3.24\nLABEL description what it does\n",
      good: 'FROM alpine:3.24\nLABEL description="what it does"\n',
    },
  ],
  fix: "Writes key=value, with the value in double quotes where it has spaces. Safe: such a value reads the same in either form; one with quotes or backslashes need not, and is left as it is.",
  sources: ["https://docs.docker.com/reference/build-checks/legacy-key-value-format/"],

  *check(dockerfile) {
    for (const instruction of [...dockerfile.of("ENV"), ...dockerfile.of("LABEL")]) {
      const pair = instruction.isLegacy && !instruction.onbuild ? instruction.pairs[0] : undefined;
      if (!pair) continue;
      const { key, value } = pair;
      if (/^=(?:\s|$)/.test(value.text)) {
        const message = `the value of "${key.text}" begins with "="; leave no spaces around it`;
        yield { at: pair, message, severity: "warning" };
        continue;
      }
      const hash = commentStart(value.value ?? "", instruction);
      if (hash !== undefined) {
        const message = `"#" does not begin a comment here, but belongs to the value of "${key.text}"; put the comment on a line of its own`;
        yield { at: value.part(hash, hash + 1), message, severity: "warning" };
        continue;
      }
      const fix = asPair(instruction, pair);
      const message = `"${key.text}" and its value are separated by a space; write "${key.text}=…"`;
      yield { at: key, message, ...(fix && { fix }) };
    }
  },
});

/** Where a value has what is meant for a comment; a label may be a sentence, so only its beginning counts. */
const commentStart = (value: string, { keyword }: EnvInstruction | LabelInstruction): number | undefined => {
  const [lead] = (keyword === "ENV" ? /^(?:\S+\s+)?(?=#\s+\S)/ : /^(?=#\s+\S)/).exec(value) ?? [];
  return lead?.length;
};

const asPair = (
  { innerComments, keyword }: EnvInstruction | LabelInstruction,
  { key, value }: Pair,
): Fix | undefined => {
  const isInQuotes = /^(?:"[^"'\\`]*"|'[^"'\\`]*')$/.test(value.text);
  if (/["'\\`]/.test(key.text + (isInQuotes ? "" : value.text)) || value.text.startsWith("=")) return undefined;
  const { start, end } = value.range;
  // A comment between the two would go with the blanks.
  if (innerComments.some(({ range }) => range.start.line < start.line)) return undefined;
  const quote = /\s/.test(value.text) && !isInQuotes ? '"' : "";
  return {
    title: `write ${keyword} ${key.text}=…`,
    edits: [
      { at: { start: key.range.end, end: start }, text: `=${quote}` },
      ...(quote === "" ? [] : [{ at: { start: end, end }, text: quote }]),
    ],
  };
};
