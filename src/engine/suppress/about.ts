import type { Dockerfile } from "../../model/dockerfile.ts";
import type { Finding, PlacedFix } from "../finding.ts";
import type { Registry } from "../plugin.ts";
import type { ActiveRule } from "../presets.ts";
import type { Suppression, SuppressionComment, Suppressions } from "./imglint.ts";

type Report = (rule: string, start: number, end: number, message: string, fix?: PlacedFix) => void;

/** What is to be said about imglint's own comments, once everything that was found has gone past them. */
export const aboutSuppressions = (
  { comments }: Suppressions,
  dockerfile: Dockerfile,
  { registry, rules }: { readonly registry: Registry; readonly rules: readonly ActiveRule[] },
): readonly Finding[] => {
  const findings: Finding[] = [];
  const { path, source } = dockerfile;
  const active = new Map(rules.map(rule => [rule.id, rule]));
  const report: Report = (id, start, end, message, fix) => {
    const rule = active.get(id);
    const severity = rule?.severityOf([], undefined) ?? "off";
    if (!rule || severity === "off") return;
    const { category, url } = rule;
    const range = source.range(start, end);
    findings.push({ rule: id, category, severity, path, range, message, codes: [], ...(fix && { fix }), url });
  };
  for (const entry of comments) {
    reportUnknown(entry, registry, report);
    reportUnexplained(entry, report);
    reportUnused(entry, dockerfile, active, report);
  }
  return findings;
};

const reportUnknown = ({ written, suppressions }: SuppressionComment, registry: Registry, report: Report): void => {
  const rule = "unknown-suppression";
  const { misspelt, surplus, scope } = written;
  if (misspelt) {
    const { keyword, meant } = misspelt;
    report(rule, keyword.start, keyword.end, `"${keyword.name}" is not a keyword of imglint; write "${meant}="`);
    return;
  }
  for (const { name, start, end, targets } of suppressions) {
    if (targets.length > 0 || isShellCheckCode(name)) continue;
    const near = registry.suggest(name);
    const wayOut = near ? `perhaps "${near}" is meant` : '"imglint rules" lists them';
    report(rule, start, end, `"${name}" is neither a rule nor a code; ${wayOut}`);
  }
  if (surplus) {
    const wayOut = "separate names with commas and put a colon before the reason";
    report(rule, surplus.start, surplus.end, `"${surplus.name}" is not read as a name; ${wayOut}`);
  }
  if (suppressions.length > 0) return;
  const keyword = scope === "line" ? "ignore" : `ignore-${scope}`;
  const { start, end } = written;
  report(rule, start, end, `"${keyword}=" names no rule; write "${keyword}=latest-tag: reason" or the like`);
};

/** They are known even where ShellCheck is not at hand. */
const isShellCheckCode = (name: string): boolean => /^sc\d{4}$/i.test(name);

const reportUnexplained = ({ written, suppressions }: SuppressionComment, report: Report): void => {
  if (written.reason !== "" || written.surplus || suppressions.length === 0) return;
  const names = suppressions.map(({ name }) => `"${name}"`).join(", ");
  report(
    "unexplained-suppression",
    written.start,
    written.end,
    `nothing says why ${names} is ignored; add the reason after a colon`,
  );
};

/**
 * Only what ran, to its end and as a whole, can have had nothing to silence: a rule that is off or was left out, or a
 * part of it, may well report something in another run, and a "configured" rule may not have been fed.
 */
const reportUnused = (
  entry: SuppressionComment,
  dockerfile: Dockerfile,
  active: ReadonlyMap<string, ActiveRule>,
  report: Report,
): void => {
  const isUnused = ({ targets, isUsed }: Suppression): boolean =>
    targets.length > 0 &&
    !isUsed() &&
    targets.every(({ registered: { id, category, rule } }) => {
      return active.get(id)?.isWhole === true && category !== "suppressions" && rule.preset !== "configured";
    });
  const unused = entry.suppressions.filter(isUnused);
  const isAll = unused.length === entry.suppressions.length && !entry.written.surplus;
  for (const suppression of unused) {
    const { name, start, end } = suppression;
    const fix = isAll ? removeComment(entry, dockerfile) : removeName(suppression, entry, dockerfile);
    report("unused-suppression", start, end, `"${name}" has nothing to silence here; remove it`, fix);
  }
};

/** The comment with its line; not where the line below would become a directive by that. */
const removeComment = ({ line }: SuppressionComment, { source, instructions }: Dockerfile): PlacedFix | undefined => {
  const isOnTop = line < (instructions[0]?.range.start.line ?? Infinity);
  if (isOnTop && /^\s*#\s*[a-z]+\s*=/i.test(source.line(line + 1))) return undefined;
  const start = source.offsetAt({ line, column: 1 });
  const end = source.offsetAt({ line: line + 1, column: 1 });
  return { title: "remove the comment", edits: [{ at: source.range(start, end), text: "" }] };
};

/** The name with the comma behind it, or before it if it is the last one. */
const removeName = (unused: Suppression, { suppressions }: SuppressionComment, { source }: Dockerfile): PlacedFix => {
  const index = suppressions.indexOf(unused);
  const next = suppressions[index + 1];
  const start = next ? unused.start : (suppressions[index - 1]?.end ?? unused.start);
  const end = next ? next.start : unused.end;
  return { title: `remove "${unused.name}"`, edits: [{ at: source.range(start, end), text: "" }] };
};
