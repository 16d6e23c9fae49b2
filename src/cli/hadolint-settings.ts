import { format, type HadolintSettings, labelsOf, threshold } from "../config/hadolint.ts";
import type { Complain } from "../config/readers.ts";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** The values of the command line, by the names that commander gives them. */
type Values = Readonly<Record<string, unknown>>;

/**
 * What hadolint's own flags say.
 *
 * @throws UsageError
 */
export const hadolintFlags = (values: Values): HadolintSettings => {
  const list = (name: string): readonly string[] => listed([values[name] ?? []].flat().map(String));
  const complain = (message: string): never => {
    throw new UsageError(message);
  };
  const given = values.failureThreshold;
  return {
    lists: { error: list("error"), warning: list("warning"), info: list("info"), style: list("style") },
    failureThreshold: given === undefined ? undefined : threshold(given, "--failure-threshold", complain),
    noFail: values.fail === false ? true : undefined,
    trustedRegistries: unlessEmpty(list("trustedRegistry")),
    labels: labelsOf(list("requireLabel"), "--require-label", complain),
    strictLabels: isSet(values.strictLabels),
    disableIgnorePragma: isSet(values.disableIgnorePragma),
    verbose: isSet(values.verbose),
  };
};

/** What hadolint's variables say; an empty one says nothing. What is wrong with them is told to `complain`. */
export const hadolintVariables = (env: Io["env"], complain: Complain): HadolintSettings => {
  const text = (name: string): string | undefined => env[`HADOLINT_${name}`] || undefined;
  const list = (name: string): readonly string[] => listed([text(name) ?? ""]);
  const truth = (name: string): boolean | undefined => {
    const value = text(name);
    return value === undefined ? undefined : /^(?:1|y|on|true|yes)$/i.test(value);
  };
  const [limit, reporter] = [text("FAILURE_THRESHOLD"), text("FORMAT")];
  return {
    lists: {
      error: list("OVERRIDE_ERROR"),
      warning: list("OVERRIDE_WARNING"),
      info: list("OVERRIDE_INFO"),
      style: list("OVERRIDE_STYLE"),
      ignored: list("IGNORE"),
    },
    failureThreshold: limit === undefined ? undefined : threshold(limit, "HADOLINT_FAILURE_THRESHOLD", complain),
    noFail: truth("NOFAIL"),
    trustedRegistries: unlessEmpty(list("TRUSTED_REGISTRIES")),
    labels: labelsOf(list("REQUIRE_LABELS"), "HADOLINT_REQUIRE_LABELS", complain),
    strictLabels: truth("STRICT_LABELS"),
    disableIgnorePragma: truth("DISABLE_IGNORE_PRAGMA"),
    format: reporter === undefined ? undefined : format(reporter, "HADOLINT_FORMAT", complain),
    verbose: truth("VERBOSE"),
  };
};

/** The parts of comma-separated lists. */
export const listed = (lists: readonly string[]): readonly string[] =>
  lists.flatMap(list => list.split(",").map(part => part.trim())).filter(part => part !== "");

const isSet = (value: unknown): true | undefined => (value === true ? true : undefined);

const unlessEmpty = (list: readonly string[]): readonly string[] | undefined => (list.length > 0 ? list : undefined);
