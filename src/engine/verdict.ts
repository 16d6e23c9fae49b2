import type { Severity } from "../rule.ts";
import { severities } from "./finding.ts";

/** What one preset or layer says about the findings of one rule. */
export interface Verdict {
  /** About all of them; "own" is the severity that the rule gives them. */
  readonly whole: Severity | "off" | "own" | undefined;
  /** About those that carry a code, which beats `whole`. */
  readonly codes: ReadonlyMap<string, Severity | "off">;
  /** Its "off" holds against `--only`. */
  readonly isFinal: boolean;
}

/** What `--only` names of one rule. */
export interface Only {
  readonly isWhole: boolean;
  readonly codes: ReadonlySet<string>;
}

/**
 * The severity of a finding that carries `codes`, by verdicts from weakest to strongest.
 * `own` is what the rule says; what `--only` names is never off but by a final verdict.
 */
export const severityFor = (
  verdicts: readonly Verdict[],
  only: Only | undefined,
  codes: readonly string[],
  own: Severity,
): Severity | "off" => {
  if (only && !only.isWhole && !codes.some(code => only.codes.has(code))) return "off";
  let severity: Severity | "off" | "own" = "off";
  let isFinal = false;
  for (const verdict of verdicts) {
    const said = ofCodes(verdict.codes, codes) ?? verdict.whole;
    if (said === undefined) continue;
    severity = said;
    isFinal = verdict.isFinal;
  }
  if (severity === "own") return own;
  if (severity === "off" && only && !isFinal) return own;
  return severity;
};

/** Where codes of one finding are set apart, "off" wins, then the worst. */
const ofCodes = (set: Verdict["codes"], codes: readonly string[]): Severity | "off" | undefined => {
  if (set.size === 0) return undefined;
  const said = codes.map(code => set.get(code));
  return said.includes("off") ? "off" : severities.find(severity => said.includes(severity));
};
