import type { CopySource, Mount } from "./dockerfile.ts";
import type { LogicalFlag, LogicalWord } from "./scan.ts";
import { ExpandedWord, rangeOf, type WordContext } from "./words.ts";

/** Other spellings of the keys of `RUN --mount`, by the Dockerfile reference. */
const aliases: Readonly<Record<string, string>> = {
  dst: "target",
  destination: "target",
  src: "source",
  ro: "readonly",
  rw: "readwrite",
};

/** The mounts among the flags of a RUN, taken apart as comma-separated values. */
export const mountsOf = (
  flags: readonly LogicalFlag[],
  words: WordContext,
  sourceOf: (word: ExpandedWord) => CopySource,
): readonly Mount[] => flags.filter(flag => flag.name === "mount").map(flag => mount(flag, words, sourceOf));

const mount = (flag: LogicalFlag, words: WordContext, sourceOf: (word: ExpandedWord) => CopySource): Mount => {
  const options = new Map<string, ExpandedWord>();
  for (const field of fieldsOf(flag, words)) {
    const equals = field.text.indexOf("=");
    const key = (equals < 0 ? field.text : field.text.slice(0, equals)).toLowerCase();
    const isExact = field.end - field.start === field.text.length;
    const value =
      equals < 0
        ? { ...field, text: "true" }
        : {
            text: field.text.slice(equals + 1),
            start: isExact ? field.start + equals + 1 : field.start,
            end: field.end,
          };
    options.set(aliases[key] ?? key, new ExpandedWord(words, value));
  }
  const from = options.get("from");
  return {
    range: rangeOf(words, flag),
    type: options.get("type")?.value ?? "bind",
    target: options.get("target")?.value,
    source: options.get("source")?.value,
    from: from && sourceOf(from),
    options,
  };
};

/** The fields of a CSV record; a field in double quotes may hold commas. */
const fieldsOf = (flag: LogicalFlag, { logical }: WordContext): readonly LogicalWord[] => {
  const { valueSpan, value = "" } = flag;
  const isExact = logical.text.slice(valueSpan.start, valueSpan.end) === value;
  const fields: LogicalWord[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at <= value.length; at++) {
    if (value[at] === '"') isQuoted = !isQuoted;
    if (at < value.length && (value[at] !== "," || isQuoted)) continue;
    const text = value.slice(start, at).replaceAll('"', "");
    const span = isExact ? { start: valueSpan.start + start, end: valueSpan.start + at } : valueSpan;
    if (text !== "") fields.push({ ...span, text });
    start = at + 1;
  }
  return fields;
};
