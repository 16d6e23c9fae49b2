import {
  beginsIn,
  type Definition,
  type Dockerfile,
  defineRule,
  definitionsIn,
  groupedBy,
  isDatabaseAddress,
  isDummy,
  isSecretName,
  type Located,
  oneOf,
  soleVariable,
  valueIsHarmless,
  type Word,
} from "imglint/rule";

export default defineRule({
  summary: "A secret in ARG or ENV",
  why: "What ARG, ENV and LABEL hold is stored in the image or its history, where everybody who can pull it reads it. A secret mount is there for one RUN and stored nowhere.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3064: "warning", SecretsUsedInArgOrEnv: "warning", "DS-0031": "error" },
  options: {
    test: oneOf(
      "what makes a secret: its name and a value that does not rule it out, or the name alone as BuildKit or hadolint tests it",
      ["name-and-value", "buildkit", "hadolint"],
      "name-and-value",
    ),
  },
  presetOptions: { hadolint: { test: "hadolint" }, buildkit: { test: "buildkit" } },
  examples: [
    {
      bad: "FROM alpine:3.24\nENV DB_PASSWORD=hunter2\n",
      good: "FROM alpine:3.24\nENV DB_PASSWORD_FILE=/run/secrets/db-password\n",
    },
    {
      bad: "FROM alpine:3.24\nARG API_TOKEN\nRUN fetch --token $API_TOKEN\n",
      good: "FROM alpine:3.24\nRUN --mount=type=secret,id=token fetch --token-file /run/secrets/token\n",
    },
  ],
  sources: [
    "https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/",
    "https://docs.docker.com/build/building/secrets/",
  ],

  *check(dockerfile, { test }) {
    // BuildKit leaves ARGs above the first FROM alone; in a piece of a file without one they belong to a stage.
    const isFragment = dockerfile.stages.length === 0;
    const stageArgs = dockerfile.of("ARG").filter(({ stage }) => test !== "buildkit" || stage || isFragment);
    const labels = test === "name-and-value" ? dockerfile.of("LABEL") : [];
    const secrets = [...stageArgs, ...dockerfile.of("ENV"), ...labels]
      .flatMap(definitionsIn)
      .filter(definition => isSecret(definition, test, dockerfile));
    const heirs = test === "name-and-value" ? heirsIn(secrets) : new Map<Located, Definition>();
    const causes = test === "name-and-value" ? groupedBy(secrets, secret => causeOf(secret, heirs)) : undefined;
    for (const alike of causes?.values() ?? secrets.map(secret => [secret] as const)) {
      const [{ instruction, name, at, origin, declaration }] = alike;
      if (origin?.definition && heirs.has(origin.definition)) continue;
      const { keyword } = instruction;
      const heir = declaration && heirs.get(declaration);
      const isShipped = instruction.stage?.isShipped !== false;
      const place = isShipped ? "the image" : "the build cache";
      const sign = isSecretName(name, test) ? "looks like a secret" : "usually has a password in it";
      const also = heir ? `, as does ENV on line ${heir.instruction.range.start.line}` : "";
      yield {
        at,
        secrets: alike.flatMap(({ value }) => (value && isLiteral(value) ? value.part(0) : [])),
        message: `"${name}" ${sign}, and ${keyword} keeps it in ${place}${also}; ${wayOut[wayFor(heir ? "ENV" : keyword, isShipped)]}`,
      };
    }
  },
});

const wayOut = {
  ARG: 'use "RUN --mount=type=secret"',
  ENV: 'hand it over when the container starts, or use "RUN --mount=type=secret"',
  LABEL: "leave it out",
} as const;

const wayFor = (keyword: keyof typeof wayOut, isShipped: boolean): keyof typeof wayOut =>
  keyword === "ENV" && !isShipped ? "ARG" : keyword;

/** The first ENV that keeps what a secret ARG brings, by the declaration of that: one cause, one problem. */
const heirsIn = (secrets: readonly Definition[]): ReadonlyMap<Located, Definition> => {
  const args = new Set(secrets.map(({ declaration }) => declaration));
  const heirs = new Map<Located, Definition>();
  for (const definition of secrets) {
    const arg = definition.origin?.definition;
    if (arg && args.has(arg) && !heirs.has(arg)) heirs.set(arg, definition);
  }
  return heirs;
};

/** What its stage declares again by the same name is one cause, but each password in so many words is one. */
const causeOf = (
  { instruction, name, value, declaration }: Definition,
  heirs: ReadonlyMap<Located, Definition>,
): string => {
  const password = value && isLiteral(value) ? value.value : undefined;
  const hasHeir = declaration !== undefined && heirs.has(declaration);
  return JSON.stringify([instruction.stage?.index, instruction.keyword, name, password, hasHeir]);
};

const isLiteral = ({ text, variables }: Word): boolean => text !== "" && variables.length === 0;

const isSecret = (definition: Definition, test: Test, dockerfile: Dockerfile): boolean => {
  const { name, value, instruction } = definition;
  if (test !== "name-and-value") return isSecretName(name, test);
  if (!isSecretName(name, test)) return isDatabaseAddress(name) && comesFromOutside(definition);
  return !isCleared(instruction, name, value) && !hasKnownFormat(value, dockerfile);
};

type Test = "name-and-value" | "buildkit" | "hadolint";

/** Somebody has to give the build its value, which then stays in the image. */
const comesFromOutside = ({ origin, instruction }: Definition): boolean =>
  origin !== undefined && origin.value === undefined && instruction.stage?.isShipped === true;

/** Which hardcoded-credential reports. */
const hasKnownFormat = (value: Word | undefined, { source, credentials }: Dockerfile): boolean =>
  value !== undefined && beginsIn(credentials, source.spanOf(value.range));

/** An empty ENV holds nothing, while an ARG without a default waits for the secret. */
const isCleared = ({ keyword, before }: Definition["instruction"], name: string, value: Word | undefined): boolean => {
  if (value === undefined) return false;
  if (value.text === "" || value.value === "") return keyword !== "ARG";
  // Without an ARG nothing of the host's environment gets in: `ENV TOKEN=$TOKEN` alone is empty.
  const variable = soleVariable(value);
  if (variable !== undefined && !before.variable(variable)) return true;
  const text = value.value ?? value.text;
  // The default of an ARG stands in for the real one.
  return valueIsHarmless(name, text) || (keyword !== "ARG" && isDummy(text));
};
