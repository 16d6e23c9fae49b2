import type { Dockerfile } from "../model/dockerfile.ts";
import type { Range } from "../model/source.ts";
import type { Fix, Problem, Settings } from "../rule.ts";
import type { Finding, PlacedEdit, PlacedFix } from "./finding.ts";
import { insideOf } from "./place.ts";
import { codesOf, pageOf } from "./plugin.ts";
import { isBuildKitName } from "./preset-rules.ts";
import type { ActiveRule } from "./presets.ts";
import { isCheckFatal } from "./suppress/buildkit.ts";

/** What one rule says about one Dockerfile. */
export interface Checked {
  readonly findings: readonly Finding[];
  /** Those that yield to a rule that is active. */
  readonly yielded: readonly Finding[];
  /** Where it says that no output shall show what stands there. */
  readonly secrets: readonly Range[];
  /** Why it could not finish; there is a `rule-crashed` finding too. */
  readonly crash: string | undefined;
}

/** Runs one rule. Whatever it throws or yields, what comes back are findings with a place in the file. */
export const check = (
  dockerfile: Dockerfile,
  rule: ActiveRule,
  settings: Settings,
  isActive: (id: string) => boolean = () => false,
): Checked => {
  const findings: Finding[] = [];
  const yielded: Finding[] = [];
  const secrets: Range[] = [];
  // No rule has more to say than there are characters: one that does never ends.
  let rest = dockerfile.source.text.length + 10_000;
  try {
    const problems: unknown = rule.rule.check(dockerfile, rule.options, settings);
    if (!isIterable(problems)) throw new Error("it returns no list of problems; write its check as a generator");
    for (const problem of problems) {
      if (rest-- === 0) throw new Error("it yields problems without end");
      if (typeof problem?.message !== "string") throw new Error("it yields something that is no problem");
      const finding = findingOf(problem, dockerfile, rule);
      const isSaidBetter = problem.yieldsTo !== undefined && isActive(problem.yieldsTo);
      if (finding) (isSaidBetter ? yielded : findings).push(finding);
      for (const place of problem.secrets ?? []) {
        const secret = insideOf(dockerfile.source, place);
        if (secret) secrets.push(secret);
      }
    }
  } catch (error) {
    const crash = `rule "${rule.id}" crashed: ${oneLine(reasonOf(error))}`;
    findings.push(engineFinding("rule-crashed", dockerfile.path, wholeFile(dockerfile), crash));
    return { findings, yielded, secrets, crash };
  }
  return { findings, yielded, secrets, crash: undefined };
};

/** A plugin in plain JavaScript may return anything. */
const isIterable = (value: unknown): value is Iterable<Problem> =>
  typeof value === "object" && value !== null && Symbol.iterator in value;

/** A finding of the engine's own that no setting turns off. */
export const engineFinding = (
  rule: "syntax-error" | "rule-crashed" | "fix-failed",
  path: string,
  range: Range,
  message: string,
): Finding => ({
  rule,
  category: "engine",
  severity: "error",
  path,
  range: { start: range.start, end: range.end },
  message,
  codes: rule === "syntax-error" ? ["DL1000"] : [],
  url: pageOf(rule),
});

const findingOf = (problem: Problem, dockerfile: Dockerfile, active: ActiveRule): Finding | undefined => {
  const codes = problem.codes ?? codesOf(active);
  const settled = active.severityOf(codes, problem.severity);
  if (settled === "off") return undefined;
  const severity = settled === "warning" && codes.some(isBuildKitName) && isCheckFatal(dockerfile) ? "error" : settled;
  const fix = problem.fix && fixInside(problem.fix, dockerfile);
  return {
    rule: active.id,
    category: active.category,
    severity,
    path: dockerfile.path,
    range: insideOf(dockerfile.source, problem.at) ?? wholeFile(dockerfile),
    message: oneLine(problem.message),
    codes,
    ...(fix && { fix }),
    url: active.url,
  };
};

/** A fix with plain ranges; undefined if an edit is none, or lies outside the file. */
const fixInside = ({ title, edits, unsafe }: Fix, { source }: Dockerfile): PlacedFix | undefined => {
  const placed: PlacedEdit[] = [];
  for (const { at, text } of edits) {
    const range = insideOf(source, at, "strict");
    if (!range || typeof text !== "string") return undefined;
    placed.push({ at: range, text });
  }
  return { title, edits: placed, ...(unsafe && { unsafe }) };
};

/** Where to put what is about the whole file: the image that is built, or the first character. */
const wholeFile = ({ stages, source }: Dockerfile): Range => stages.at(-1)?.from.keywordRange ?? source.range(0, 0);

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message || error.name : String(error));

const oneLine = (text: string): string => (/[\r\n]/.test(text) ? (text.split(/[\r\n]/, 1)[0] ?? "") : text);
