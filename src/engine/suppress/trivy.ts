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
  const lines = linesWith(source, "trivy:");
  if (lines.length === 0) return undefined;
  const known = new Set(registry.rules.flatMap(codesOf).filter(code => code.startsWith("DS-")));
  const ignores = new Map<number, Set<string>>();
  for (const line of lines) {
    const names = namesIn(source.line(line), today);
    if (names.length > 0)
      ignores.set(line, new Set(names.flatMap(name => [...known].filter(code => isMeant(name, code)))));
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

/** Nothing but `#` and the like stands before it, so it can be part of a pile. */
const isComment = (line: string): boolean => /^\s*#[\s#*/]*trivy:/.test(line);

/** The numbers of the lines that have a word in them. */
const linesWith = (source: Source, word: string): readonly number[] => {
  const lines: number[] = [];
  let at = source.text.indexOf(word);
  while (at >= 0) {
    const { line } = source.positionAt(at);
    lines.push(line);
    at = source.text.indexOf(word, source.offsetAt({ line: line + 1, column: 1 }));
  }
  return lines;
};

/** The checks that a line names and whose day has not come. */
const namesIn = (line: string, today: string): readonly string[] => {
  const names = new Set<string>();
  for (const word of line.split(/\s+/)) {
    const [tool, ...sections] = word.replace(/^[#*/]+/, "").split(":");
    if (tool !== "trivy") continue;
    const name = sectionOf(sections, "ignore");
    const expiry = sectionOf(sections, "exp");
    if (name && (expiry === undefined || (/^\d{4}-\d\d-\d\d$/.test(expiry) && today < expiry))) {
      names.add(name.split("[", 1)[0] ?? name);
    }
  }
  return [...names];
};

/** Sections come in pairs: `ignore:DS-0002:exp:2026-12-31`. */
const sectionOf = (sections: readonly string[], key: string): string | undefined => {
  const at = sections.findIndex((section, index) => index % 2 === 0 && section === key);
  return at < 0 ? undefined : sections[at + 1];
};

const isMeant = (name: string, code: string): boolean => {
  if (!name.includes("*")) return canonicalName(name) === canonicalName(code);
  const number = Number(code.slice("DS-".length));
  return [code, `AVD-${code}`, `DS${String(number).padStart(3, "0")}`].some(spelling => fits(name, spelling));
};

/** Whether a text fits a pattern in which `*` stands for anything. */
const fits = (pattern: string, text: string): boolean => {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop() ?? "";
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
};
