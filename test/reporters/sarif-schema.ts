/**
 * What SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/) says of the objects that imglint writes, and what
 * GitHub asks for besides; a property that is not here is misspelt.
 */
const object = (
  properties: Readonly<Record<string, unknown>>,
  required: readonly string[] = Object.keys(properties),
) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const list = (items: unknown, more: object = {}) => ({ type: "array", items, ...more });

const text = { type: "string", minLength: 1 };
const message = object({ text });
const position = { type: "integer", minimum: 1 };
const level = { enum: ["none", "note", "warning", "error"] };
const uri = { type: "string", minLength: 1, format: "uri-reference" };
const artifactLocation = object({ uri });
const region = object({ startLine: position, startColumn: position, endLine: position, endColumn: position });
const location = object({ physicalLocation: object({ artifactLocation, region }, ["artifactLocation"]) });

const rule = object(
  {
    id: text,
    shortDescription: object({ text: { ...text, maxLength: 1024 } }),
    fullDescription: object({ text: { ...text, maxLength: 1024 } }),
    help: object({ text, markdown: text }),
    helpUri: { ...uri, format: "uri" },
    defaultConfiguration: object({ level }),
    properties: object(
      {
        tags: list(text, { maxItems: 20, uniqueItems: true }),
        precision: { enum: ["very-high", "high", "medium", "low"] },
        "problem.severity": { enum: ["error", "warning", "recommendation"] },
        "security-severity": { type: "string", pattern: "^(?:10\\.0|[0-9]\\.[0-9])$" },
      },
      ["tags", "precision", "problem.severity"],
    ),
  },
  ["id", "shortDescription", "fullDescription", "help", "defaultConfiguration", "properties"],
);

const fix = object({
  description: message,
  artifactChanges: list(
    object({
      artifactLocation,
      replacements: list(object({ deletedRegion: region, insertedContent: object({ text: { type: "string" } }) }), {
        minItems: 1,
      }),
    }),
    { minItems: 1 },
  ),
});

const result = object(
  {
    ruleId: text,
    ruleIndex: { type: "integer", minimum: 0 },
    level,
    message,
    locations: list(location, { minItems: 1, maxItems: 1 }),
    partialFingerprints: object({
      primaryLocationLineHash: { type: "string", pattern: "^[0-9a-f]{1,16}:[1-9][0-9]*$" },
      "imglintFingerprint/v1": { type: "string", pattern: "^[0-9a-f]{40}$" },
    }),
    fixes: list(fix, { minItems: 1 }),
    suppressions: list(object({ kind: { enum: ["inSource", "external"] }, status: { const: "accepted" } }), {
      minItems: 1,
    }),
  },
  ["ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints"],
);

const notification = object({ level, message, locations: list(location) }, ["level", "message"]);

export const sarifSchema = object({
  $schema: { type: "string", format: "uri" },
  version: { const: "2.1.0" },
  runs: list(
    object({
      tool: object({
        driver: object({
          name: { const: "imglint" },
          version: text,
          semanticVersion: text,
          informationUri: { type: "string", format: "uri" },
          rules: list(rule),
        }),
      }),
      automationDetails: object({ id: { type: "string", pattern: "/$" } }),
      columnKind: { const: "utf16CodeUnits" },
      invocations: list(
        object({ executionSuccessful: { type: "boolean" }, toolExecutionNotifications: list(notification) }),
      ),
      artifacts: list(object({ location: artifactLocation, sourceLanguage: { const: "dockerfile" } })),
      results: list(result),
    }),
    { minItems: 1, maxItems: 20 },
  ),
});
