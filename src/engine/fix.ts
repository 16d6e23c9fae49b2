import { Source, type Span } from "../model/source.ts";
import { engineFinding } from "./check.ts";
import type { FileResult, Finding } from "./finding.ts";
import { type Candidate, candidate, compatible, together } from "./fix/candidates.ts";
import { type Change, compose, moved, replaceAll } from "./fix/changes.ts";
import { fault } from "./fix/verify.ts";
import { type Input, type Inspection, inOrder, inspect, type Plan } from "./lint.ts";

/** Safe fixes, or also those that may change what the build does. */
export type FixMode = "safe" | "all";

export interface Fixed {
  /** What was found in the text given. */
  readonly before: FileResult;
  /** Of the fixed text: its `source` is what the file is to hold, its findings are what remains. */
  readonly result: FileResult;
  /** How that differs from the text given; empty if nothing was fixed. */
  readonly changes: readonly Change[];
}

/** Fixes that wait for each other need a round each; fixes that undo each other, or their own, would never end. */
const mostRounds = 50;
/** How often a text is tried while looking for the fix that is to blame; what was not decided by then stays unfixed. */
const mostAttempts = 200;
/** How often it starts anew without rules whose fixes do not come to an end. */
const mostStarts = 4;

/**
 * Fixes what is found in one file, round after round until nothing is left to fix. Every round is verified: a fix
 * that breaks the file, does not remove its problem or brings another error is taken back and reported instead.
 */
export const fix = (input: Input, plan: Plan, mode: FixMode): Fixed => {
  const start = inspect(input, plan);
  // What could not be decoded could not be written back either.
  if (input.source.invalidAt !== undefined) return unchanged(start);
  const endless = new Set<string>();
  for (let starts = 0; starts < mostStarts; starts++) {
    const fixing = new Fixing(start, input, plan, mode, endless);
    const unfinished = fixing.run();
    if (unfinished.length === 0) return { before: start.result, ...fixing.outcome() };
    for (const rule of unfinished) endless.add(rule);
  }
  return unchanged(start);
};

const unchanged = ({ result }: Inspection): Fixed => ({ before: result, result, changes: [] });

/** What came of some fixes that are applied at once. */
interface Trial {
  readonly applied: readonly Candidate[];
  readonly changes: readonly Change[];
  readonly inspection: Inspection;
}

/** A fix that was taken back, and its place in the text as it is now. */
interface Failure {
  readonly finding: Finding;
  readonly why: string;
  readonly place: Span;
}

class Fixing {
  readonly #input: Input;
  readonly #plan: Plan;
  readonly #mode: FixMode;
  readonly #endless: ReadonlySet<string>;
  #now: Inspection;
  #changes: readonly Change[] = [];
  #failures: Failure[] = [];
  #fixed = 0;
  #attempts = 0;

  constructor(start: Inspection, input: Input, plan: Plan, mode: FixMode, endless: ReadonlySet<string>) {
    this.#input = input;
    this.#plan = plan;
    this.#mode = mode;
    this.#endless = endless;
    this.#now = start;
  }

  /** Fixes round after round; what comes back are the rules that would go on for ever. */
  run(): readonly string[] {
    for (let round = 1; ; round++) {
      const candidates = compatible(this.#candidates());
      if (candidates.length === 0 || this.#attempts >= mostAttempts) return [];
      const { applied, changes, inspection } = this.#settle(candidates, this.#untouched());
      if (applied.length > 0 && round === mostRounds) return applied.map(({ finding }) => finding.rule);
      this.#failures = this.#failures.map(failure => ({ ...failure, place: movedSpan(changes, failure.place) }));
      this.#changes = compose(this.#changes, changes);
      this.#fixed += applied.length;
      this.#now = inspection;
    }
  }

  outcome(): Omit<Fixed, "before"> {
    const { result } = this.#now;
    const { source, path } = result;
    for (const finding of result.findings) {
      if (this.#isWanted(finding) && this.#endless.has(finding.rule)) this.#fail(finding, "never comes to an end");
    }
    const isFailed = this.#failedOnes();
    const findings = result.findings.map(({ fix, ...finding }) =>
      fix && !isFailed(finding) ? { ...finding, fix } : finding,
    );
    const failed = this.#failures.map(({ finding: { rule }, why, place: { start, end } }) => {
      const message = `the fix of "${rule}" ${why}; it was taken back, please report it as a bug`;
      return engineFinding("fix-failed", path, source.range(start, end), message);
    });
    return {
      result: { ...result, findings: inOrder([...findings, ...failed]), fixed: this.#fixed },
      changes: this.#changes,
    };
  }

  /** What can be fixed now, safe fixes first. */
  #candidates(): readonly Candidate[] {
    const { findings, source } = this.#now.result;
    const isFailed = this.#failedOnes();
    const safe: Candidate[] = [];
    const unsafe: Candidate[] = [];
    for (const finding of findings) {
      const { fix, rule } = finding;
      if (!fix || !this.#isWanted(finding) || this.#endless.has(rule) || isFailed(finding)) continue;
      const found = candidate(finding, fix.edits, source);
      if (found) (fix.unsafe ? unsafe : safe).push(found);
      else this.#fail(finding, "has edits that overlap each other");
    }
    return [...safe, ...unsafe];
  }

  #isWanted({ fix }: Finding): boolean {
    return fix !== undefined && (this.#mode === "all" || !fix.unsafe);
  }

  /** As many of the candidates as the file can take beside those that are applied already, by halves. */
  #settle(candidates: readonly Candidate[], base: Trial): Trial {
    if (this.#attempts++ >= mostAttempts) return base;
    const applied = [...base.applied, ...candidates];
    const trial = this.#try(applied);
    const why = fault(this.#now, trial.inspection, applied, trial.changes);
    if (why === undefined) return trial;

    const [only] = candidates;
    if (only && candidates.length === 1) {
      // Beside others it may not be to blame: the next round tells.
      if (base.applied.length === 0) this.#fail(only.finding, why);
      return base;
    }
    const middle = candidates.length >> 1;
    return this.#settle(candidates.slice(middle), this.#settle(candidates.slice(0, middle), base));
  }

  #try(candidates: readonly Candidate[]): Trial {
    const { text: old, encoding } = this.#now.result.source;
    const { text, changes } = replaceAll(old, together(candidates));
    const inspection = inspect({ ...this.#input, source: new Source(text, encoding) }, this.#plan);
    return { applied: candidates, changes, inspection };
  }

  #untouched(): Trial {
    return { applied: [], changes: [], inspection: this.#now };
  }

  #fail(finding: Finding, why: string): void {
    const place = this.#now.result.source.spanOf(finding.range);
    this.#failures.push({ finding, why, place });
  }

  #failedOnes(): (finding: Finding) => boolean {
    const { source } = this.#now.result;
    const keyOf = ({ rule, message }: Finding, line: number): string => `${line} ${rule} ${message}`;
    const keys = new Set(
      this.#failures.map(({ finding, place }) => keyOf(finding, source.positionAt(place.start).line)),
    );
    return finding => keys.has(keyOf(finding, finding.range.start.line));
  }
}

const movedSpan = (changes: readonly Change[], { start, end }: Span): Span => {
  const from = moved(changes, start);
  return { start: from, end: Math.max(from, moved(changes, end)) };
};
