import { type FileResult, type Finding, isAtLeast, type Reporter, type RunError } from "../engine/finding.ts";
import { element, xmlDocument } from "./xml.ts";

/**
 * A suite for each file, a case for each finding; a clean file is one case that passes. Findings below "warning" pass
 * too, with their text as output, as most systems turn red for every failure.
 */
export const junit: Reporter = ({ files, errors }) => {
  const suites = [...files.map(fileSuite), ...errors.map(errorSuite)];
  const sum = (key: "tests" | "failures" | "errors"): number => suites.reduce((total, suite) => total + suite[key], 0);
  const totals = { tests: sum("tests"), failures: sum("failures"), errors: sum("errors") };
  return xmlDocument(
    element(
      "testsuites",
      { name: "imglint", ...totals },
      suites.map(({ name, cases, ...counts }) => element("testsuite", { name, ...counts, skipped: 0 }, cases)),
    ),
  );
};

interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly cases: readonly string[];
}

const fileSuite = ({ path, findings }: FileResult): Suite => {
  const cases =
    findings.length > 0
      ? findings.map(findingCase)
      : [element("testcase", { name: "imglint", classname: path, file: path })];
  const failures = findings.filter(isFailure).length;
  return { name: path, tests: cases.length, failures, errors: 0, cases };
};

const isFailure = ({ severity }: Finding): boolean => isAtLeast(severity, "warning");

const findingCase = (finding: Finding): string => {
  const { rule, path, range, severity, message, url } = finding;
  const { line, column } = range.start;
  const details = `${path}:${line}:${column}: ${severity}: ${message}${url === "" ? "" : ` (${url})`}`;
  const outcome = isFailure(finding)
    ? element("failure", { type: severity, message }, details)
    : element("system-out", {}, details);
  return element("testcase", { name: rule, classname: path, file: path, line }, [outcome]);
};

const errorSuite = ({ path = "imglint", message }: RunError): Suite => {
  const error = element("error", { type: "error", message }, message);
  const cases = [element("testcase", { name: "imglint", classname: path, file: path }, [error])];
  return { name: path, tests: 1, failures: 0, errors: 1, cases };
};
