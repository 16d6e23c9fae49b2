import { type FixMode, fix } from "../../src/engine/fix.ts";
import { activeRules, defaultSettings } from "../../src/engine/presets.ts";
import { memoryContext } from "../../src/model/memory-context.ts";
import { parse } from "../../src/model/parse.ts";
import { type Range, Source } from "../../src/model/source.ts";
import type { Options, OptionValues, Place, Problem, Rule, Settings } from "../../src/rule.ts";
import { registryOf } from "./made-rules.ts";

/** What a rule may look at besides the Dockerfile. */
export interface Extra {
  readonly settings?: Partial<Settings> | undefined;
  /** The build context, by path; without it there is none. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** Whether it is known to be the right one; it is if left out. */
  readonly isConfirmed?: boolean | undefined;
  /** As it is reported; "Dockerfile" if left out. */
  readonly path?: string | undefined;
  readonly buildArgs?: Readonly<Record<string, string>> | undefined;
  readonly target?: string | undefined;
}

/** The day on which tests run. */
const today = "2026-11-21";

/** What one rule says, unchanged and in its order. */
export const problems = <O extends Options>(
  rule: Rule<O>,
  text: string,
  options: Partial<OptionValues<O>> = {},
  { settings, files, isConfirmed = true, path = "Dockerfile", buildArgs, target }: Extra = {},
): readonly Problem[] => {
  const context = files && memoryContext(files, { dockerfile: path, isConfirmed });
  const dockerfile = parse({ path, source: new Source(text), context, buildArgs, target });
  return [...rule.check(dockerfile, values(rule, options), { ...defaultSettings(today), ...settings })];
};

/**
 * What the user would see of one rule: each problem's line with its span underlined, in the order of the file.
 * What the engine leaves out where another rule is on says so.
 * An empty span is drawn as `|`, one that goes on in the next line ends in `…`.
 */
export const lint = <O extends Options>(
  rule: Rule<O>,
  text: string,
  options: Partial<OptionValues<O>> = {},
  extra: Extra = {},
): string => {
  const source = new Source(text);
  const found = problems(rule, text, options, extra).map(({ at, message, yieldsTo }) => ({
    range: rangeOf(at),
    message: yieldsTo === undefined ? message : `${message} (unless ${yieldsTo} is on)`,
  }));
  found.sort((a, b) => byPlace(a.range, b.range));
  return found.map(({ range, message }) => `${picture(source, range)} ${message}`).join("\n\n") || "clean";
};

/**
 * The text after all of the rule's fixes, by default the unsafe ones too.
 *
 * @throws Error if a fix failed
 */
export const fixed = <O extends Options>(
  rule: Rule<O>,
  text: string,
  options: Partial<OptionValues<O>> = {},
  { settings, files, path = "Dockerfile", buildArgs, target, fixes = "all" }: Extra & { readonly fixes?: FixMode } = {},
): string => {
  const registry = registryOf({ rule });
  const setting = { severity: rule.severity, options: values(rule, options) };
  const { result } = fix(
    { path, source: new Source(text), context: files && memoryContext(files, { dockerfile: path }), buildArgs, target },
    {
      registry,
      rules: activeRules(registry, {
        presets: [],
        layers: [{ origin: "test", rules: new Map([["rule", setting]]) }],
        only: ["rule"],
      }),
      settings: { ...defaultSettings(today), ...settings },
      inlineIgnores: false,
      minSeverity: "style",
    },
    fixes,
  );
  const failure = result.findings.find(finding => finding.rule === "fix-failed");
  if (failure) throw new Error(`line ${failure.range.start.line}: ${failure.message}`);
  return result.source.text;
};

/** The options as the engine would hand them over. */
const values = <O extends Options>(rule: Rule<O>, given: Partial<OptionValues<O>>): OptionValues<O> => {
  const declared: Options = rule.options ?? {};
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(declared, name)) throw new TypeError(`the rule has no option "${name}"`);
  }
  const named = new Map<string, unknown>(Object.entries(given));
  const all = Object.entries(declared).map(([name, option]) => [
    name,
    named.has(name) ? option.parse(named.get(name)) : option.default,
  ]);
  return Object.fromEntries(all);
};

const rangeOf = (place: Place): Range => ("range" in place ? place.range : place);

const byPlace = (a: Range, b: Range): number => a.start.line - b.start.line || a.start.column - b.start.column;

const picture = (source: Source, { start, end }: Range): string => {
  const line = source.line(start.line);
  const goesOn = end.line > start.line;
  const width = (goesOn ? line.length + 1 : end.column) - start.column;
  const indent = line.slice(0, start.column - 1).replace(/[^\t]/g, " ");
  const carets = goesOn ? `${"^".repeat(Math.max(width, 0))}…` : "^".repeat(Math.max(width, 0)) || "|";
  return `${line}\n${indent}${carets}`;
};
