import { Source, type Span } from "../model/source.ts";
import { engineFinding } from "./check.ts";
import type { FileResult, Finding } from "./finding.ts";
import { type Candidate, candidate, compatible, together } from "./fix/candidates.ts";
import { type Change, compose, moved, replaceAll } from "./fix/changes.ts";
import { fault } from "./fix/verify.ts";
import { type Input, type Inspection, inspect, type Plan, withoutFix } from "./lint.ts";
import { inOrder } from "./order.ts";
import { asBefore } from "./sieve.ts";

/** Safe fixes, or also those that may change what the build does. */
export type FixMode = "safe" | "all";

/** What came of fixing one file. */
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
/** How often something may be wrong while looking for the fixes that are to blame. */
const mostFaults = 50;
/** How often it starts anew without the rules that kept it from coming to an end. */
const mostStarts = 4;

/**
 * Fixes what is found in one file, round after round until nothing is left to fix. Every round is verified: a fix
 * that breaks the file, does not remove its problem or brings another error is taken back and reported instead.
 */
export const fix = (input: Input, plan: Plan, mode: FixMode): Fixed => {
  const start = inspect(input, plan);
  const refused = new Map<string, string>();
  for (let starts = 0; starts < mostStarts; starts++) {
    const fixing = new Fixing(start, input, plan, mode, refused);
    const offenders = fixing.run();
    if (!offenders) return fixing.outcome(start);
    for (const { rule } of offenders.findings) refused.set(rule, offenders.why);
  }
  return new Fixing(start, input, plan, mode, refused).outcome(start);
};

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

/** Those whose rules kept the fixing from coming to an end. */
interface Offenders {
  readonly findings: readonly Finding[];
  readonly why: string;
}

class Fixing {
  readonly #start: Inspection;
  readonly #input: Input;
  readonly #plan: Plan;
  readonly #mode: FixMode;
  /** Rules that fix nothing, and why. */
  readonly #refused: ReadonlyMap<string, string>;
  #now: Inspection;
  #changes: readonly Change[] = [];
  #failures: Failure[] = [];
  #fixed = 0;
  #faults = 0;

  constructor(start: Inspection, input: Input, plan: Plan, mode: FixMode, refused: ReadonlyMap<string, string>) {
    this.#start = start;
    this.#input = input;
    this.#plan = plan;
    this.#mode = mode;
    this.#refused = refused;
    this.#now = start;
  }

  /** Fixes round after round, unless there would be no end. */
  run(): Offenders | undefined {
    for (let round = 1; ; round++) {
      const candidates = compatible(this.#candidates());
      if (candidates.length === 0) return undefined;
      const { applied, changes, inspection } = this.#settle(candidates, this.#untouched());
      if (this.#faults >= mostFaults) return { findings: this.#suspects(candidates), why: "fails too often" };
      if (applied.length > 0 && round >= mostRounds) {
        return { findings: applied.map(({ finding }) => finding), why: "never comes to an end" };
      }
      this.#failures = this.#failures.map(failure => ({ ...failure, place: movedSpan(changes, failure.place) }));
      this.#changes = compose(this.#changes, changes);
      this.#fixed += applied.length;
      this.#now = inspection;
    }
  }

  outcome(start: Inspection): Fixed {
    const { result } = this.#now;
    const { source, path } = result;
    for (const finding of result.findings) {
      const why = this.#isWanted(finding) ? this.#refused.get(finding.rule) : undefined;
      if (why !== undefined) this.#fail(finding, why);
    }
    const isFailed = this.#failedOnes();
    const findings = result.findings.map(finding => (isFailed(finding) ? withoutFix(finding) : finding));
    const failed = this.#failures.map(({ finding: { rule }, why, place: { start, end } }) => {
      const message = `the fix of "${rule}" ${why}; it was taken back, please report it as a bug`;
      return engineFinding("fix-failed", path, source.range(start, end), message);
    });
    return {
      before: start.result,
      result: { ...result, findings: inOrder([...findings, ...failed]), fixed: this.#fixed },
      changes: this.#changes,
    };
  }

  /** What can be fixed now. Unsafe fixes wait for the safe ones, after which they may find less to do, or other things. */
  #candidates(): readonly Candidate[] {
    const { findings, source } = this.#now.result;
    const isFailed = this.#failedOnes();
    const safe: Candidate[] = [];
    const unsafe: Candidate[] = [];
    for (const finding of findings) {
      const { fix, rule } = finding;
      if (!fix || !this.#isWanted(finding) || this.#refused.has(rule) || isFailed(finding)) continue;
      const found = candidate(finding, fix.edits, source);
      if (found) (fix.unsafe ? unsafe : safe).push(found);
      else this.#fail(finding, "has edits that overlap each other");
    }
    return safe.length > 0 ? safe : unsafe;
  }

  #isWanted({ fix }: Finding): boolean {
    return fix !== undefined && (this.#mode === "all" || !fix.unsafe);
  }

  /**
   * As many of the candidates as the file can take beside those that are applied already. Where something is wrong,
   * those that are suspected are tried after the others, or else one half after the other.
   */
  #settle(candidates: readonly Candidate[], base: Trial): Trial {
    if (this.#faults >= mostFaults) return base;
    const applied = [...base.applied, ...candidates];
    const trial = this.#try(applied);
    const found = fault(this.#now, trial.inspection, applied, trial.changes);
    if (!found) return trial;
    this.#faults++;

    const { why, isTheirOwn } = found;
    const suspects = candidates.filter(({ finding }) => found.suspects.has(finding));
    if (candidates.length === 1 || (isTheirOwn && suspects.length === candidates.length)) {
      // Where they are not to blame alone, they wait.
      if (base.applied.length > 0) this.#settle(candidates, this.#untouched());
      else for (const { finding } of candidates) this.#fail(finding, why);
      return base;
    }
    const isTelling = suspects.length > 0 && suspects.length < candidates.length;
    const last = isTelling ? suspects : candidates.slice(candidates.length >> 1);
    const isLast = new Set(last);
    const others = candidates.filter(one => !isLast.has(one));
    return this.#settle(last, this.#settle(others, base));
  }

  #try(candidates: readonly Candidate[]): Trial {
    const { text: old, encoding } = this.#now.result.source;
    const { text, changes } = replaceAll(old, together(candidates));
    const { result, sifted } = this.#start;
    const sieve = this.#input.sieve && asBefore(result.source, sifted, compose(this.#changes, changes));
    const inspection = inspect({ ...this.#input, source: new Source(text, encoding), sieve }, this.#plan);
    return { applied: candidates, changes, inspection };
  }

  #untouched(): Trial {
    return { applied: [], changes: [], inspection: this.#now };
  }

  #suspects(candidates: readonly Candidate[]): readonly Finding[] {
    return (this.#failures.length > 0 ? this.#failures : candidates).map(({ finding }) => finding);
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
