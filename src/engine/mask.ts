import type { Dockerfile } from "../model/dockerfile.ts";
import { Source, type Span } from "../model/source.ts";
import { urlPasswordsIn } from "../model/url-passwords.ts";
import type { FileResult, Finding } from "./finding.ts";

/** What can be told to be secret whatever rules are on. */
export const secretsIn = ({ source, credentials }: Dockerfile): readonly Span[] => [
  ...credentials.flatMap(({ secrets }) => secrets),
  ...urlPasswordsIn(source.text),
];

/** Replaces what is secret wherever a text quotes it, cut short or not. */
type Hide = (text: string) => string;

/** So much of the beginning of a secret tells it from anything else. */
const headLength = 8;

/** It could stand in any sentence: "root", "password". */
const isOrdinary = (secret: string): boolean => secret.length < headLength || /^[A-Za-z]{1,20}$/.test(secret);

const hider = ({ text: source }: Source, secrets: readonly Span[]): Hide => {
  /** Each with whether a secret stops right behind it. */
  const heads = new Map<string, boolean>();
  /** Ordinary ones with the characters around them: ":" and "@" in a URL. */
  const framed = new Set<string>();
  for (const { start, end } of joined(secrets)) {
    const secret = source.slice(start, end);
    const head = secret.slice(0, headLength);
    if (isOrdinary(secret)) framed.add(source.slice(Math.max(0, start - 1), end + 1));
    else heads.set(head, heads.get(head) === true || wordEnd(secret, headLength) === headLength);
  }
  const lengths = [...new Set(Array.from(framed, ({ length }) => length))];
  return text => {
    let result = "";
    let done = 0;
    for (let at = 0; at < text.length; at++) {
      const length = lengths.find(length => framed.has(text.slice(at, at + length)));
      const isHead = quotesHead(text, at, heads);
      if (length === undefined && !isHead) continue;
      const [start, end] = isHead ? [at, wordEnd(text, at + headLength)] : [at + 1, at + (length ?? 0) - 1];
      result += text.slice(done, start) + stars(text.slice(start, end));
      done = end;
      at = end - 1;
    }
    return result + text.slice(done);
  };
};

/** "password" by itself is no quotation of "password4242"; cut short it would be. */
const quotesHead = (text: string, at: number, heads: ReadonlyMap<string, boolean>): boolean => {
  const stopsThere = heads.get(text.slice(at, at + headLength));
  if (stopsThere !== false) return stopsThere === true;
  const next = at + headLength;
  return wordEnd(text, next) > next || text[next] === "…";
};

/** Where a quoted secret ends, or what it is a part of. */
const wordEnd = (text: string, from: number): number => {
  const end = text.slice(from).search(/[\s"'`@…]/);
  return end < 0 ? text.length : from + end;
};

/** The result without any secret in what is said; its source stays as it is. */
export const discreet = (result: FileResult): FileResult => {
  const { source, secrets, findings, suppressed, baselined, crashes } = result;
  if (secrets.length === 0) return result;
  const hide = hider(source, secrets);
  const all = (list: readonly Finding[]) => list.map(finding => ({ ...finding, message: hide(finding.message) }));
  return {
    ...result,
    findings: all(findings),
    suppressed: all(suppressed),
    baselined: all(baselined),
    crashes: crashes.map(hide),
  };
};

/** The result as it may be shown to anybody: asterisks in its source for what is secret, and no fix that would write it. */
export const masked = (result: FileResult): FileResult => {
  const { source, secrets, findings, suppressed, baselined } = result;
  if (secrets.length === 0) return result;
  const hide = hider(source, secrets);
  const all = (list: readonly Finding[]) => list.map(finding => withoutTellingFix(finding, hide));
  return {
    ...result,
    // What a rule has found in one place may stand in others, of which no rule knows.
    source: new Source(hide(starred(source.text, joined(secrets))), source.encoding, source.invalidAt),
    secrets: [],
    findings: all(findings),
    suppressed: all(suppressed),
    baselined: all(baselined),
  };
};

const withoutTellingFix = (finding: Finding, hide: Hide): Finding => {
  const { fix, ...rest } = finding;
  return fix?.edits.some(({ text }) => hide(text) !== text) ? rest : finding;
};

/** In order, those that overlap as one. */
const joined = (spans: readonly Span[]): readonly Span[] => {
  const result: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start < last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else if (end > start) result.push({ start, end });
  }
  return result;
};

/** As long as before, so that every place stays where it is; line breaks and blanks stay what they are. */
const starred = (text: string, secrets: readonly Span[]): string => {
  let result = "";
  let at = 0;
  for (const { start, end } of secrets) {
    result += text.slice(at, start) + stars(text.slice(start, end));
    at = end;
  }
  return result + text.slice(at);
};

const stars = (text: string): string => text.replace(/\S/g, "*");
