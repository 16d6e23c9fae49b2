import { type Finding, type Reporter, type RunError, severities } from "../engine/finding.ts";
import type { Severity } from "../rule.ts";
import { visible } from "./text.ts";

/**
 * Workflow commands that GitHub shows beside the lines. It shows a few for each step only, so the worst come first.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export const github: Reporter = ({ files, errors }) => {
  const findings = files.flatMap(file => file.findings);
  const sorted = severities.flatMap(severity => findings.filter(finding => finding.severity === severity));
  return [...errors.map(errorCommand), ...sorted.map(findingCommand)].map(command => `${command}\n`).join("");
};

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  style: "notice",
};

const findingCommand = ({ path, range: { start, end }, severity, message, rule, url }: Finding): string => {
  const isInOneLine = start.line === end.line;
  // GitHub refuses columns where the lines differ.
  const columns = isInOneLine ? { col: start.column, endColumn: Math.max(start.column, end.column - 1) } : {};
  const properties = { file: path, line: start.line, endLine: end.line, ...columns, title: `imglint ${rule}` };
  return command(levels[severity], properties, url === "" ? message : `${message}\n${url}`);
};

const errorCommand = ({ path, message }: RunError): string =>
  command("error", { ...(path !== undefined && { file: path }), title: "imglint" }, message);

const command = (name: string, properties: Readonly<Record<string, string | number>>, message: string): string => {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${list.join(",")}::${data(message)}`;
};

const data = (text: string): string =>
  text
    .split("\n")
    .map(line => visible(line).replaceAll("%", "%25"))
    .join("%0A");

const property = (text: string): string => data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
