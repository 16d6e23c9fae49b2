import type { Dockerfile } from "../../model/dockerfile.ts";
import type { Finding } from "../finding.ts";
import { canonicalName, type Registry, type RuleName } from "../plugin.ts";
import type { InstructionLines, Lines } from "./lines.ts";
import { type OwnComment, ownComment } from "./own-comment.ts";

/** One name in one of imglint's comments. */
export interface Suppression {
  readonly name: string;
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  /** What the name stands for; empty if it is unknown. */
  readonly targets: readonly RuleName[];
  /** Whether it has silenced anything so far. */
  isUsed(): boolean;
}

/** One of imglint's comments with what its names stand for. */
export interface SuppressionComment {
  readonly line: number;
  readonly written: OwnComment;
  readonly suppressions: readonly Suppression[];
}

/**
 * What holds for one target in one stage: from the line of its first comment on, and on the FROM itself, where findings
 * about the stage as a whole stand. Comments up to `usedUpTo` have silenced something.
 */
interface StageEntry {
  readonly first: number;
  usedUpTo: number;
}

/**
 * imglint's own comments and what they cover. A target is a rule's id or a code of it; each finding looks its targets
 * up, so that many comments and many findings cost no more than their sum.
 */
export class Suppressions {
  readonly comments: readonly SuppressionComment[];
  readonly #lines: Lines;
  readonly #everywhere = new Map<string, { isUsed: boolean }>();
  readonly #byLine = new Map<string, { isUsed: boolean }>();
  readonly #byStage = new Map<string, StageEntry>();

  constructor({ comments, source }: Dockerfile, registry: Registry, lines: Lines) {
    this.#lines = lines;
    const known: SuppressionComment[] = [];
    for (const comment of comments) {
      const written = ownComment(comment, source);
      if (!written) continue;
      const { line } = comment.range.start;
      const at = lines.instructionFrom(line);
      const suppressions = written.names.map(({ name, start, end }) => {
        const targets = registry.resolve(name);
        return { name, start, end, targets, isUsed: this.#enter(written, targets, at) };
      });
      known.push({ line, written, suppressions });
    }
    this.comments = known;
  }

  get isEmpty(): boolean {
    return this.comments.length === 0;
  }

  /** Whether a comment covers the finding; every one that does has been of use then. */
  silence(finding: Finding): boolean {
    if (this.isEmpty) return false;
    const line = finding.range.start.line;
    // What stands between instructions belongs to the next one, as the comments do.
    const at = this.#lines.instructionFrom(line);
    let isSilenced = false;
    for (const target of [finding.rule, ...finding.codes]) {
      const key = canonicalName(target);
      for (const entry of [this.#everywhere.get(key), this.#byLine.get(`${at?.start ?? "end"} ${key}`)]) {
        if (!entry) continue;
        entry.isUsed = true;
        isSilenced = true;
      }
      const inStage = this.#byStage.get(`${at?.stage ?? this.#lines.lastStage} ${key}`);
      if (!inStage) continue;
      const place = at?.isFrom ? Infinity : (at?.start ?? Infinity);
      if (place < inStage.first) continue;
      inStage.usedUpTo = Math.max(inStage.usedUpTo, place);
      isSilenced = true;
    }
    return isSilenced;
  }

  /** Registers what one name covers and returns how to tell whether it was of use. */
  #enter(written: OwnComment, targets: readonly RuleName[], at: InstructionLines | undefined): () => boolean {
    const uses = targets.map(target => {
      const key = canonicalName(target.code ?? target.registered.id);
      if (written.scope === "file") return useOf(this.#everywhere, key);
      if (written.scope === "line") return useOf(this.#byLine, `${at?.start ?? "end"} ${key}`);
      return this.#enterStage(`${at?.stage ?? this.#lines.lastStage} ${key}`, at?.start ?? Infinity);
    });
    return () => uses.some(isUsed => isUsed());
  }

  #enterStage(key: string, start: number): () => boolean {
    const entry = this.#byStage.get(key) ?? { first: start, usedUpTo: 0 };
    this.#byStage.set(key, entry);
    return () => start <= entry.usedUpTo;
  }
}

const useOf = (entries: Map<string, { isUsed: boolean }>, key: string): (() => boolean) => {
  const entry = entries.get(key) ?? { isUsed: false };
  entries.set(key, entry);
  return () => entry.isUsed;
};
