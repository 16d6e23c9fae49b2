import { type AccountPassword, accountPasswords, defineRule, servesAppService } from "imglint/rule";

export default defineRule({
  summary: "A password is baked into the image",
  why: "Every container has it, and everybody who can pull the image can read the command, or crack the hash at leisure. An empty password lets anybody in.",
  severity: "error",
  preset: "recommended",
  codes: { CKV2_DOCKER_17: "warning" },
  examples: [
    {
      bad: "FROM debian:13\nRUN echo 'root:secret' | chpasswd\n",
      good: "FROM debian:13\nRUN passwd -l root\n",
    },
  ],

  *check({ shippedStages }) {
    const answers = new Set<string>();
    for (const run of shippedStages.flatMap(stage => stage.of("RUN"))) {
      if (run.mounts.some(({ type }) => type === "secret")) continue;
      for (const { program, kind, literal, isAppServices } of accountPasswords(run)) {
        if (isAppServices && servesAppService(shippedStages)) continue;
        // Packages ask for it twice.
        if (kind === "answer" && literal && answers.has(literal.text)) continue;
        if (kind === "answer" && literal) answers.add(literal.text);
        yield {
          at: program,
          ...(literal && { secrets: [literal] }),
          ...(milder.has(kind) && { severity: "warning" as const }),
          message: `"${program.value}" ${deeds[kind]}; ${kind === "answer" ? answersWayOut : wayOut}`,
        };
      }
    }
  },
});

const deeds: Readonly<Record<AccountPassword["kind"], string>> = {
  set: "sets a password that stays in the image",
  empty: "leaves the password empty",
  removed: "removes the password, so that none is asked for",
  "no hash": 'takes a hash with "-p", so the text given here is not the password, yet stays in the image',
  answer: "is given a password that stays in the image, in its history and in debconf's database",
};

const milder: ReadonlySet<AccountPassword["kind"]> = new Set(["no hash", "answer"]);

const wayOut = 'lock the account with "passwd -l", and hand secrets over when the container starts';
const answersWayOut = 'install with "DEBIAN_FRONTEND=noninteractive", and set a password when the container starts';
