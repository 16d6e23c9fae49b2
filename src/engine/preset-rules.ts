import type { Severity } from "../rule.ts";
import { anyShellCheckCode, type RegisteredRule } from "./plugin.ts";
import type { PresetName } from "./presets.ts";
import { isAboutSecurity } from "./security.ts";

/** What a preset takes of a rule. */
export interface Share {
  /** All its findings, at the severity the rule gives them. */
  readonly isWhole: boolean;
  /** Only the findings that carry these codes, at the severity of the tool whose codes they are. */
  readonly codes: ReadonlyMap<string, Severity>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** What each preset takes of a rule; undefined if it has nothing to do with it. */
export const presets: Readonly<Record<PresetName, (registered: RegisteredRule) => Share | undefined>> = {
  recommended: ({ rule }) => (isRecommended(rule.preset) ? whole : undefined),
  strict: ({ rule }) => (isRecommended(rule.preset) || rule.preset === "strict" ? whole : undefined),
  all: () => whole,
  security: registered => (isAboutSecurity(registered) ? whole : undefined),
  hadolint: registered => ofTool(registered, "hadolint", code => /^DL\d+$/.test(code)),
  buildkit: registered => ofTool(registered, "buildkit", isBuildKitName),
};

/** Check names of BuildKit are words; every other tool's codes have digits. */
export const isBuildKitName = (code: string): boolean => /^[A-Za-z]+$/.test(code) && code !== anyShellCheckCode;

const whole: Share = { isWhole: true, codes: new Map(), options: {} };

/** "configured" rules are on wherever they can be, and silent until a setting feeds them. */
const isRecommended = (preset: RegisteredRule["rule"]["preset"]): boolean =>
  preset === "recommended" || preset === "configured";

const ofTool = (
  { rule }: RegisteredRule,
  tool: "hadolint" | "buildkit",
  isCode: (code: string) => boolean,
): Share | undefined => {
  const options = rule.presetOptions?.[tool] ?? {};
  // hadolint passes on what ShellCheck says, at ShellCheck's severity.
  if (tool === "hadolint" && Object.hasOwn(rule.codes ?? {}, anyShellCheckCode)) return { ...whole, options };
  const own = Object.entries(rule.codes ?? {}).filter(([code]) => isCode(code));
  if (own.length === 0) return undefined;
  const codes = new Map<string, Severity>();
  for (const [code, severity] of own) if (severity !== "off") codes.set(code, severity);
  return { isWhole: false, codes, options };
};
