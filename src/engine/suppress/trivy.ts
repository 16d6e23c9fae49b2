import type { Dockerfile } from "../../model/dockerfile.ts";
import type { Source } from "../../model/source.ts";
import { canonicalName, codesOf, type Registry } from "../plugin.ts";
import type { Silencer } from "../suppress.ts";

/**
 * `trivy:ignore:DS-0002`, on the first line of an instruction or the line above; such comments may stand in a pile.
 * Several in a line are separated by blanks. `*` in the name stands for anything, and after the day of `:exp:2026-12-31`
 * it no longer counts. https://trivy.dev/latest/docs/configuration/filtering/#by-inline-comments
 */
export const trivy = ({ source }: Dockerfile, registry: Registry, today: string): Silencer | undefined => {
  const known = new Set(registry.rules.flatMap(codesOf).filter(code => code.startsWith("DS-")));
  const ignores = new Map<number, Set<string>>();
  for (const line of linesWith(source, "trivy:")) {
    const names = namesIn(source.line(line), today);
    if (names.length > 0) ignores.set(line, new Set(names.flatMap(name => [...known].filter(code => isMeant(name, code)))));
  }
  if (ignores.size === 0) return undefined;

  // From below: a comment directly above another one counts where that one does.
  const spared = new Map<number, Set<string>>();
  for (const [line, codes] of [...ignores].reverse()) {
    const below = ignores.has(line + 1) && isComment(source.line(line)) ? spared.get(line + 1) : undefined;
    const set = below ?? new Set();
    for (const code of codes) set.add(code);
    spared.set(line, set);
  }
  return ({ codes }, line) => {
    const here = spared.get(line);
    const above = spared.get(line - 1);
    return codes.some(code => here?.has(code) || above?.has(code));
  };
};

const isComment = (line: string): boolean => line.trimStart().startsWith("#");

/** The numbers of the lines that have a word in them. */
const linesWith = ({ text, ...source }: Source, word: string): readonly number[] => {
  return [];
};
