import { defineRule, type RunInstruction } from "imglint/rule";

export default defineRule({
  summary: "RUN has the rights of the host",
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
      if (valueOf(run, "security") === "insecure")
        yield {
          at: run.flag("security") ?? run,
          message: '"--security=insecure" runs this as root of the builder; leave it out, or do this outside the build',
        };
      if (valueOf(run, "network") === "host")
        yield {
          at: run.flag("network") ?? run,
          message: '"--network=host" opens the network of the host to this; leave it out, or serve it from a stage',
        };
    }
  },
});

const valueOf = (run: RunInstruction, flag: string): string | undefined => run.flag(flag)?.value?.value;
