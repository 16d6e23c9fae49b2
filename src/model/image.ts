import type { Located, Word } from "./dockerfile.ts";
import { unknownMark } from "./expand.ts";
import { lastName } from "./file-names.ts";
import { parseReference } from "./reference.ts";
import type { Range, Span } from "./source.ts";
import type { VariableUse } from "./variables.ts";
import type { ExpandedWord } from "./words.ts";

/** A reference to an image, taken apart by the grammar of the distribution project. */
export interface ImageReference extends Located {
  readonly word: Word;
  /** As written. */
  readonly text: string;
  /** With variables expanded; undefined while one of them has no known value. */
  readonly value: string | undefined;
  /** No part depends on a variable without a known value. */
  readonly isResolved: boolean;
  /** The registry host with its port as written; undefined where Docker Hub is implied. */
  readonly registry: Word | undefined;
  /** The registry, normalised: "docker.io" where none is written. undefined if a variable may hide one. */
  readonly domain: string | undefined;
  /** Path on the registry, normalised: "library/node", "org/app". undefined if a variable hides it. */
  readonly repository: string | undefined;
  /** As people write it: "node" for docker.io/library/node, "org/app", "ghcr.io/org/app"; undefined if not known. */
  readonly familiarName: string | undefined;
  /** The name of a Docker Official Image ("node"), else undefined. It need not exist: see `officialImages`. */
  readonly officialName: string | undefined;
  readonly tag: Word | undefined;
  /** A variable without a known value may bring a tag or a digest. */
  readonly mayHideTag: boolean;
  readonly digest: Word | undefined;
  /** Why the build refuses it. */
  readonly malformed: { readonly message: string; readonly range: Range } | undefined;
}

/** The reference that a word of FROM, `COPY --from` or a mount's `from=` spells. */
export const imageReference = (word: ExpandedWord): ImageReference => {
  const { template, value } = word.expansion;
  const parts = parseReference(template);
  const part = (span: Span | undefined): Word | undefined => span && new ReferencePart(word, span);
  const { domain, path, problem } = parts;
  return {
    word,
    range: word.range,
    text: word.text,
    value,
    isResolved: value !== undefined,
    registry: part(parts.registry),
    domain,
    repository: path,
    familiarName: familiarName(domain, path),
    officialName: domain === "docker.io" && path?.startsWith("library/") ? path.slice("library/".length) : undefined,
    tag: part(parts.tag),
    mayHideTag: lastName(template).includes(unknownMark),
    digest: part(parts.digest),
    malformed:
      problem && value !== undefined
        ? { message: problem.message, range: word.part(problem.start, problem.end) }
        : undefined,
  };
};

const familiarName = (domain: string | undefined, path: string | undefined): string | undefined => {
  if (domain === undefined || path === undefined) return undefined;
  if (domain !== "docker.io") return `${domain}/${path}`;
  return path.startsWith("library/") ? path.slice("library/".length) : path;
};

/** A part of a reference: a piece of the expanded word with a place in the file. */
class ReferencePart implements Word {
  readonly #word: ExpandedWord;
  readonly #span: Span;

  constructor(word: ExpandedWord, span: Span) {
    this.#word = word;
    this.#span = span;
  }

  get text(): string {
    return this.#word.expansion.template.slice(this.#span.start, this.#span.end);
  }

  get value(): string | undefined {
    return this.text.includes(unknownMark) ? undefined : this.text;
  }

  get range(): Range {
    return this.part(0);
  }

  get variables(): readonly VariableUse[] {
    return [];
  }

  part(from: number, to: number = this.#span.end - this.#span.start): Range {
    return this.#word.part(this.#span.start + from, this.#span.start + to);
  }
}
