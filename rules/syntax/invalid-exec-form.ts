import { defineRule, type Fix, type Instruction } from "imglint/rule";

export default defineRule({
  summary: "It looks like a JSON array and is not valid JSON",
  why: "What is not valid JSON is silently taken for shell form: the shell is handed the brackets and quotes, and says that it cannot find such a program.",
  severity: "error",
  preset: "recommended",
  examples: [
    { bad: "FROM node:26\nCMD ['node', 'app.js']\n", good: 'FROM node:26\nCMD ["node", "app.js"]\n' },
    { bad: 'FROM node:26\nENTRYPOINT ["node" "app.js"]\n', good: 'FROM node:26\nENTRYPOINT ["node", "app.js"]\n' },
  ],
  fix: "Turns single and typographic quotes into double ones, where that makes a valid array. Safe: as it stands, no shell can run it.",
  sources: ["https://docs.docker.com/reference/dockerfile/#exec-form"],

  *check({ instructions }) {
    for (const instruction of instructions) {
      if (!hasExecForm(instruction) || instruction.form !== "shell" || instruction.isBroken) continue;
      const text = commandText(instruction);
      const isTransfer = instruction.keyword === "COPY" || instruction.keyword === "ADD";
      if (!looksLikeJson(text, isTransfer)) continue;
      const fix = withDoubleQuotes(instruction);
      const message = `this is not a valid JSON array, so it is not read as one; ${wayOut(text)}`;
      yield { at: instruction.textRange, message, ...(fix && { fix }) };
    }
  },
});

type ExecForm = Extract<Instruction, { readonly form: unknown }>;
const hasExecForm = (instruction: Instruction): instruction is ExecForm => "form" in instruction;

const commandText = ({ keyword, text }: ExecForm): string =>
  keyword === "HEALTHCHECK" ? text.replace(/^CMD\s+/i, "") : text;

/** Quotes that JSON does not know: typographic ones, an accent, a backtick. */
const fancyQuotes = "`\u00b4\u2018\u2019\u201c\u201d\u201e";
const wrongQuote = new RegExp(`['${fancyQuotes}]`, "g");
const string = `["'${fancyQuotes}][^"'${fancyQuotes}]*["'${fancyQuotes}]`;

/** Signs of an array: a quoted string right behind the bracket that a comma, a bracket or another string follows. */
const arrayLike = [
  new RegExp(`^\\[\\s*${string}\\s*,`),
  new RegExp(`^\\[\\s*${string}\\s+${string}.*\\]\\s*$`),
  new RegExp(`^\\[${string}\\s*\\]`),
  /^\[[^[\]"'*?\s-]+(?:\s*,\s*[^[\]"'*?\s]+)+\s*\]\s*$/,
];

/** A test (`[ -e file ]`) and a glob (`[a-z]*`) are none. */
const looksLikeJson = (text: string, isTransfer: boolean): boolean =>
  text.startsWith("[") && arrayLike.slice(0, isTransfer ? 3 : 4).some(pattern => pattern.test(text));

const withDoubleQuotes = ({ text, textRange, keyword }: ExecForm): Fix | undefined => {
  if (keyword === "HEALTHCHECK" || textRange.start.line !== textRange.end.line) return undefined;
  const quoted = text.replace(wrongQuote, '"');
  return quoted !== text && isArrayOfStrings(quoted)
    ? { title: "use double quotes", edits: [{ at: textRange, text: quoted }] }
    : undefined;
};

const isArrayOfStrings = (text: string): boolean => {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every(item => typeof item === "string");
  } catch {
    return false;
  }
};

const wayOut = (text: string): string => {
  if (!/["']/.test(text) || new RegExp(`[${fancyQuotes}]`).test(text))
    return 'put every string in plain double quotes (")';
  if (/'/.test(text) && !/"/.test(text)) return "put every string in double quotes, not single ones";
  return 'write ["a", "b"]: strings in double quotes, a comma between two, no comma at the end, backslashes doubled';
};
