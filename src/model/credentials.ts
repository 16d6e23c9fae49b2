import { type CredentialFormat, credentialFormats, publishedParts } from "../data/credential-formats.ts";
import type { Span } from "./source.ts";

/** A credential that stands in a text. Its span is what tells it: the token, or the first line of a private key. */
export interface Credential extends Span {
  /** What it is: "GitHub token". */
  readonly name: string;
  /** So much of it as may be shown: "ghp_zQ…". */
  readonly shown: string;
  /** What must not be shown. */
  readonly secrets: readonly Span[];
}

/** The credentials of known formats in a text, in order. One without any of their markers costs next to nothing. */
export const credentialsIn = (text: string): readonly Credential[] => {
  const formats = credentialFormats.filter(({ markers }) => markers.some(marker => text.includes(marker)));
  const found = [...privateKeysIn(text), ...formats.flatMap(format => [...ofFormat(text, format)])];
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.filter(({ start }, index) => start >= (found[index - 1]?.end ?? 0));
};

/** Whether one of several credentials, which are in order, begins in a span. */
export const beginsIn = (credentials: readonly Credential[], { start, end }: Span): boolean => {
  let low = 0;
  for (let high = credentials.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((credentials[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return (credentials[low]?.start ?? Number.POSITIVE_INFINITY) < end;
};

function* ofFormat(text: string, format: CredentialFormat): Iterable<Credential> {
  const { pattern, name, markers } = format;
  for (const match of text.matchAll(new RegExp(pattern.source, `${pattern.flags}g`))) {
    const value = match.at(-1) ?? "";
    const end = match.index + match[0].length;
    const start = end - value.length;
    if ((start === match.index && isWordPart(text[start - 1])) || isWordPart(text[end])) continue;
    if (isExample(value) || !hasStructure(value, format) || isMeantToBePublic(text, start, format)) continue;
    const prefix = markers.find(marker => value.startsWith(marker)) ?? "";
    const visible = prefix.length + (prefix === "" ? 4 : 2);
    yield {
      name,
      start,
      end,
      shown: `${value.slice(0, visible)}…`,
      secrets: [{ start: start + visible, end }],
    };
  }
}

const isWordPart = (character: string | undefined): boolean => character !== undefined && /[\w-]/.test(character);

/** An example from a documentation, or what stands where the credential is to be put. */
const isExample = (value: string): boolean =>
  publishedParts.some(part => value.includes(part)) || (value.length < 200 && isMadeUp(value));

const isMadeUp = (value: string): boolean =>
  /example|sample|placeholder|dummy|your|change_?me|redacted|insert|x{6}|(.)\1{7}|0123456|1234567|abcdefg/i.test(
    value,
  ) || new Set(value).size < 9;

const hasStructure = (value: string, { check }: CredentialFormat): boolean => {
  switch (check) {
    case "crc32-base62":
      return digits(crc32(value.slice(value.indexOf("_") + 1, -6)), 62, 6) === value.slice(-6);
    case "crc32-base36":
      return !value.includes(".") || digits(crc32(value.slice(0, -7)), 36, 7) === value.slice(-7);
    case "jwt":
      return isJsonWebToken(value);
    case "snowflake":
      return /^\d{15,20}$/.test(fromBase64(value.split(".", 1)[0] ?? ""));
    case "mixed":
      return /[A-Z]/.test(value) && /[a-z]/.test(value) && /\d/.test(value);
    default:
      return true;
  }
};

/** Source: RFC 1952, section 8. The values are short, so that no table is worth its while. */
const crc32 = (text: string): number => {
  let crc = -1;
  for (let at = 0; at < text.length; at++) {
    crc ^= text.charCodeAt(at);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
};

const digits = (number: number, base: 36 | 62, width: number): string => {
  const alphabet =
    base === 36
      ? "0123456789abcdefghijklmnopqrstuvwxyz"
      : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let text = "";
  for (let rest = number; rest > 0; rest = Math.floor(rest / base)) text = alphabet.charAt(rest % base) + text;
  return text.padStart(width, "0");
};

/** "" for what is no base 64. */
const fromBase64 = (text: string): string => {
  try {
    return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
};

const isJsonWebToken = (value: string): boolean => {
  const [header, claims] = value.split(".", 2).map(part => jsonObject(fromBase64(part)));
  if (!header || !claims || !("alg" in header || "typ" in header)) return false;
  // Supabase's key for visitors, and the keys that every local Supabase has.
  if (claims.role === "anon" || claims.iss === "supabase-demo") return false;
  // The subject of the examples of jwt.io.
  return claims.sub !== "1234567890";
};

const jsonObject = (text: string): { readonly [key: string]: unknown } | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

/** The longest name of a variable that is looked at. */
const longestName = 100;

/** It is assigned to a variable that a web page ships to its visitors. */
const isMeantToBePublic = (text: string, start: number, { publicNames }: CredentialFormat): boolean => {
  if (!publicNames) return false;
  const before = text.slice(Math.max(0, start - longestName), start);
  const name = /(\w+)["']?\s{0,3}[=: ]\s{0,3}["']?$/.exec(before)?.[1];
  return name !== undefined && publicNames.test(name);
};

/** How far from its first line a private key is looked for: the longest of 16,384 bits take so much. */
const longestKey = 16_384;
/** Its first line of base 64 is nearer: headers, quotes and another `RUN echo "` may stand before it. */
const keyLead = 400;

/** Private keys in text form. Sources: RFC 7468, RFC 9580, PROTOCOL.key of OpenSSH. */
function* privateKeysIn(text: string): Iterable<Credential> {
  if (!text.includes("PRIVATE KEY")) return;
  for (const { 0: line, index } of text.matchAll(/-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g)) {
    const bodyStart = index + line.length;
    const next = text.indexOf("-----", bodyStart);
    const bodyEnd = Math.min(next < 0 ? text.length : next, bodyStart + longestKey);
    // Line breaks may be written as \n, in JSON and for echo.
    const body = text.slice(bodyStart, bodyEnd).replace(/\\[nr]/g, "  ");
    if (!keyStart.test(body.slice(0, keyLead)) || publishedParts.some(part => body.includes(part))) continue;
    const secrets = Array.from(body.matchAll(/[A-Za-z0-9+/]{8,}={0,2}/g), ({ 0: run, index: at }) => ({
      start: bodyStart + at,
      end: bodyStart + at + run.length,
    }));
    yield { name: "private key", start: index, end: bodyStart, shown: line, secrets };
  }
}

/** A line of base 64 that begins as an ASN.1 sequence, as OpenSSH's magic bytes, or as a packet of OpenPGP. */
const keyStart = /(?<![A-Za-z0-9+/])(?:M[A-P]|b3Blb|l[A-Z]|x[c-s])[A-Za-z0-9+/]{38}/;
