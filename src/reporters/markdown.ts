import { type FileResult, type Finding, type Reporter, severities } from "../engine/finding.ts";
import { counted, tally } from "./tally.ts";
import { visible } from "./text.ts";

/** GitHub takes a summary of 1 MiB; more than this nobody reads. */
const mostFindings = 1000;

/** For comments and job summaries: the figures, and a table for each file that has findings. */
export const markdown: Reporter = report => {
  const counts = tally(report);
  const figures = severities
    .filter(severity => counts[severity] > 0)
    .map(severity => `${counts[severity]} ${severity}`);
  const files = counted(counts.files, "file");
  const headline =
    counts.findings === 0
      ? `No findings in ${files}.`
      : `${counted(counts.findings, "finding")} in ${files}: ${figures.join(", ")}.`;
  const errors = report.errors.map(
    ({ path, message }) => `- ${path === undefined ? "" : `${code(path)}: `}${text(message)}`,
  );
  return [
    "## imglint\n",
    `${headline}\n`,
    ...(errors.length > 0 ? [`imglint could not do all of its job:\n\n${errors.join("\n")}\n`] : []),
    ...tables(report.files),
  ].join("\n");
};

function* tables(files: readonly FileResult[]): Iterable<string> {
  let left = mostFindings;
  for (const { path, findings } of files) {
    if (findings.length === 0) continue;
    if (left === 0) break;
    const shown = findings.slice(0, left);
    left -= shown.length;
    yield [
      `### ${code(path)}\n`,
      "| line | severity | rule | |",
      "| ---: | --- | --- | --- |",
      ...shown.map(row),
      "",
    ].join("\n");
  }
  const total = files.reduce((sum, { findings }) => sum + findings.length, 0);
  if (total > mostFindings) yield `… and ${total - mostFindings} more findings.\n`;
}

const row = ({ range: { start }, severity, rule, message, url }: Finding): string => {
  const name = url === "" ? code(rule) : `[${text(rule)}](${url})`;
  return `| ${start.line} | ${severity} | ${name} | ${text(message)} |`;
};

/** Characters that would begin Markdown or HTML, or end a cell, stand for themselves. */
const text = (plain: string): string => visible(plain).replace(/[\\`*_{}[\]<>()#+!|~$@&]/g, "\\$&");

/** A code span holds no backtick of its own; in a table, a bar ends the cell all the same. */
const code = (plain: string): string => `\`${visible(plain).replaceAll("`", "'").replaceAll("|", "\\|")}\``;
