import type { BuildContext } from "../model/context.ts";
import type { Dockerfile } from "../model/dockerfile.ts";
import { forgetFacts, once } from "../model/memo.ts";
import { parse } from "../model/parse.ts";
import type { Source } from "../model/source.ts";
import type { Settings, Severity } from "../rule.ts";
import { check, engineFinding } from "./check.ts";
import { type FileResult, type Finding, isAtLeast } from "./finding.ts";
import { discreet, secretsIn } from "./mask.ts";
import { inOrder } from "./order.ts";
import { carriesShellCheck, type Registry } from "./plugin.ts";
import type { ActiveRule } from "./presets.ts";
import type { Sieve, Sifted } from "./sieve.ts";
import { suppress } from "./suppress.ts";

/** One Dockerfile to lint. */
export interface Input {
  readonly path: string;
  readonly source: Source;
  readonly context?: BuildContext | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  readonly target?: string | undefined;
  /** Leaves out what is not of interest in this file. */
  readonly sieve?: Sieve | undefined;
}

/** What to do with it. */
export interface Plan {
  readonly registry: Registry;
  readonly rules: readonly ActiveRule[];
  readonly settings: Settings;
  /** Suppressions in comments count. */
  readonly inlineIgnores: boolean;
  readonly minSeverity: Severity;
}

/** What came of one file, and what the build refuses in it, shown or not. */
export interface Inspection {
  readonly result: FileResult;
  readonly errors: readonly Finding[];
  /** The findings of every severity, as the file's sieve parts them. */
  readonly sifted: Sifted;
}

/** One file from source to sorted findings. */
export const lint = (input: Input, plan: Plan): FileResult => inspect(input, plan).result;

/** The same, with what else is known of the file: by that a fix is verified. */
export const inspect = (input: Input, plan: Plan): Inspection => {
  const dockerfile = parse(input);
  const found: Finding[] = [];
  const yielded: Finding[] = [];
  const secrets = [...secretsIn(dockerfile)];
  const crashes: string[] = [];
  const finished: ActiveRule[] = [];
  const active = idsOf(plan.rules);
  for (const rule of plan.settings.shellcheck ? plan.rules : withoutShellCheck(plan.rules)) {
    const checked = check(dockerfile, rule, plan.settings, id => active.has(id));
    for (const finding of checked.findings) found.push(finding);
    for (const finding of checked.yielded) yielded.push(finding);
    for (const range of checked.secrets) secrets.push(dockerfile.source.spanOf(range));
    if (checked.crash === undefined) finished.push(rule);
    else crashes.push(checked.crash);
  }
  const isShown = ({ severity }: Finding): boolean => isAtLeast(severity, plan.minSeverity);
  const { errors, repeated } = syntaxErrors(dockerfile, found.filter(isShown));

  // A comment may ignore what is said in another way, for a run that says it in this one, and is not unused then.
  const unsaid = [...repeated, ...yielded];
  const { kept, silenced } = plan.inlineIgnores
    ? suppress([...errors, ...found, ...unsaid], dockerfile, { ...plan, rules: finished })
    : { kept: [...errors, ...found], silenced: [] };

  const isUnsaid = new Set(unsaid);
  const all = inOrder(kept.filter(finding => !isUnsaid.has(finding)));
  const sifted = input.sieve?.(dockerfile.source, all) ?? { shown: all, baselined: [], elsewhere: [] };
  const shown = sifted.shown.filter(isShown);
  // What could not be decoded could not be written back either.
  const isFixable = dockerfile.source.invalidAt === undefined;
  const result = {
    path: dockerfile.path,
    source: dockerfile.source,
    secrets,
    findings: isFixable ? shown : shown.map(withoutFix),
    suppressed: inOrder(silenced.filter(finding => !isUnsaid.has(finding))),
    baselined: sifted.baselined.filter(isShown),
    fixed: 0,
    crashes,
  };
  dockerfile.source.release();
  forgetFacts();
  return { result: discreet(result), errors: [...errors, ...repeated], sifted };
};

const idsOf = once((rules: readonly ActiveRule[]): ReadonlySet<string> => new Set(rules.map(({ id }) => id)));

/** What could not be looked for makes no suppression unused. */
const withoutShellCheck = once((rules: readonly ActiveRule[]) => rules.filter(rule => !carriesShellCheck(rule)));

/**
 * What the build refuses; `repeated` are those that a rule reports on the same line in more detail.
 */
const syntaxErrors = (
  dockerfile: Dockerfile,
  found: readonly Finding[],
): { readonly errors: readonly Finding[]; readonly repeated: readonly Finding[] } => {
  const errors: Finding[] = [];
  const repeated: Finding[] = [];
  const named = new Set(dockerfile.errors.map(({ rule }) => rule));
  const reported = new Set(
    found.filter(({ rule }) => named.has(rule)).map(({ rule, range }) => `${rule} ${range.start.line}`),
  );
  for (const { range, message, rule } of dockerfile.errors) {
    const finding = engineFinding("syntax-error", dockerfile.path, range, message);
    (rule && reported.has(`${rule} ${range.start.line}`) ? repeated : errors).push(finding);
  }
  const { source } = dockerfile;
  const at = source.invalidAt;
  if (at !== undefined) {
    const encoding = source.encoding.name.toUpperCase();
    const message = `bytes that are not valid ${encoding}; save the file as UTF-8`;
    errors.push(engineFinding("syntax-error", dockerfile.path, source.range(at, at + 1), message));
  }
  return { errors, repeated };
};

export const withoutFix = ({ fix: _, ...finding }: Finding): Finding => finding;
