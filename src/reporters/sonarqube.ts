import type { FileResult, Finding, RegisteredRule, Reporter } from "../engine/finding.ts";
import { securityCategories } from "../engine/security.ts";
import type { Range, Source } from "../model/source.ts";
import type { Severity } from "../rule.ts";
import { firstOfEachRule } from "./first-findings.ts";
import { jsonText } from "./json-text.ts";

/**
 * Generic issues, for `sonar.externalIssuesReportPaths`.
 * https://docs.sonarsource.com/sonarqube-server/latest/analyzing-source-code/importing-external-issues/generic-issue-import-format/
 */
export const sonarqube: Reporter = ({ files, rule }) => {
  const findings = files.flatMap(file => file.findings);
  const rules = firstOfEachRule(findings).map(finding => ruleObject(finding, rule(finding.rule)));
  const issues = files.flatMap(issuesOf);
  return `${jsonText({ rules, issues }, 2)}\n`;
};

const impactSeverities: Readonly<Record<Severity, string>> = {
  error: "HIGH",
  warning: "MEDIUM",
  info: "LOW",
  style: "LOW",
};
const issueSeverities: Readonly<Record<Severity, string>> = {
  error: "CRITICAL",
  warning: "MAJOR",
  info: "MINOR",
  style: "INFO",
};

const ruleObject = ({ rule: id, category, severity, url }: Finding, registered: RegisteredRule | undefined) => {
  const level = registered?.rule.severity ?? severity;
  const quality = qualityOf(category, level);
  return {
    id,
    name: registered?.rule.summary ?? id,
    description: [registered?.rule.why, url].filter(text => text).join(" ") || id,
    engineId: "imglint",
    cleanCodeAttribute: "CONVENTIONAL",
    type: types[quality],
    severity: issueSeverities[level],
    impacts: [{ softwareQuality: quality, severity: impactSeverities[level] }],
  };
};

type Quality = "SECURITY" | "RELIABILITY" | "MAINTAINABILITY";

const types: Readonly<Record<Quality, string>> = {
  SECURITY: "VULNERABILITY",
  RELIABILITY: "BUG",
  MAINTAINABILITY: "CODE_SMELL",
};

const qualityOf = (category: string, severity: Severity): Quality => {
  if (securityCategories.has(category)) return "SECURITY";
  return severity === "error" ? "RELIABILITY" : "MAINTAINABILITY";
};

const issuesOf = ({ source, path, findings }: FileResult): readonly object[] => {
  // SonarQube ends a line at each carriage return, where no builder does: then nothing but the file is sure.
  const hasOtherLines = /\r(?!\n)/.test(source.text);
  return findings.map(({ rule, message, range }) => ({
    ruleId: rule,
    primaryLocation: { message, filePath: path, ...(!hasOtherLines && { textRange: textRange(source, range) }) },
  }));
};

/**
 * Lines count from 1, columns from 0. A column behind the end of its line, or an empty range, makes SonarQube refuse the
 * whole report: then the range is its lines.
 */
const textRange = (source: Source, { start, end }: Range) => {
  const lines = { startLine: start.line, endLine: end.line };
  const [from, to] = [start.column - 1, end.column - 1];
  const isInside = from < source.line(start.line).length && to <= source.line(end.line).length;
  const isEmpty = start.line === end.line && to <= from;
  return isInside && !isEmpty ? { ...lines, startColumn: from, endColumn: to } : { startLine: start.line };
};
