import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "RUN reaches the host or runs unconfined",
  why: "With `--security=insecure` a command runs unconfined as root of the builder, with `--network=host` it reaches the services of the host; what it downloads then has those rights too.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN --security=insecure ./build.sh\n",
      good: "FROM alpine:3.24\nRUN ./build.sh\n",
    },
    {
      bad: "FROM alpine:3.24\nRUN --network=host ./test.sh\n",
      good: "FROM alpine:3.24\nRUN --network=none ./test.sh\n",
    },
  ],
  sources: [
    "https://docs.docker.com/reference/dockerfile/#run---security",
    "https://docs.docker.com/reference/dockerfile/#run---network",
  ],

  *check(dockerfile) {
    for (const run of dockerfile.of("RUN")) {
      for (const flag of run.flags) {
        const message = messages[`${flag.name}=${flag.value?.value}`];
        if (message !== undefined) yield { at: flag, message };
      }
    }
  },
});

const messages: Readonly<Record<string, string>> = {
  "security=insecure":
    '"--security=insecure" runs this as root of the builder; leave it out, or do this outside the build',
  "network=host":
    '"--network=host" lets this reach the services of the host; leave it out, or give it files with a mount',
};
