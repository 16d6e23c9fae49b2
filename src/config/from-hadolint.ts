import { dirname } from "node:path";
import type { Registry } from "../engine/plugin.ts";
import { combine } from "./combine.ts";
import type { Configuration } from "./configuration.ts";
import { type HadolintSettings, hadolintFile, hadolintRules, isHadolintCode } from "./hadolint.ts";
import type { Log } from "./log.ts";
import type { Part } from "./parts.ts";
import type { Content } from "./read.ts";
import { type ConfigurationFile, validate } from "./validate.ts";

/** What a configuration of hadolint says, read and as one of imglint. */
export interface FromHadolint {
  readonly settings: HadolintSettings;
  readonly configuration: Configuration;
}

/**
 * What a configuration of hadolint comes to.
 *
 * @throws ConfigError
 */
export const fromHadolint = ({ file, value }: Content, registry: Registry, log: Log): FromHadolint => {
  const complain = log.complainAbout(file);
  const settings = hadolintFile(value, complain);
  const rules = hadolintRules(settings, registry, (name, list) =>
    complain(unknown(name, list === "ignored" ? list : `override.${list}`, registry)),
  );
  const part: Part = { file, name: log.nameOf(file), base: dirname(file), says: inOurWords(settings, rules) };
  const configuration = combine([part], registry, log);
  log.throwIfAny();
  const origins = new Map(configuration.origins);
  if (settings.format !== undefined) origins.set("format", part.name);
  return { settings, configuration: { ...configuration, origins, switches: settings } };
};

const unknown = (name: string, key: string, registry: Registry): string => {
  const withZeros = name.slice(0, 2) + name.slice(2).replace(/o/gi, "0");
  const near = isHadolintCode(withZeros) ? withZeros : registry.suggest(name);
  const wayOut = near === undefined ? 'expected a code such as "DL3008" or "SC2086"' : `did you mean "${near}"?`;
  return `unknown rule "${name}" in "${key}"; ${wayOut}`;
};

/** What imglint has keys for. */
const inOurWords = (settings: HadolintSettings, rules: ConfigurationFile["rules"]): ConfigurationFile => ({
  ...validate({}, () => {}),
  rules,
  failOn: settings.noFail ? "never" : settings.failureThreshold,
  trustedRegistries: settings.trustedRegistries,
  labels: settings.labels,
  strictLabels: settings.strictLabels,
});
