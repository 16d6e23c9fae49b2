import type { Range, Source, Span } from "../model/source.ts";
import type { Edit, Fix, Severity } from "../rule.ts";
import type { RegisteredRule } from "./plugin.ts";

export type { RegisteredRule } from "./plugin.ts";

/** A problem with everything the engine knows about it: what reporters print. */
export interface Finding {
  readonly rule: string;
  /** The folder of the rule: "base-image", "user"; "engine" for the engine's own. */
  readonly category: string;
  readonly severity: Severity;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  /** The names other tools have for this finding. */
  readonly codes: readonly string[];
  readonly fix?: PlacedFix;
  /** The rule's page. */
  readonly url: string;
}

/** A fix that is known to lie in its file: its edits have plain ranges. */
export interface PlacedFix extends Fix {
  readonly edits: readonly PlacedEdit[];
}

/** An edit whose place is a bare range. */
export interface PlacedEdit extends Edit {
  readonly at: Range;
}

/** What came of one file. */
export interface FileResult {
  readonly path: string;
  /** Its text, for showing lines of it; the model is not kept, as it takes ten times as much memory. */
  readonly source: Source;
  /** What in that text no output may show: credentials and passwords. `masked` does away with them. */
  readonly secrets: readonly Span[];
  /** What remains after suppression and `--min-severity`, in the order of the file. */
  readonly findings: readonly Finding[];
  /** What comments have silenced. */
  readonly suppressed: readonly Finding[];
  /** What the baseline knows. */
  readonly baselined: readonly Finding[];
  /** How many problems have been fixed. */
  readonly fixed: number;
  /** A rule threw: exit code 2. Each is a `rule-crashed` finding too. */
  readonly crashes: readonly string[];
}

/** Why imglint could not do its job somewhere: exit code 2. */
export interface RunError {
  readonly path?: string;
  readonly message: string;
}

/** Everything a reporter gets. Files are in path order. */
export interface Report {
  readonly files: readonly FileResult[];
  readonly errors: readonly RunError[];
  /** The rule of a finding; undefined where a reporter is called with none. */
  rule(id: string): RegisteredRule | undefined;
}

/** What the destination of a report can show, and who reports. */
export interface ReportContext {
  /** The version of imglint. */
  readonly version: string;
  /** 0: none, 1: 16 colours, 2: 256, 3: 16 million, as chalk counts. */
  readonly colourLevel: 0 | 1 | 2 | 3;
  /** The terminal understands OSC 8 hyperlinks. */
  readonly hasHyperlinks: boolean;
  /** Characters in a line, undefined where there is no terminal. */
  readonly width: number | undefined;
  /** Findings only: no summary. */
  readonly isQuiet: boolean;
}

/** The text of a report, whole or piece by piece: that of thousands of files need not be in memory at once. */
export type Reporter = (report: Report, context: ReportContext) => string | Iterable<string>;

/** From bad to merely ugly. */
export const severities: readonly Severity[] = ["error", "warning", "info", "style"];

/** Whether `severity` is as bad as `threshold`, or worse. */
export const isAtLeast = (severity: Severity, threshold: Severity): boolean =>
  severities.indexOf(severity) <= severities.indexOf(threshold);
