import type { Finding } from "../engine/finding.ts";

/** The first finding of each rule, for reports that list the rules. */
export const firstOfEachRule = (findings: readonly Finding[]): readonly Finding[] => {
  const firsts = new Map<string, Finding>();
  for (const finding of findings) if (!firsts.has(finding.rule)) firsts.set(finding.rule, finding);
  return [...firsts.values()];
};
