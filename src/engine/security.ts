import type { RegisteredRule } from "./plugin.ts";

/** Whether a rule is about what an attacker could use: the preset "security" takes it, and reports say so. */
export const isAboutSecurity = ({ id, category, rule }: Pick<RegisteredRule, "id" | "category" | "rule">): boolean =>
  rule.preset !== "optional" && (securityCategories.has(category) || securityRules.has(id));

/** Every rule in these folders is about security. */
export const securityCategories: ReadonlySet<string> = new Set(["user", "secrets", "network"]);

/** Beside whole categories: what is trusted as a base, and what is downloaded unverified. */
const securityRules = new Set([
  "untagged-image",
  "latest-tag",
  "imprecise-tag",
  "unpinned-digest",
  "end-of-life-image",
  "retired-image",
  "untrusted-registry",
  "unapproved-image",
  "forbidden-package",
  "unverified-package",
  "apt-key",
  "piped-installer",
  "unverified-download",
  "remote-add-without-checksum",
]);
