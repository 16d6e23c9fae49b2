import { type AnyRule, defineRule, type Severity } from "../rule.ts";
import { isInlineIgnore } from "./suppress/hadolint.ts";
import { isOwnIgnore } from "./suppress/own-comment.ts";

/** What the engine itself reports, described like any rule, so that it can be named, explained and configured. */
export const ownRules: Readonly<Record<string, { readonly category: string; readonly rule: AnyRule }>> = {
  "syntax-error": {
    category: "engine",
    rule: described(
      "error",
      { DL1000: "error" },
      {
        summary: "The builder refuses this",
        why: "What the builder cannot read fails the build. Only the instruction at fault is left out here: the others are linted all the same.",
        examples: [{ bad: "FROM alpine:3.22\nRUNN true\n", good: "FROM alpine:3.22\nRUN true\n" }],
      },
    ),
  },
  "rule-crashed": {
    category: "engine",
    rule: described(
      "error",
      {},
      {
        summary: "A rule failed on this file",
        why: "What the rule would have said is not known, so the run counts as failed (exit code 2). The other rules went on.",
      },
    ),
  },
  "fix-failed": {
    category: "engine",
    rule: described(
      "error",
      {},
      {
        summary: "A fix would have broken the file",
        why: "A fixed file has to parse as before; where it does not, the file is left as it was, and the failed fix is reported.",
      },
    ),
  },
  "unused-suppression": {
    category: "suppressions",
    rule: described(
      "warning",
      {},
      {
        summary: "The comment silences nothing",
        why: "A suppression that outlived its finding hides the next one of its kind.",
        fix: "Removes the name, or the comment when nothing of it is left.",
        examples: [
          {
            bad: "# imglint ignore=latest-tag: waits for the next release\nFROM alpine:3.22\n",
            good: "FROM alpine:3.22\n",
          },
        ],
      },
    ),
  },
  "unknown-suppression": {
    category: "suppressions",
    rule: described(
      "warning",
      {},
      {
        summary: "The comment names no rule",
        why: "A misspelt name silences nothing, and what it was meant for is reported.",
        examples: [
          {
            bad: "# imglint ignore=latest-tags: internal image\nFROM acme/base:latest\n",
            good: "# imglint ignore=latest-tag: internal image\nFROM acme/base:latest\n",
          },
        ],
      },
    ),
  },
  "unexplained-suppression": {
    category: "suppressions",
    rule: described(
      "warning",
      {},
      {
        preset: "optional",
        summary: "The comment gives no reason",
        why: "Whoever reads the file later cannot tell whether the suppression still holds.",
        examples: [
          {
            bad: "# imglint ignore=latest-tag\nFROM acme/base:latest\n",
            good: "# imglint ignore=latest-tag: built and pinned by the same pipeline\nFROM acme/base:latest\n",
          },
        ],
      },
    ),
  },
  "inline-ignore": {
    category: "suppressions",
    rule: defineRule({
      summary: "A finding is ignored in the file itself",
      why: "Where a team keeps its exceptions in one place, a comment in the file bypasses it; `--no-inline-ignores` makes such comments void.",
      severity: "info",
      preset: "optional",
      codes: { DL1001: "off" },
      examples: [{ bad: "# hadolint ignore=DL3007\nFROM acme/base:latest\n", good: "FROM acme/base:1.4\n" }],
      *check({ comments }) {
        const message =
          "ignores a finding in the file itself; fix the cause, or make the exception in the configuration";
        for (const comment of comments) {
          if (isInlineIgnore(comment)) yield { at: comment, message };
          else if (isOwnIgnore(comment)) yield { at: comment, message, codes: [] };
        }
      },
    }),
  },
};

/** Reported whatever presets and options say, always as an error. */
export const alwaysOn: ReadonlySet<string> = new Set(["syntax-error", "rule-crashed", "fix-failed"]);

/** A rule whose findings are made elsewhere in the engine. */
function described(
  severity: Severity,
  codes: Readonly<Record<string, Severity>>,
  facts: Pick<AnyRule, "summary" | "why"> & Partial<Pick<AnyRule, "preset" | "fix" | "examples">>,
): AnyRule {
  return { severity, codes, preset: "recommended", examples: [], ...facts, check: () => [] };
}
