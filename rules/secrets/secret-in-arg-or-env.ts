import {
  beginsIn,
  type Dockerfile,
  defineRule,
  type InstructionOf,
  isDummy,
  isSecretName,
  type Located,
  oneOf,
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
      "what makes a secret: its name and a value that does not clear it, or the name alone as BuildKit or hadolint tests it",
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
    for (const instruction of [...stageArgs, ...dockerfile.of("ENV"), ...labels]) {
      const { keyword } = instruction;
      const isShipped = instruction.stage?.isShipped !== false;
      const place = isShipped ? "the image" : "the build cache";
      for (const { name, value, at } of definitionsIn(instruction)) {
        if (!isSecretName(name, test)) continue;
        if (test === "name-and-value" && (isCleared(instruction, name, value) || hasKnownFormat(value, dockerfile)))
          continue;
        const isLiteral = value !== undefined && value.text !== "" && value.variables.length === 0;
        yield {
          at,
          ...(isLiteral && { secret: value.part(0) }),
          message: `"${name}" looks like a secret, and ${keyword} keeps it in ${place}; ${wayOut[keyword === "ENV" && !isShipped ? "ARG" : keyword]}`,
        };
      }
    }
  },
});

const wayOut = {
  ARG: 'use "RUN --mount=type=secret"',
  ENV: 'hand it over when the container starts, or use "RUN --mount=type=secret"',
  LABEL: "leave it out",
} as const;

/** Which hardcoded-credential reports. */
const hasKnownFormat = (value: Word | undefined, { source, credentials }: Dockerfile): boolean =>
  value !== undefined && beginsIn(credentials, source.spanOf(value.range));

interface Definition {
  readonly name: string;
  readonly value: Word | undefined;
  readonly at: Located;
}

type Definer = InstructionOf<"ARG" | "ENV" | "LABEL">;

const definitionsIn = (instruction: Definer): readonly Definition[] =>
  instruction.keyword === "ARG"
    ? instruction.declarations.map(({ name, nameRange, default: value }) => ({ name, value, at: { range: nameRange } }))
    : instruction.pairs.map(({ key, value }) => ({ name: key.value ?? key.text, value, at: key }));

/** An empty ENV holds nothing, while an ARG without a default waits for the secret. */
const isCleared = ({ keyword, before }: Definer, name: string, value: Word | undefined): boolean => {
  if (value === undefined) return false;
  if (value.text === "" || value.value === "") return keyword !== "ARG";
  // Without an ARG nothing of the host's environment gets in: `ENV TOKEN=$TOKEN` alone is empty.
  const variable = /^["']?\$\{?(\w+)\}?["']?$/.exec(value.text)?.[1];
  if (variable !== undefined && !before.variable(variable)) return true;
  const text = value.value ?? value.text;
  // The default of an ARG stands in for the real one.
  return valueIsHarmless(name, text) || (keyword !== "ARG" && isDummy(text));
};
