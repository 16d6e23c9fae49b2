import {
  type Account,
  accountsOf,
  blockStart,
  defineRule,
  type Fix,
  givesUpRoot,
  handsDownUser,
  hasCommand,
  howToSetUser,
  isUnprivilegedImage,
  needsRoot,
  type Stage,
} from "imglint/rule";

export default defineRule({
  summary: "The image creates a user and still runs as root",
  why: "Creating the user is only half of it: without USER everything in the container still runs as root, and whoever breaks into the program controls the whole container.",
  severity: "warning",
  preset: "recommended",
  codes: { CKV_DOCKER_3: "warning", "DS-0002": "error" },
  examples: [
    {
      bad: 'FROM debian:13-slim\nRUN useradd app\nCOPY app /app\nCMD ["/app"]\n',
      good: 'FROM debian:13-slim\nRUN useradd app\nCOPY app /app\nUSER app\nCMD ["/app"]\n',
    },
  ],
  fix: "Adds `USER` in front of the last CMD or ENTRYPOINT. Unsafe: the program may need rights, or files, that are root's.",
  sources: ["https://docs.docker.com/build/building/best-practices/#user"],

  *check(dockerfile) {
    const { finalStage, isDevelopment } = dockerfile;
    if (!finalStage || isDevelopment || !hasCommand(dockerfile)) return;
    if (finalStage.end.user || finalStage.os === "windows" || handsDownUser(finalStage)) return;
    if (needsRoot(finalStage)) return;
    if (finalStage.rootImage && isUnprivilegedImage(finalStage.rootImage)) return;
    const accounts = dockerfile.shippedStages.flatMap(accountsOf);
    const account = accounts.find(({ isSystem }) => !isSystem) ?? accounts[0];
    if (!account || !canBeNamed(account, finalStage)) return;
    const change = givesUpRoot(finalStage, dockerfile, accounts);
    if (change === "yes") return;
    const name = account.name.value;
    const unless = change === "unknown" ? ", unless the program gives up root by itself" : "";
    const fix = withUser(name, finalStage);
    yield {
      at: account.name,
      message: `user "${name}" is created, yet the image runs as root; ${howToSetUser(finalStage, name)}${unless}`,
      ...(change === "unknown" && { severity: "info" as const }),
      ...(fix && { fix }),
    };
  },
});

/** Its name stands there, or in a variable that USER can expand as well. */
const canBeNamed = ({ name }: Account, { end }: Stage): boolean => {
  if (!name.hasExpansion) return true;
  const variable = /^\$(?:\w+|\{\w+\})$/.test(name.value) ? name.variables[0] : undefined;
  return variable !== undefined && end.variable(variable)?.value !== undefined;
};

const withUser = (name: string, stage: Stage): Fix | undefined => {
  const start = stage.instructions.findLast(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT");
  const step = stage.instructions.findLast(({ keyword }) => /^(?:RUN|COPY|ADD|WORKDIR)$/.test(keyword));
  if (!start || stage.instructions.some(({ onbuild }) => onbuild) || !/^[a-z_][\w-]*$/.test(name)) return undefined;
  // What comes behind the command may need root.
  if (step && step.range.start.line > start.range.start.line) return undefined;
  const at = blockStart(start);
  return { title: `add USER ${name}`, unsafe: true, edits: [{ at: { start: at, end: at }, text: `USER ${name}\n` }] };
};
