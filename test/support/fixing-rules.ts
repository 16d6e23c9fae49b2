import type { AnyRule, Fix } from "../../src/rule.ts";
import { rule } from "./made-rules.ts";

/** A rule that finds every match in the file and puts something else there. */
export const replaces = (
  pattern: RegExp,
  text: string | ((match: string) => string),
  { unsafe = false, ...facts }: Partial<AnyRule> & { readonly unsafe?: boolean } = {},
): AnyRule =>
  rule({
    *check({ source }) {
      for (const { 0: match, index } of source.text.matchAll(pattern)) {
        const at = source.range(index, index + match.length);
        const edits = [{ at, text: typeof text === "string" ? text : text(match) }];
        yield { at, message: `"${match}" is here`, fix: { title: "replace it", edits, unsafe } };
      }
    },
    ...facts,
  });

/** A rule that finds a text once, and wants these edits: each an offset into that text, an end, and what to put there. */
export const edits = (
  needle: string,
  wanted: readonly (readonly [start: number, end: number, text: string])[],
  facts: Partial<AnyRule> = {},
): AnyRule =>
  rule({
    *check({ source }) {
      const found = source.text.indexOf(needle);
      if (found < 0) return;
      const fix: Fix = {
        title: "change it",
        edits: wanted.map(([start, end, text]) => ({ at: source.range(found + start, found + end), text })),
      };
      yield { at: source.range(found, found + needle.length), message: `"${needle}" is here`, fix };
    },
    ...facts,
  });
