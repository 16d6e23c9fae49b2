/** Text as the content of a table cell. */
const cell = text => text.replaceAll("|", "\\|").replaceAll("\n", " ");

export const table = (head, rows) =>
  [head, head.map(() => "---"), ...rows].map(row => `| ${row.map(cell).join(" | ")} |`).join("\n");

export const code = text => `\`${text}\``;

/** A code block whose fence is longer than any run of backticks in it. */
export const block = (language, text) => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n*$/, "\n")}${fence}`;
};
