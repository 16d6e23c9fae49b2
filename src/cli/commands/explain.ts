import { presetsWith } from "../../config/preset-names.ts";
import { unknownRule } from "../../config/rule-settings.ts";
import type { RegisteredRule } from "../../engine/plugin.ts";
import type { Example, Option } from "../../rule.ts";
import type { CommandRun } from "../commands.ts";
import { configurationOf } from "../here.ts";
import { textOrJson } from "../text-or-json.ts";
import { UsageError } from "../usage-error.ts";

/** Says of rules, by id or by code, what they report and why. */
export const explain: CommandRun = async (options, io) => {
  if (options.operands.length === 0) throw new UsageError('no rule is named; write "imglint explain latest-tag"');
  const format = textOrJson(options);
  const { registry } = await configurationOf("Dockerfile", options, io);
  const named = new Set<RegisteredRule>();
  for (const name of options.operands) {
    const found = registry.resolve(name);
    if (found.length === 0) throw new UsageError(unknownRule(name, registry));
    for (const { registered } of found) named.add(registered);
  }
  const { exampleReport } = await import("../../reporters/example.ts");
  const pages = [...named].map(registered => pageOf(registered, exampleReport));
  io.stdout.write(format === "json" ? `${JSON.stringify(pages, undefined, 2)}\n` : pages.map(text).join("\n"));
  return 0;
};

type Page = ReturnType<typeof pageOf>;

const pageOf = (registered: RegisteredRule, report: (rule: RegisteredRule, example: Example) => string) => {
  const { id, category, url, rule } = registered;
  const { summary, why, severity, preset, codes = {}, options = {}, examples, sources = [], fix } = rule;
  return {
    ...{ id, category, severity, preset, presets: presetsWith(registered) },
    ...{ summary, why, fix, codes: Object.keys(codes) },
    options: Object.entries<Option<unknown>>(options).map(([name, { about, default: preset }]) => ({
      name,
      about,
      default: preset,
    })),
    examples: examples.map((example: Example) => ({ ...example, output: report(registered, example) })),
    ...{ sources, url },
  };
};

const text = (page: Page): string => {
  const { id, category, severity, preset, presets, summary, why, fix, codes, options, examples, sources, url } = page;
  const facts = [
    ["Category", category],
    ["Severity", severity],
    ["Presets", `${presets.join(", ")}${preset === "configured" ? " (silent until it is configured)" : ""}`],
    ["Codes", codes.join(", ")],
    ["Page", url],
  ];
  const optionLines = options.map(
    ({ name, about, default: value }) => `${name} (default ${JSON.stringify(value)}): ${about}`,
  );
  return [
    `${id}: ${summary}\n`,
    facts.flatMap(([name = "", value]) => (value ? [`  ${name.padEnd(8)}  ${value}\n`] : [])).join(""),
    section("Why", [why]),
    ...examples.map(exampleOf),
    section("Options", optionLines),
    section("Fix", fix ? [fix] : []),
    section("Sources", sources),
  ]
    .filter(part => part !== "")
    .join("\n");
};

const section = (title: string, paragraphs: readonly string[]): string =>
  paragraphs.join("") === "" ? "" : `${title}\n${paragraphs.map(paragraph => `  ${paragraph}\n`).join("")}`;

const exampleOf = ({ bad, good, options, settings, output }: Example & { readonly output: string }): string => {
  const given = options ?? settings;
  const title = given ? `Instead of (with ${JSON.stringify(given)})` : "Instead of";
  const said = output === "" ? "" : section("because", linesOf(output));
  return [section(title, linesOf(bad)), said, section("write", linesOf(good))].join("");
};

const linesOf = (source: string): readonly string[] => source.replace(/\n$/, "").split("\n");
