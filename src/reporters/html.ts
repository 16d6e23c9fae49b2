import { type FileResult, type Finding, type Report, type Reporter, severities } from "../engine/finding.ts";
import type { Range, Source } from "../model/source.ts";
import { script, style } from "./html/style.ts";
import { escaped } from "./markup.ts";
import { counted, type Tally, tally } from "./tally.ts";

/** Lines shown before and behind the marked ones, and of the marked ones at most. */
const around = 2;
const mostMarked = 12;
/** Longer lines are cut: nobody scrolls that far. */
const longest = 500;

/** One file to keep or to send: summary, filters, and each finding in its source. It needs nothing else, and no network. */
export const html: Reporter = function* (report, { version }) {
  yield head(version);
  yield summary(report);
  const rules = new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  if (rules.size > 0) yield form([...rules].sort(), tally(report));
  for (const file of report.files) if (file.findings.length > 0) yield section(file);
  yield `${rules.size > 0 ? `<script>${script}</script>\n` : ""}</body>\n</html>\n`;
};

/** The policy lets the page's own style and script run, and nothing be loaded. */
const head = (version: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<meta name="generator" content="imglint ${text(version)}">
<title>imglint report</title>
<style>${style}</style>
</head>
<body>
<h1>imglint report</h1>
`;

const summary = (report: Report): string => {
  const counts = tally(report);
  const bySeverity = severities
    .filter(severity => counts[severity] > 0)
    .map(severity => `<b class="${severity}">${counts[severity]} ${severity}</b>`);
  const asides = [
    ...(counts.fixable > 0 ? [`${counts.fixable} fixable`] : []),
    ...(counts.fixed > 0 ? [`${counts.fixed} fixed`] : []),
    ...(counts.suppressed > 0 ? [`${counts.suppressed} suppressed`] : []),
    ...(counts.baselined > 0 ? [`${counts.baselined} in the baseline`] : []),
  ];
  const figures = [counted(counts.findings, "finding"), ...bySeverity, ...asides].join(" · ");
  const errors = report.errors.map(
    ({ path, message }) => `<li>${path === undefined ? "" : `${text(path)}: `}${text(message)}</li>\n`,
  );
  const incomplete =
    errors.length > 0 ? `<p class="error"><b>Incomplete:</b></p>\n<ul>\n${errors.join("")}</ul>\n` : "";
  return `<p>${figures} in ${counted(counts.files, "file")}</p>\n${incomplete}`;
};

const form = (rules: readonly string[], counts: Tally): string => {
  const boxes = severities
    .filter(severity => counts[severity] > 0)
    .map(
      severity =>
        `<label class="${severity}"><input type="checkbox" name="severity" value="${severity}" checked> <b>${severity}</b></label>`,
    );
  const options = rules.map(rule => `<option>${text(rule)}</option>`);
  return `<form>
${boxes.join("\n")}
<label>Rule <select name="rule"><option value="">all</option>${options.join("")}</select></label>
<label>File <input type="search" name="path"></label>
<output class="quiet"></output>
</form>
`;
};

const section = ({ path, source, findings }: FileResult): string => {
  const articles = findings.map(finding => article(finding, source)).join("");
  source.release();
  return `<section data-path="${text(path)}">\n<h2>${text(path)}</h2>\n${articles}</section>\n`;
};

const article = (finding: Finding, source: Source): string => {
  const { severity, rule, message, range, codes, url, fix } = finding;
  const name = /^https?:/.test(url) ? `<a href="${text(url)}">${text(rule)}</a>` : text(rule);
  const known = codes.length > 0 ? ` · ${codes.map(text).join(", ")}` : "";
  const fixable = fix ? ` · fix${fix.unsafe ? " (unsafe)" : ""}: ${text(fix.title)}` : "";
  const { line, column } = range.start;
  return `<article class="${severity}" data-severity="${severity}" data-rule="${text(rule)}">
<p><b>${severity}</b> ${text(message)}<br><span class="quiet">line ${line}:${column} · ${name}${known}${fixable}</span></p>
<pre>${excerpt(source, range)}</pre>
</article>
`;
};

const excerpt = (source: Source, { start, end }: Range): string => {
  const lastMarked = Math.min(
    end.column === 1 && end.line > start.line ? end.line - 1 : end.line,
    start.line + mostMarked - 1,
  );
  const [first, last] = [Math.max(1, start.line - around), Math.min(source.lineCount, lastMarked + around)];
  const width = String(last).length;
  const lines: string[] = [];
  for (let number = first; number <= last; number++) {
    const line = source.line(number);
    const from = number === start.line ? start.column - 1 : number > start.line && number <= lastMarked ? 0 : undefined;
    const to = number === end.line ? end.column - 1 : line.length;
    const shown =
      from === undefined
        ? cut(line)
        : `${tail(line.slice(0, from))}<mark>${cut(line.slice(from, to)) || " "}</mark>${cut(line.slice(to))}`;
    lines.push(`<span>${String(number).padStart(width)} │ </span>${shown}`);
  }
  return lines.join("\n");
};

const cut = (line: string): string => (line.length > longest ? `${text(line.slice(0, longest))}…` : text(line));

const tail = (line: string): string => (line.length > longest ? `…${text(line.slice(-longest))}` : text(line));

/** Tabs stay, as the lines of a source need them. */
const text = (plain: string): string => plain.split("\t").map(escaped).join("\t");
