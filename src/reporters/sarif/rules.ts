import type { ReportingDescriptor } from "sarif";
import type { Finding, RegisteredRule, Report } from "../../engine/finding.ts";
import { isAboutSecurity } from "../../engine/security.ts";
import type { Severity } from "../../rule.ts";
import { firstOfEachRule } from "../first-findings.ts";

/** SARIF's levels. */
export const levels = { error: "error", warning: "warning", info: "note", style: "note" } as const;

/** What GitHub makes of the number: over 7 high, from 4 medium, below low. */
const securitySeverities: Readonly<Record<Severity, string>> = {
  error: "8.0",
  warning: "5.0",
  info: "3.0",
  style: "1.0",
};

/** What the report says of the rules that found something. */
export const rulesOf = (findings: readonly Finding[], ruleCalled: Report["rule"]): ReportingDescriptor[] =>
  firstOfEachRule(findings).map(finding => descriptor(finding, ruleCalled(finding.rule)));

const descriptor = (finding: Finding, registered: RegisteredRule | undefined): ReportingDescriptor => {
  const { rule: id, url } = finding;
  const { rule, category = finding.category } = registered ?? {};
  const severity = rule?.severity ?? finding.severity;
  const summary = rule?.summary ?? id;
  const isSecurity = registered !== undefined && isAboutSecurity(registered);
  const problem = { error: "error", warning: "warning", info: "recommendation", style: "recommendation" }[severity];
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: rule?.why || summary },
    help: { text: helpText(rule, summary), markdown: helpMarkdown(id, url, rule, summary) },
    ...(url !== "" && { helpUri: url }),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: [...new Set(["dockerfile", category, ...(isSecurity ? ["security"] : [])])],
      precision: "very-high",
      "problem.severity": problem,
      ...(isSecurity && { "security-severity": securitySeverities[severity] }),
    },
  };
};

type Rule = RegisteredRule["rule"] | undefined;

const helpText = (rule: Rule, summary: string): string => {
  const [example] = rule?.examples ?? [];
  const parts = [rule?.why || summary, ...(example ? [`Instead of:\n${example.bad}`, `Write:\n${example.good}`] : [])];
  return parts.join("\n\n");
};

const helpMarkdown = (id: string, url: string, rule: Rule, summary: string): string => {
  const [example] = rule?.examples ?? [];
  const codes = Object.keys(rule?.codes ?? {});
  return [
    `**${summary}**`,
    rule?.why,
    ...(example ? ["Instead of", fenced(example.bad), "write", fenced(example.good)] : []),
    rule?.fix && `**Fix:** ${rule.fix}`,
    codes.length > 0 && `Other tools call it ${codes.join(", ")}.`,
    url !== "" && `[More about \`${id}\`](${url})`,
  ]
    .filter(part => part)
    .join("\n\n");
};

const fenced = (dockerfile: string): string => `\`\`\`\`dockerfile\n${dockerfile.trimEnd()}\n\`\`\`\``;
