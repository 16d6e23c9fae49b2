import {
  accountsOf,
  boolean,
  type Dockerfile,
  defineRule,
  type ImageReference,
  isRoot,
  isTemplateText,
  spareUser,
  type UserInstruction,
  type Variable,
} from "imglint/rule";

export default defineRule({
  summary: "USER is a name, not a number",
  why: "Kubernetes with `runAsNonRoot` starts only images whose user is a number, since it cannot tell whether a name means root; and a number owns the same files in every image.",
  severity: "info",
  preset: "strict",
  codes: { DL3066: "info" },
  options: {
    every: boolean("report every USER that is not a number, root and those of builder stages included", false),
  },
  presetOptions: { hadolint: { every: true } },
  examples: [
    {
      bad: 'FROM node:26\nUSER node\nCMD ["node", "app.js"]\n',
      good: 'FROM node:26\nUSER 1000:1000\nCMD ["node", "app.js"]\n',
    },
  ],
  sources: [
    "https://kubernetes.io/docs/tasks/configure-pod-container/security-context/",
    "https://docs.docker.com/reference/dockerfile/#user",
  ],

  *check(dockerfile, { every }) {
    const users = every ? dockerfile.of("USER").filter(({ onbuild }) => !onbuild) : lastUser(dockerfile);
    const numbers = new Map(
      dockerfile.stages
        .flatMap(accountsOf)
        .map(({ name, uid }) => [name.value, uid?.hasExpansion ? undefined : uid?.value]),
    );
    for (const { user, before, stage } of users) {
      if (!user) continue;
      if (every ? user.variables.some(({ name }) => isGiven(before.variable(name))) : user.value === undefined)
        continue;
      const name = user.value === undefined ? user.text : (user.value.split(":", 1)[0] ?? "");
      if (/^\d*$/.test(name)) continue;
      const number = numbers.has(name) ? numbers.get(name) : usualNumber(name, stage?.rootImage);
      const wayOut = number === undefined ? 'write the number of the user, as in "1000"' : `write "${number}"`;
      yield {
        at: user.part(0, name.length),
        message: `"${name}" is not a number, which "runAsNonRoot" of Kubernetes asks for; ${wayOut}`,
      };
    }
  },
});

/** What the name stands for in the images that bring it: distroless and Chainguard's; Debian, Alpine and the like. */
const usualNumber = (name: string, image: ImageReference | undefined): string | undefined => {
  if (name === "nonroot") return "65532";
  const spare = image && spareUser(image);
  if (spare?.user === name) return spare.uid;
  if (name !== "nobody" || image?.familiarName === undefined) return undefined;
  // Older systems of the Red Hat family have 99.
  return /centos|amazonlinux|rhel|ubi7|oraclelinux/.test(image.familiarName) ? undefined : "65534";
};

/** By whoever builds, or by the Dockerfile in a way that is not known. */
const isGiven = (variable: Variable | undefined): boolean =>
  variable !== undefined && (variable.kind !== "env" || variable.value === undefined);

/** That of the final image, if it is not root. On Windows, users have no numbers. */
const lastUser = ({ finalStage }: Dockerfile): readonly UserInstruction[] => {
  const last = finalStage?.os === "windows" ? undefined : finalStage?.end.user;
  const name = last?.user?.value;
  if (!last || name === undefined || isRoot(name) || isTemplateText(name)) return [];
  return /^ContainerUser$/i.test(name) ? [] : [last];
};
