import { relative, resolve } from "node:path";
import type { Configuration } from "../../config/configuration.ts";
import type { HadolintSettings } from "../../config/hadolint.ts";
import { commandLine, defaultSettings } from "../../engine/presets.ts";
import type { CommandRun } from "../commands.ts";
import { type Entry, ruleEntries } from "../effective-rules.ts";
import { configurationOf } from "../here.ts";
import type { Options } from "../options.ts";
import { additions, failOnFor, presetsFor, refuseMistakes, selectionFor, settingsFor } from "../plan.ts";
import { withSlashes } from "../search.ts";
import { textOrJson } from "../text-or-json.ts";
import { UsageError } from "../usage-error.ts";

/** Prints what holds for a file and where each value comes from: a configuration with comments, or JSON. */
export const printConfig: CommandRun = async (options, io) => {
  const [file, ...more] = options.operands;
  if (file === undefined || more.length > 0) {
    throw new UsageError('one file is expected; write "imglint print-config Dockerfile"');
  }
  const format = textOrJson(options);
  const configuration = await configurationOf(file, options, io);
  refuseMistakes(options, [configuration]);
  const path = resolve(io.cwd, file);
  const shown = {
    file,
    configuration: configuration.file === undefined ? null : nameOf(configuration.file, io.cwd),
    isIgnored: configuration.ignores(path),
    values: valuesOf(configuration, options, io.cwd),
    rules: ruleEntries(configuration.registry, selectionFor(configuration, path, options)),
  };
  io.stdout.write(format === "json" ? json(shown) : yaml(shown));
  return 0;
};

const nameOf = (path: string, cwd: string): string => withSlashes(relative(cwd, path)) || ".";

interface Shown {
  readonly file: string;
  readonly configuration: string | null;
  readonly isIgnored: boolean;
  readonly values: readonly Entry[];
  readonly rules: readonly Entry[];
}

const valuesOf = (configuration: Configuration, options: Options, cwd: string): readonly Entry[] => {
  const { context, baseline } = configuration;
  const entry = (key: string, value: unknown, isGiven = false): Entry => ({
    key,
    value,
    origin: isGiven ? commandLine : originOf(key, value, configuration, options),
  });
  const { today, ...settings } = { ...defaultSettings(""), ...settingsFor(configuration, options) };
  const known = options.baseline ?? (baseline && nameOf(baseline, cwd));
  const folder = options.context ?? (context && nameOf(context, cwd));
  return [
    entry("preset", presetsFor(configuration, options), options.presets !== undefined),
    { key: "failOn", ...failOnFor(configuration, options) },
    ...(folder === undefined ? [] : [entry("context", folder, options.context !== undefined)]),
    ...(known === undefined ? [] : [entry("baseline", known, options.baseline !== undefined)]),
    ...Object.entries(settings).map(([key, value]) => entry(key, value)),
    entry("buildArgs", { ...configuration.buildArgs, ...options.buildArgs }),
  ];
};

/** What is merged, or adds up, has several origins. */
const originOf = (key: string, value: unknown, configuration: Configuration, options: Options): string => {
  const { origins } = configuration;
  const names = Object.keys(Object(value));
  const above = (isThere: (says: HadolintSettings) => boolean): readonly string[] =>
    additions(configuration, options)
      .filter(({ says }) => isThere(says))
      .map(({ origin }) => origin);
  switch (key) {
    case "buildArgs":
      return joined(
        names.map(name => (Object.hasOwn(options.buildArgs, name) ? commandLine : origins.get(`${key}.${name}`))),
      );
    case "labels":
      return joined(
        names.map(
          name => above(({ labels = {} }) => Object.hasOwn(labels, name)).at(-1) ?? origins.get(`${key}.${name}`),
        ),
      );
    case "trustedRegistries":
      return joined([origins.get(key), ...above(({ trustedRegistries }) => trustedRegistries !== undefined)]);
    case "strictLabels":
      return joined([above(({ strictLabels }) => strictLabels !== undefined).at(-1) ?? origins.get(key)]);
    default:
      return origins.get(key) ?? "default";
  }
};

const joined = (places: readonly (string | undefined)[]): string =>
  [...new Set(places.filter(place => place !== undefined))].join(", ") || "default";

const json = ({ file, configuration, isIgnored, values, rules }: Shown): string => {
  const object = (entries: readonly Entry[]) =>
    Object.fromEntries(entries.map(({ key, value, origin }) => [key, { value, origin }]));
  const document = { file, configuration, isIgnored, values: object(values), rules: object(rules) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
};

/** JSON values are YAML, too. */
const yaml = ({ file, configuration, isIgnored, values, rules }: Shown): string => {
  const line = ({ key, value, origin }: Entry): string =>
    `${keyOf(key)}: ${JSON.stringify(value)} # ${printable(origin)}\n`;
  const head = [
    `# ${printable(file)}: ${configuration === null ? "no configuration file" : printable(configuration)}\n`,
    ...(isIgnored ? ['# It is not linted: "ignores" leaves it out.\n'] : []),
  ];
  const ruleLines = rules.length > 0 ? ["rules:\n", ...rules.map(entry => `  ${line(entry)}`)] : ["rules: {}\n"];
  return [...head, ...values.map(line), ...ruleLines].join("");
};

const keyOf = (key: string): string => (/^[a-z][\w./-]*$/i.test(key) ? key : JSON.stringify(key));

const printable = (text: string): string => text.replace(/\p{Cc}/gu, "?");
