import { block, code, table } from "./markdown.mjs";

/** The page of one rule. */
export const rulePage = (registered, presets, report) => {
  const { id, category, rule } = registered;
  return `${[
    `# ${id}`,
    `${rule.summary}.`,
    rule.why,
    facts(id, category, rule, presets),
    ...(rule.examples.length > 0 ? [rule.examples.length > 1 ? "## Examples" : "## Example"] : []),
    ...rule.examples.flatMap(example => exampleSection(id, rule, example, report(registered, example))),
    ...optionSection(id, rule),
    ...(rule.fix ? ["## Fix", rule.fix] : []),
    ...codeSection(rule),
    ...ignoreSection(id, category),
    ...(rule.sources ? ["## Sources", rule.sources.map(source => `- <${source}>`).join("\n")] : []),
    "<!-- Written by `npm run docs` from the rule itself. -->",
  ].join("\n\n")}\n`;
};

const facts = (id, category, rule, presets) => {
  const shares = Object.entries(presets).map(([name, share]) => ({
    name,
    share: share({ id, category, rule, url: "" }),
  }));
  const names = shares
    .filter(({ share }) => share && (share.isWhole || share.codes.size > 0))
    .map(({ name, share }) =>
      share.isWhole ? code(name) : `${code(name)} (as ${[...share.codes.keys()].join(", ")})`,
    );
  return [
    `- Severity: ${rule.severity}`,
    `- Category: ${category}`,
    `- In the presets: ${names.join(", ")}`,
    ...(rule.preset === "configured" ? ["- Silent until a setting of the configuration feeds it"] : []),
  ].join("\n");
};

const exampleSection = (id, rule, { bad, good, options, settings = {}, files }, said) => {
  const keys = Object.entries(settings).map(([key, value]) => `${key}: ${flow(value)}`);
  const configuration = [...keys, ...(options ? [ruleLines(id, rule, options)] : [])];
  return [
    ...(configuration.length > 0 ? ["With this configuration:", block("yaml", configuration.join("\n"))] : []),
    ...(files ? [`With these files in the build context: ${Object.keys(files).map(code).join(", ")}`] : []),
    "Reported:",
    block("dockerfile", bad),
    ...(said === "" ? [] : [block("text", said)]),
    "Not reported:",
    block("dockerfile", good),
  ];
};

const optionSection = (id, rule) => {
  const options = Object.entries(rule.options ?? {});
  if (options.length === 0) return [];
  const rows = options.map(([name, option]) => [code(name), code(JSON.stringify(option.default)), option.about]);
  const defaults = Object.fromEntries(options.map(([name, option]) => [name, option.default]));
  return ["## Options", table(["option", "default", "meaning"], rows), block("yaml", ruleLines(id, rule, defaults))];
};

const ruleLines = (id, rule, options) => `rules:\n  ${id}: [${rule.severity}, ${flow(options)}]`;

/** A value as YAML on one line. */
const flow = value => {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(
    ([key, inner]) => `${/^\w+$/.test(key) ? key : JSON.stringify(key)}: ${flow(inner)}`,
  );
  return pairs.length > 0 ? `{ ${pairs.join(", ")} }` : "{}";
};

const codeSection = rule => {
  const codes = Object.entries(rule.codes ?? {});
  if (codes.length === 0) return [];
  const rows = codes.map(([name, severity]) => [code(name), toolOf(name), severity]);
  return ["## Names in other tools", table(["name", "tool", "severity there"], rows)];
};

export const toolOf = name => {
  if (name.startsWith("DL")) return "hadolint";
  if (name.startsWith("DS-")) return "Trivy";
  if (name.startsWith("CKV")) return "Checkov";
  return /^SC(?:\d|nnnn)/.test(name) ? "ShellCheck" : "BuildKit";
};

const ignoreSection = (id, category) =>
  category === "engine"
    ? []
    : [
        "## Ignore it",
        "In front of the instruction, with a reason:",
        block("dockerfile", `# imglint ignore=${id}: why it is fine here`),
        "Or everywhere, in the configuration:",
        block("yaml", `rules:\n  ${id}: off`),
      ];
