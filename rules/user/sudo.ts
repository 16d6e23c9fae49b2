import {
  type Command,
  defineRule,
  type Edit,
  isRoot,
  isRootImage,
  type RunInstruction,
  type Script,
} from "imglint/rule";

export default defineRule({
  summary: "RUN calls sudo",
  why: "A build runs as root or as the last USER, without a terminal to type a password at: sudo does nothing there that USER does not do more plainly, and left in the image it is a way to become root.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3004: "error", "DS-0010": "error", CKV2_DOCKER_1: "warning" },
  examples: [
    {
      bad: "FROM debian:13\nRUN sudo mkdir /data\n",
      good: "FROM debian:13\nRUN mkdir /data\n",
    },
  ],
  fix: "Removes the word where root runs anyway and none of its options are in use. Unsafe: sudo resets variables such as PATH.",

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      const [sudo, ...others] = run.script.commands.filter(({ program }) => program === "sudo");
      if (!sudo?.name) continue;
      const edits = runsAsRoot(run) ? removals(run.script) : [];
      yield {
        at: sudo.name,
        message: '"sudo" has no use in a build; switch with "USER", or leave it out where root runs anyway',
        ...(edits.length === others.length + 1 && { fix: { title: "remove sudo", unsafe: true, edits } }),
      };
    }
  },
});

/** Whether it is certain that root runs it. */
const runsAsRoot = ({ before: { user }, stage }: RunInstruction): boolean => {
  if (user) return isRoot(user.user?.value ?? "");
  return !stage?.rootImage || isRootImage(stage.rootImage);
};

const removals = ({ commands }: Script): readonly Edit[] => {
  const wrapped = new Map<Command, Command>();
  for (const command of commands) if (command.wrapper) wrapped.set(command.wrapper, command);
  return commands.flatMap(sudo => {
    const inner = wrapped.get(sudo);
    if (sudo.program !== "sudo" || !inner || sudo.args.length > 0) return [];
    const { start } = sudo.range;
    const end = inner.range.start;
    return start.line === end.line ? [{ at: { start, end }, text: "" }] : [];
  });
};
