import type { Source } from "../model/source.ts";
import type { Finding } from "./finding.ts";
import { type Change, moved } from "./fix/changes.ts";

/** The findings of a file, parted by whether anybody wants to hear of them. */
export interface Sifted {
  readonly shown: readonly Finding[];
  /** The baseline knows them. */
  readonly baselined: readonly Finding[];
  /** They are not on changed lines. */
  readonly elsewhere: readonly Finding[];
}

/** Parts what is found in one file. It sees all of it in the order of the file, whatever its severity. */
export type Sieve = (source: Source, findings: readonly Finding[]) => Sifted;

/** One sieve after the other; undefined for none. */
export const sieves = (all: readonly Sieve[]): Sieve | undefined => {
  if (all.length === 0) return undefined;
  return (source, findings) =>
    all.reduce<Sifted>(
      (sifted, sieve) => {
        const { shown, baselined, elsewhere } = sieve(source, sifted.shown);
        return {
          shown,
          baselined: [...sifted.baselined, ...baselined],
          elsewhere: [...sifted.elsewhere, ...elsewhere],
        };
      },
      { shown: findings, baselined: [], elsewhere: [] },
    );
};

/**
 * The sieve for a text that fixes made of another one. What was hidden stays hidden, though its line may read
 * otherwise now; whatever else is found is shown.
 */
export const asBefore = (source: Source, before: Sifted, changes: readonly Change[]): Sieve => {
  return (fresh, findings) => {
    const lineNow = ({ range }: Finding): number => fresh.positionAt(moved(changes, source.spanOf(range).start)).line;
    const left = { baselined: bag(before.baselined, lineNow), elsewhere: bag(before.elsewhere, lineNow) };
    const shown: Finding[] = [];
    const baselined: Finding[] = [];
    const elsewhere: Finding[] = [];
    for (const finding of findings) {
      const key = keyOf(finding, finding.range.start.line);
      if (left.baselined.take(key)) baselined.push(finding);
      else if (left.elsewhere.take(key)) elsewhere.push(finding);
      else shown.push(finding);
    }
    return { shown, baselined, elsewhere };
  };
};

/** What stays the same of a finding that a fix has left alone. */
const keyOf = ({ rule, message }: Finding, line: number): string => `${rule} ${line} ${message}`;

const bag = (findings: readonly Finding[], lineNow: (finding: Finding) => number) => {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = keyOf(finding, lineNow(finding));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return {
    take: (key: string): boolean => {
      const count = counts.get(key) ?? 0;
      if (count > 0) counts.set(key, count - 1);
      return count > 0;
    },
  };
};
