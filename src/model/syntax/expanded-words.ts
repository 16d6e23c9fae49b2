import type { LogicalNode, LogicalWord } from "../scan.ts";
import { flagWord } from "./copies.ts";
import { type SyntaxContext, subword } from "./problem.ts";

const expandedFlags: Readonly<Record<string, readonly string[]>> = {
  FROM: ["platform"],
  ADD: ["chown", "chmod", "checksum"],
  COPY: ["chown", "chmod"],
};

/**
 * The words in which the builder expands variables, in groups: only the first mistake of a group is worth a word,
 * the others follow from it. Mounts are looked at with their fields.
 */
export function* expandedWords(
  node: LogicalNode,
  keyword: string,
  context: SyntaxContext,
): Generator<readonly LogicalWord[]> {
  for (const flag of node.flags) {
    const word = expandedFlags[keyword]?.includes(flag.name) ? flagWord(flag) : undefined;
    if (word) yield [word];
  }
  switch (keyword) {
    case "FROM":
      yield (node.words ?? []).slice(0, 1);
      return;
    case "ARG":
      for (const word of node.words ?? []) yield argWords(word, context);
      return;
    case "ENV":
    case "LABEL":
      for (const { key, value } of node.pairs ?? []) yield [key, value];
      return;
    case "ADD":
    case "COPY":
    case "VOLUME":
    case "EXPOSE":
      yield node.json?.items ?? node.words ?? [];
      return;
    case "USER":
    case "WORKDIR":
    case "STOPSIGNAL":
      yield [node.rest];
      return;
  }
}

const argWords = (word: LogicalWord, context: SyntaxContext): readonly LogicalWord[] => {
  const equals = word.text.indexOf("=");
  if (equals < 0) return [];
  const value = subword(word, equals + 1, word.text.length, context);
  const key = subword(word, 0, equals, context);
  // The name is not expanded, but a quote that opens before it and never closes in it is a slip.
  return /^['"]/.test(key.text) ? [key, value] : [value];
};
