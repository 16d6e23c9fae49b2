import { type Dockerfile, defineRule, dropsPrivileges, isRoot, oneOf, type UserInstruction } from "imglint/rule";

export default defineRule({
  summary: "The last USER is root",
  why: "Everything in the container runs as root, and whoever breaks into the program controls the whole container and has a better chance of reaching the host.",
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

  *check(dockerfile, options) {
    const { stages } = dockerfile;
    const last = options.stages === "all" ? stages.map(stage => stage.of("USER").at(-1)) : [lastUser(dockerfile)];
    for (const user of last) {
      if (user && isRootUser(user)) {
        yield { at: user.user ?? user, message: `the last "USER" is "${user.text}"; end with one that is not root` };
      }
    }
  },
});

/** That of the image; it means little where developers sign in to it, or the program gives up root by itself. */
const lastUser = ({ finalStage, isDevelopment }: Dockerfile): UserInstruction | undefined =>
  finalStage && !isDevelopment && !dropsPrivileges(finalStage) ? finalStage.end.user : undefined;

const isRootUser = ({ user }: UserInstruction): boolean => user?.value !== undefined && isRoot(user.value);
