import {
  type FileResult,
  type Finding,
  type Report,
  type ReportContext,
  type Reporter,
  severities,
} from "../engine/finding.ts";
import { frame } from "./frame.ts";
import type { Paint } from "./paint.ts";
import { counted, type Tally, tally } from "./tally.ts";
import { visible } from "./text.ts";

type Colours = (level: ReportContext["colourLevel"]) => Paint;

/**
 * For people: each finding with its place in the source, and a summary. What went wrong is only counted:
 * standard error says it.
 */
export const pretty = (colours: Colours): Reporter =>
  function* (report, context) {
    const paint = colours(context.colourLevel);
    for (const file of report.files) {
      yield* findings(file, paint, context.hasHyperlinks);
      file.source.release();
    }
    if (!context.isQuiet) yield* summary(report, paint);
  };

const findings = ({ findings, source }: FileResult, paint: Paint, hasHyperlinks: boolean): string[] => {
  const widest = Math.max(0, ...findings.slice(-1).map(({ range }) => String(range.start.line).length));
  return findings.map(finding => {
    const { text, carets, furtherLines } = frame(source, finding.range);
    const number = String(finding.range.start.line).padStart(widest);
    const blank = " ".repeat(widest);
    const lines = [
      headline(finding, paint, hasHyperlinks),
      `  ${paint.gutter(`${number} │`)} ${text}`,
      `  ${paint.gutter(`${blank} │`)} ${beforeCarets(carets)}${paint[finding.severity](carets.trimStart())}`,
    ];
    if (furtherLines > 0) lines.push(`  ${paint.gutter(`${blank} … and ${counted(furtherLines, "further line")}`)}`);
    return `${lines.join("\n").replace(/ +$/gm, "")}\n\n`;
  });
};

const beforeCarets = (carets: string): string => " ".repeat(carets.length - carets.trimStart().length);

const headline = (finding: Finding, paint: Paint, hasHyperlinks: boolean): string => {
  const { line, column } = finding.range.start;
  const rule = paint.rule(visible(finding.rule));
  return [
    `${paint.path(visible(finding.path))}${paint.position(`:${line}:${column}:`)}`,
    `${paint[finding.severity](finding.severity)}${paint.position(":")}`,
    visible(finding.message),
    `[${hasHyperlinks ? hyperlink(rule, finding.url) : rule}]`,
  ].join(" ");
};

/** OSC 8. An address that is not plain ASCII could end the sequence early: then there is no link. */
const hyperlink = (text: string, url: string): string =>
  /^[!-~]+$/.test(url) ? `\x1b]8;;${url}\x1b\\${text}\x1b]8;;\x1b\\` : text;

const summary = (report: Report, paint: Paint): string[] => {
  const counts = tally(report);
  const shown = report.files.flatMap(file => file.findings);
  const asides = `${asidesOf(counts)}${gaps(report, paint)}`;
  if (shown.length > 0) {
    const affected = report.files.filter(file => file.findings.length > 0).length;
    const bySeverity = severities
      .filter(severity => counts[severity] > 0)
      .map(severity => {
        const noun =
          severity === "error" || severity === "warning"
            ? counted(counts[severity], severity)
            : `${counts[severity]} ${severity}`;
        return paint[severity](noun);
      });
    const where = counts.files === 1 ? "1 file" : `${affected} of ${counts.files} files`;
    return [
      `${counted(shown.length, "finding")} (${bySeverity.join(", ")}) in ${where}${asides}\n`,
      ...hint(shown, paint),
    ];
  }
  if (report.files.length === 0) return report.errors.length > 0 ? [] : ["No Dockerfile to look at\n"];
  const clean = `no findings in ${counted(counts.files, "file")}`;
  return report.errors.length > 0
    ? [`${capital(clean)}${asides}\n`]
    : [`${paint.good("All good:")} ${clean}${asides}\n`];
};

const asidesOf = ({ suppressed, baselined, fixed, fixable, unsafelyFixable }: Tally): string =>
  [
    [fixed, "fixed"],
    [fixable - unsafelyFixable, "fixable with --fix"],
    [unsafelyFixable, "fixable with --unsafe-fixes"],
    [suppressed, "suppressed"],
    [baselined, "in the baseline"],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, what]) => `, ${count} ${what}`)
    .join("");

/** Names a rule that can be explained: the engine's own findings say all there is to say. */
const hint = (shown: readonly Finding[], paint: Paint): string[] => {
  const rules = new Set(shown.filter(({ category }) => category !== "engine").map(({ rule }) => rule));
  const [only] = rules;
  if (only === undefined) return [];
  const name = rules.size === 1 ? visible(only) : "<rule>";
  return [`${paint.hint(`Run "imglint explain ${name}" to learn why it matters and what to do.`)}\n`];
};

/** Somebody who keeps standard output only has to learn that something is missing from it. */
const gaps = ({ errors }: Report, paint: Paint): string =>
  errors.length === 0 ? "" : `; ${paint.error(`incomplete because of ${counted(errors.length, "error")}`)}`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
