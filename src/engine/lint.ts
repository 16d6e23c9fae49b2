import type { BuildContext } from "../model/context.ts";
import type { Source } from "../model/source.ts";
import type { Settings, Severity } from "../rule.ts";
import type { FileResult } from "./finding.ts";
import type { Registry } from "./plugin.ts";
import type { ActiveRule } from "./presets.ts";

/** One Dockerfile to lint. */
export interface Input {
  readonly path: string;
  readonly source: Source;
  readonly context?: BuildContext;
  readonly buildArgs?: Readonly<Record<string, string>>;
  readonly target?: string;
}

/** What to do with it. */
export interface Plan {
  readonly registry: Registry;
  readonly rules: readonly ActiveRule[];
  readonly settings: Settings;
  /** Suppressions in comments count. */
  readonly inlineIgnores: boolean;
  readonly minSeverity: Severity;
  /** `--only` or `--ignore` narrowed the run: what they left out never makes a suppression unused. */
  readonly isNarrowed: boolean;
}

export declare const lint: (input: Input, plan: Plan) => FileResult;
