import { nearest } from "../nearest.ts";
import type { LogicalFlag, LogicalWord } from "../scan.ts";
import type { Span } from "../source.ts";
import { copySourceProblems } from "./copies.ts";
import { expansionProblem } from "./expansion.ts";
import {
  didYouMean,
  type LogicalProblem,
  literalValue,
  partOf,
  quoted,
  type SyntaxContext,
  spanOf,
  subwords,
} from "./problem.ts";

const types = ["bind", "cache", "tmpfs", "secret", "ssh"];
const sharings = ["shared", "private", "locked"];
const keys = "type from source target readonly readwrite id sharing required size mode uid gid env".split(" ");
const aliases = new Map([
  ["src", "source"],
  ["dst", "target"],
  ["destination", "target"],
  ["ro", "readonly"],
  ["rw", "readwrite"],
]);
const spellings = [...keys, ...aliases.keys()];
const bareKeys = new Set(["readonly", "readwrite", "required"]);

/** Keys that only some types take. */
const takers = new Map([
  ["required", ["secret", "ssh"]],
  ["size", ["tmpfs"]],
  ["sharing", ["cache"]],
  ["mode", ["cache", "secret", "ssh"]],
  ["uid", ["cache", "secret", "ssh"]],
  ["gid", ["cache", "secret", "ssh"]],
]);

/** Values by key: what they look like, and what to write. */
const formats = new Map<string, readonly [RegExp, string]>([
  ["readonly", [/^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/, '"true" or "false"']],
  ["readwrite", [/^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/, '"true" or "false"']],
  ["required", [/^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/, '"true" or "false"']],
  ["size", [/^(?:\d+(?:\.\d*)?|\.\d+)(?:e\+?\d+)?\s?(?:[kmgtp]i?)?b?$/i, 'bytes, or a size such as "64m"']],
  ["mode", [/^[0-7]{1,11}$/, 'an octal number such as "0755"']],
  ["uid", [/^\d{1,10}$/, "a number"]],
  ["gid", [/^\d{1,10}$/, "a number"]],
]);

interface Field {
  /** Lower case, aliases resolved. */
  readonly key: string;
  readonly keyWord: LogicalWord;
  /** undefined: a bare key. */
  readonly valueWord: LogicalWord | undefined;
  /** undefined where a variable stands in it. */
  readonly value: string | undefined;
}

/** One `RUN --mount`, as BuildKit's `parseMount` and the conversion behind it check it. */
export function* mountProblems(flag: LogicalFlag, context: SyntaxContext): Generator<LogicalProblem> {
  // A double quote that survived the quotes of the flag is CSV quoting: too rare to be judged.
  if (flag.value === undefined || flag.value.includes('"')) return;
  const whole = { ...flag.valueSpan, text: flag.value };
  if (/^$|^,|,,|,$/.test(flag.value)) {
    yield { ...spanOf(whole), message: "a field of this mount is empty; write key=value, with one comma between" };
    return;
  }
  const fields = fieldsOf(whole, context);
  const known = new Map<string, Field>();
  for (const field of fields) {
    if (keys.includes(field.key)) known.set(field.key, field);
    else if (!context.isCustomFrontend) yield unknownKey(field);
  }
  for (const field of known.values()) yield* valueProblems(field, context);
  const type = known.has("type") ? known.get("type")?.value?.toLowerCase() : "bind";
  if (type === undefined || !types.includes(type)) return;
  for (const [key, { keyWord }] of known) {
    const allowed = takers.get(key);
    if (!allowed || allowed.includes(type)) continue;
    yield { ...spanOf(keyWord), message: `a ${type} mount takes no "${key}"; it is for ${allowed.join(", ")}` };
  }
  yield* combinationProblems(type, known, whole);
}

const fieldsOf = (whole: LogicalWord, context: SyntaxContext): readonly Field[] => {
  const piece = subwords(whole, context);
  let at = 0;
  return whole.text.split(",").map(text => {
    const start = at;
    at += text.length + 1;
    const equals = text.indexOf("=");
    const keyEnd = equals < 0 ? text.length : equals;
    const keyWord = piece(start, start + keyEnd);
    const valueWord = equals < 0 ? undefined : piece(start + equals + 1, start + text.length);
    const written = keyWord.text.toLowerCase();
    const value = valueWord && literalValue(valueWord, context);
    return { key: aliases.get(written) ?? written, keyWord, valueWord, value };
  });
};

const unknownKey = ({ keyWord }: Field): LogicalProblem => ({
  ...spanOf(keyWord),
  message: `a mount has no key ${quoted(keyWord.text)}${didYouMean(nearest(keyWord.text, spellings))}`,
});

function* valueProblems({ key, keyWord, valueWord, value }: Field, context: SyntaxContext): Generator<LogicalProblem> {
  if (!valueWord) {
    if (!bareKeys.has(key)) yield { ...spanOf(keyWord), message: `"${key}" has no value; write "${key}=…"` };
    return;
  }
  const at = spanOf(valueWord.start < valueWord.end ? valueWord : keyWord);
  if (key === "from") {
    yield* fromProblems(valueWord, context);
    return;
  }
  const problem = expansionProblem(valueWord.text, context.escape);
  if (problem) {
    yield { ...partOf(valueWord, problem, context), message: problem.message };
    return;
  }
  if (value === undefined) return;
  if (key === "type" && !types.includes(value.toLowerCase())) {
    if (!context.isCustomFrontend) yield { ...at, message: notOneOf("mount type", value, types) };
    return;
  }
  if (key === "sharing" && !sharings.includes(value.toLowerCase())) {
    yield { ...at, message: notOneOf("sharing mode", value, sharings) };
    return;
  }
  const [format, way] = formats.get(key) ?? [];
  if (format && !format.test(value)) yield { ...at, message: `${quoted(value)} is not a valid ${key}; write ${way}` };
}

const notOneOf = (what: string, value: string, known: readonly string[]): string => {
  const suggestion = nearest(value, known);
  return `${quoted(value)} is not a ${what}${suggestion === undefined ? `; use ${known.join(", ")}` : didYouMean(suggestion)}`;
};

function* fromProblems(word: LogicalWord, context: SyntaxContext): Generator<LogicalProblem> {
  const dollar = word.text.indexOf("$");
  if (dollar >= 0 && dollar < word.text.length - 1) {
    const message =
      'the "from" of a mount does not expand variables; name a stage with "FROM … AS name" and mount from that';
    yield { ...spanOf(word), message };
    return;
  }
  yield* copySourceProblems(word, context);
}

function* combinationProblems(type: string, given: ReadonlyMap<string, Field>, whole: Span): Generator<LogicalProblem> {
  /** A value that is there and not empty; one with a variable counts. */
  const has = (key: string) => given.has(key) && given.get(key)?.value !== "";
  const at = (key: string) => spanOf(given.get(key)?.keyWord ?? whole);
  if (type === "secret") {
    if (has("from")) yield { ...at("from"), message: 'a secret mount takes no "from"' };
    if (has("source") && has("id")) {
      yield { ...at("source"), message: '"source" is the old spelling of "id" here; keep one of them' };
    }
    if (!has("id") && !has("source") && !has("target")) {
      yield { ...spanOf(whole), message: 'a secret mount needs to say which secret; add "id=…"' };
    }
  }
  if (type === "ssh" && has("source"))
    yield { ...at("source"), message: 'an ssh mount takes no "source"; did you mean "id"?' };
  if (type !== "secret" && type !== "ssh" && given.get("target")?.value === "/") {
    yield { ...at("target"), message: "nothing can be mounted over the root directory; name one below it" };
  }
}
