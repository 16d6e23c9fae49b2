import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { finder, hadolintPlaces } from "../../config/find.ts";
import type { HadolintSettings, RuleList } from "../../config/hadolint.ts";
import { builtin } from "../../engine/builtin.ts";
import type { Registry } from "../../engine/plugin.ts";
import { visible } from "../../reporters/text.ts";
import type { CommandRun } from "../commands.ts";
import type { Io } from "../io.ts";
import { reason } from "../reason.ts";
import { UsageError } from "../usage-error.ts";

const ownName = ".imglintrc.yaml";

/** Writes what a configuration of hadolint comes to, and says on standard error what became of each line of it. */
export const migrate: CommandRun = async ({ operands }, io) => {
  const [given, target = ownName, surplus] = operands;
  if (surplus !== undefined) {
    throw new UsageError(`"${surplus}" is too much; write "imglint migrate .hadolint.yaml ${ownName}"`);
  }
  const source = given ?? hadolintPlaces.find(place => existsSync(join(io.cwd, place)));
  if (source === undefined) throw new UsageError('there is no ".hadolint.yaml" here; name the file to migrate');
  if (target === ownName) refuseSecond(io.cwd);

  const { loadHadolint } = await import("../../config/load.ts");
  const { settings, configuration } = await loadHadolint(resolve(io.cwd, source), io.cwd, builtin);
  const lines = linesOf(settings, configuration.registry);
  const text = yaml(source, lines);
  if (target === "-") io.stdout.write(text);
  else write(target, text, io);
  for (const { from, became } of lines) io.stderr.write(`imglint: ${visible(`${source}: ${from} -> ${became}`)}\n`);
  if (target !== "-") io.stderr.write(`imglint: wrote ${visible(target)}\n`);
  return 0;
};

const refuseSecond = (cwd: string): void => {
  const place = finder()(cwd);
  if (place?.path !== cwd || place.isHadolint) return;
  throw new UsageError('there is a configuration of imglint already; see what to add with "imglint migrate <file> -"');
};

const write = (target: string, text: string, { cwd }: Io): void => {
  try {
    writeFileSync(resolve(cwd, target), text, { flag: "wx" });
  } catch (error) {
    throw new UsageError(
      `"${target}" cannot be written; ${existsSync(resolve(cwd, target)) ? "it is there already" : reason(error)}`,
    );
  }
};

/** What one line of hadolint's configuration becomes. */
interface Line {
  readonly from: string;
  /** In words. */
  readonly became: string;
  /** Where it stands in a configuration of imglint; undefined if it has no place there. */
  readonly entry?: {
    readonly section?: "rules" | "labels";
    readonly key: string;
    readonly value: unknown;
    readonly remark?: string;
  };
}

const linesOf = (settings: HadolintSettings, registry: Registry): readonly Line[] => [
  ...thresholdLines(settings),
  ...ruleLines(settings, registry),
  ...factLines(settings),
  ...flagLines(settings),
];

const thresholdLines = ({ noFail, failureThreshold }: HadolintSettings): readonly Line[] => {
  const lines: Line[] = [];
  if (failureThreshold !== undefined) {
    const from = `"failure-threshold"`;
    if (noFail) lines.push({ from, became: 'nothing, as "no-fail" overrules it' });
    else lines.push(same(from, "failOn", failureThreshold));
  }
  if (noFail) lines.push(same('"no-fail"', "failOn", "never"));
  return lines;
};

const severities: readonly RuleList[] = ["ignored", "error", "warning", "info", "style"];

/** Where a rule stands in several lists, hadolint takes the first of these. */
const ruleLines = ({ lists }: HadolintSettings, registry: Registry): readonly Line[] => {
  const lines: Line[] = [];
  const seen = new Map<string, RuleList>();
  for (const list of severities) {
    for (const name of lists[list] ?? []) {
      const from = `"${list === "ignored" ? list : `override.${list}`}": ${name}`;
      const ids = [...new Set(registry.resolve(name).map(({ registered }) => registered.id))].join(", ");
      const first = seen.get(name.toLowerCase());
      if (ids === "") lines.push({ from, became: "nothing, as no rule of imglint has this code" });
      else if (first !== undefined) lines.push({ from, became: `nothing, as "${first}" has it too` });
      else {
        seen.set(name.toLowerCase(), list);
        const value = list === "ignored" ? "off" : list;
        const remark = ids === name ? "" : ids;
        lines.push({
          from,
          became: `"rules": ${name}: ${value}${remark && ` (${remark})`}`,
          entry: { section: "rules", key: name, value, remark },
        });
      }
    }
  }
  return lines;
};

const factLines = ({ trustedRegistries, labels = {}, strictLabels }: HadolintSettings): readonly Line[] => [
  ...(trustedRegistries ? [same('"trustedRegistries"', "trustedRegistries", trustedRegistries)] : []),
  ...Object.entries(labels).map(
    ([key, value]): Line => ({
      from: `"label-schema": ${key}`,
      became: `"labels": ${key}: ${value}`,
      entry: { section: "labels", key, value },
    }),
  ),
  ...(strictLabels ? [same('"strict-labels"', "strictLabels", true)] : []),
];

const same = (from: string, key: string, value: unknown): Line => ({
  from,
  became: `"${key}": ${typeof value === "string" ? value : JSON.stringify(value)}`,
  entry: { key, value },
});

/** What imglint takes on the command line only. */
const flagLines = ({ disableIgnorePragma, format, noColor, verbose }: HadolintSettings): readonly Line[] => {
  const flags: readonly (readonly [string, string | undefined])[] = [
    ["disable-ignore-pragma", disableIgnorePragma ? "--no-inline-ignores" : undefined],
    ["format", format === undefined ? undefined : `--format ${format}`],
    ["no-color", noColor ? "--no-color" : undefined],
    ["verbose", verbose ? "--verbose" : undefined],
  ];
  return flags.flatMap(([key, flag]) =>
    flag === undefined ? [] : [{ from: `"${key}"`, became: `no key; give "${flag}" on the command line` }],
  );
};

const yaml = (source: string, lines: readonly Line[]): string => {
  const entries = lines.flatMap(({ entry }) => entry ?? []);
  const section = (name: "rules" | "labels"): string => {
    const members = entries.filter(entry => entry.section === name);
    const rows = members.map(({ key, value, remark }) => `  ${keyOf(key)}: ${value}${remark ? ` # ${remark}` : ""}\n`);
    return rows.length > 0 ? `${name}:\n${rows.join("")}` : "";
  };
  const single = entries.filter(entry => entry.section === undefined);
  return [
    `# What ${visible(source)} says, written by "imglint migrate".\n`,
    "# With this line, hadolint's own rules and threshold; without it, those that imglint recommends.\n",
    "# preset: hadolint\n",
    ...single.map(({ key, value }) => `${key}: ${typeof value === "string" ? value : JSON.stringify(value)}\n`),
    section("rules"),
    section("labels"),
  ].join("");
};

const keyOf = (key: string): string => (/^[a-z][\w./-]*$/i.test(key) ? key : JSON.stringify(key));
