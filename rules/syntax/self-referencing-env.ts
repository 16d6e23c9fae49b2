import { baseVariables, boolean, defineRule, type EnvInstruction } from "imglint/rule";

export default defineRule({
  summary: "ENV uses a variable that the same ENV sets",
  why: "All values of one ENV are worked out with the variables as they were before it, so this one gets the old value, which is mostly empty.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3044: "error" },
  options: {
    everyUse: boolean("also report a variable that the base image is known to set", false),
  },
  presetOptions: { hadolint: { everyUse: true } },
  examples: [
    {
      bad: "FROM alpine:3.24\nENV HOME_DIR=/srv LOG_DIR=$HOME_DIR/log\n",
      good: "FROM alpine:3.24\nENV HOME_DIR=/srv\nENV LOG_DIR=$HOME_DIR/log\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#environment-replacement"],

  *check(dockerfile, { everyUse }) {
    for (const env of dockerfile.of("ENV")) {
      if (env.pairs.length < 2) continue;
      const keys = new Set(env.pairs.map(({ key }) => key.value));
      for (const { key, value } of env.pairs) {
        for (const { name, range } of value.variables) {
          if (name === key.value || !keys.has(name) || isDefined(name, env)) continue;
          if (!everyUse && isFromBase(name, env)) continue;
          yield {
            at: range,
            message: `"${name}" has no value yet, as the same ENV sets it; move this to an ENV of its own below`,
          };
        }
      }
    }
  },
});

/** With a value from before, the use may well mean that one. */
const isDefined = (name: string, { before }: EnvInstruction): boolean =>
  before.variable(name)?.definition !== undefined;

const isFromBase = (name: string, { stage }: EnvInstruction): boolean =>
  stage !== undefined && baseVariables(stage).names.includes(name);
