import type { Severity } from "../rule.ts";

/** How the parts of a report, and of a diff, are coloured. */
export type Paint = Readonly<
  Record<
    Severity | "path" | "position" | "rule" | "gutter" | "good" | "hint" | "added" | "removed" | "hunk",
    (text: string) => string
  >
>;

const asIs = (text: string): string => text;

/** No colour at all. */
export const plain: Paint = {
  error: asIs,
  warning: asIs,
  info: asIs,
  style: asIs,
  path: asIs,
  position: asIs,
  rule: asIs,
  gutter: asIs,
  good: asIs,
  hint: asIs,
  added: asIs,
  removed: asIs,
  hunk: asIs,
};
