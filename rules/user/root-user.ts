import { defineRule, isRoot, oneOf, type UserInstruction } from "imglint/rule";

export default defineRule({
  summary: "The last USER is root",
  why: "Everything in the container runs as root, and whoever breaks into the program has all of the container and a better chance at the host.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3002: "warning", "DS-0002": "error", CKV_DOCKER_8: "warning" },
  options: {
    stages: oneOf("whose last USER counts: that of the final image, or of every stage", ["final", "all"], "final"),
  },
  presetOptions: { hadolint: { stages: "all" } },
  examples: [
    {
      bad: 'FROM debian:13-slim\nUSER app\nUSER root\nCMD ["date"]\n',
      good: 'FROM debian:13-slim\nUSER root\nUSER app\nCMD ["date"]\n',
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#user"],

  *check({ stages, finalStage }, options) {
    const last = options.stages === "all" ? stages.map(stage => stage.of("USER").at(-1)) : [finalStage?.end.user];
    for (const user of last) {
      if (user && isRootUser(user)) {
        yield { at: user.user ?? user, message: `the last "USER" is "${user.text}"; end with one that is not root` };
      }
    }
  },
});

const isRootUser = ({ user }: UserInstruction): boolean => user?.value !== undefined && isRoot(user.value);
