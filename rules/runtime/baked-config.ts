import { defineRule, localSources } from "imglint/rule";

export default defineRule({
  summary: "Configuration of one environment is part of the image",
  why: "An image that holds the settings of production cannot be tried in staging unchanged, and every change of a setting needs a new build. An image that gets its settings when it starts runs in every environment.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY config.prod.json ./config.json\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY config.default.json ./\n",
    },
  ],
  sources: ["https://12factor.net/config"],

  *check({ isDevelopment, shippedStages }) {
    if (isDevelopment) return;
    for (const source of shippedStages.flatMap(localSources)) {
      const environment = environmentOf(source.path);
      if (environment === undefined || source.isGlob) continue;
      yield {
        at: source,
        message: `"${source.word.text}" ties the image to "${environment}"; mount it when the container starts, or read the settings from environment variables`,
      };
    }
  },
});

const environments = "prod|production|preprod|staging|stage|stg|uat|qa|dev|development";
const subjects = "config|configuration|settings|appsettings|application|bootstrap|parameters";
const formats = "json|json5|ya?ml|toml|ini|conf|cfg|properties|xml|config|js|ts|py|php";

/** `config.prod.json`, `prod-config.json`, and `config/prod.json`. Not other words: tools have settings for a build. */
const shapes: readonly RegExp[] = [
  new RegExp(`^(?:.*/)?(?:${subjects})[._-](${environments})\\.(?:${formats})$`, "i"),
  new RegExp(`^(?:.*/)?(${environments})[._-](?:${subjects})\\.(?:${formats})$`, "i"),
  new RegExp(
    `^(?:.*/)?(?:conf|${subjects})/(${environments})\\.(?:json|json5|ya?ml|toml|ini|conf|cfg|properties)$`,
    "i",
  ),
];

const environmentOf = (path: string): string | undefined => {
  for (const shape of shapes) {
    const environment = shape.exec(path)?.[1];
    if (environment !== undefined) return environment;
  }
  return undefined;
};
