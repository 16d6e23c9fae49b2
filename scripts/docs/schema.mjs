/** The JSON schema of the configuration. Every key that is read must be here, and no other. */
export const schema = ({ rules, presets, severities, validate }) => {
  const document = {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of imglint",
    type: "object",
    additionalProperties: false,
    properties: properties(Object.keys(presets), severities),
    definitions: {
      severity: { enum: [...severities, "off"] },
      strings: { type: "array", items: { type: "string" } },
      setting: setting({ type: "object" }),
      rules: ruleSettings(rules),
    },
  };
  const known = ["$schema", ...Object.keys(validate({}, () => {}))].sort();
  const described = Object.keys(document.properties).sort();
  if (known.join() !== described.join()) {
    throw new Error(`the schema describes ${described.join(", ")}; the configuration has ${known.join(", ")}`);
  }
  return document;
};

/** A severity, or a severity and options. */
const setting = options => ({
  anyOf: [
    { $ref: "#/definitions/severity" },
    { type: "array", items: [{ $ref: "#/definitions/severity" }, options], minItems: 1, maxItems: 2 },
  ],
});

const list = description => ({ description, $ref: "#/definitions/strings" });
const map = (description, values) => ({ description, type: "object", additionalProperties: values });
const text = description => ({ description, type: "string" });

const properties = (presets, severities) => ({
  $schema: text("Where this schema lies."),
  extends: {
    description: "Configurations that this one builds on: paths, or names of packages.",
    anyOf: [{ type: "string" }, { $ref: "#/definitions/strings" }],
  },
  preset: {
    description: "Which rules run; several presets add up.",
    anyOf: [{ enum: presets }, { type: "array", items: { enum: presets } }],
  },
  plugins: list("More rules: paths, or names of packages."),
  rules: {
    description: "Severity and options of rules, by id or by the code of another tool.",
    $ref: "#/definitions/rules",
  },
  overrides: {
    description: "Other settings for some files; later ones win.",
    type: "array",
    items: {
      type: "object",
      additionalProperties: false,
      required: ["files"],
      properties: {
        files: {
          description: "Globs, relative to this file.",
          anyOf: [{ type: "string" }, { $ref: "#/definitions/strings" }],
        },
        rules: { $ref: "#/definitions/rules" },
      },
    },
  },
  ignores: list("Globs of files that are not linted, relative to this file."),
  failOn: { description: "The weakest severity that makes the exit code 1.", enum: [...severities, "never"] },
  context: text("The build context, relative to this file."),
  baseline: text("The file of known findings, relative to this file."),
  trustedRegistries: list("Registries that images may come from."),
  approvedImages: list("Images that may be used."),
  deniedImages: list("Images that must not be used."),
  trustedNamespaces: list("Namespaces of Docker Hub whose images are trusted like official ones."),
  labels: map("Labels that the final image must have, each with the type of its value.", {
    enum: ["text", "url", "rfc3339", "semver", "hash", "spdx", "email"],
  }),
  strictLabels: { description: "Labels that are not listed are findings.", type: "boolean" },
  buildArgs: map("Values of build arguments.", { type: "string" }),
});

const ruleSettings = rules => ({
  type: "object",
  properties: Object.fromEntries(rules.map(({ id, rule }) => [id, ruleSetting(rule)])),
  patternProperties: {
    "^[^/]+/.|^[A-Z]": { $ref: "#/definitions/setting" },
    "^(?:dl|sc|ds|avd|ckv)[-_0-9a-z]*[0-9]$": { $ref: "#/definitions/setting" },
  },
  additionalProperties: false,
});

const ruleSetting = rule => ({
  description: `${rule.summary}.`,
  ...setting({
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.entries(rule.options ?? {}).map(([name, option]) => [name, described(option)]),
    ),
  }),
});

const described = ({ about, schema: type, default: value }) => ({ description: about, ...type, default: value });
