import { code, table } from "./markdown.mjs";

/** All rules, by category. */
export const ruleTable = rules => {
  const categories = new Map();
  for (const registered of rules) {
    if (!categories.has(registered.category)) categories.set(registered.category, []);
    categories.get(registered.category).push(registered);
  }
  return [...categories].map(([category, members]) => `#### ${category}\n\n${membersTable(members)}\n`).join("\n");
};

const membersTable = members =>
  table(
    ["rule", "severity", "on in", "reports", "known as"],
    members.map(({ id, rule }) => [
      `[${id}](docs/rules/${id}.md)`,
      rule.severity,
      presetWords[rule.preset],
      rule.summary,
      Object.keys(rule.codes ?? {})
        .map(code)
        .join(" "),
    ]),
  );

const presetWords = {
  recommended: "recommended",
  strict: "strict",
  optional: "all",
  configured: "recommended, once configured",
};
