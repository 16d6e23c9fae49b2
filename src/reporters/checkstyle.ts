import type { FileResult, Finding, Reporter, RunError } from "../engine/finding.ts";
import { element, xmlDocument } from "./xml.ts";

/** The report of Checkstyle, which many systems read. It has no severity "style". */
export const checkstyle: Reporter = ({ files, errors }) =>
  xmlDocument(element("checkstyle", { version: "4.3" }, [...files.map(fileElement), ...errors.map(errorElement)]));

const fileElement = ({ path, findings }: FileResult): string =>
  element("file", { name: path }, findings.map(findingElement));

const findingElement = ({ range: { start }, severity, message, rule }: Finding): string =>
  element("error", {
    line: start.line,
    column: start.column,
    severity: severity === "style" ? "info" : severity,
    message,
    source: `imglint.${rule}`,
  });

const errorElement = ({ path = "imglint", message }: RunError): string =>
  element("file", { name: path }, [element("error", { line: 1, severity: "error", message, source: "imglint" })]);
