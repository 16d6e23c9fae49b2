import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "RUN calls sudo",
  why: "A build runs as root or as the last USER, without a terminal for a password: sudo does nothing there that USER does not do plainly, and left in the image it is a way up.",
  severity: "warning",
  preset: "recommended",
  codes: { DL3004: "error", "DS-0010": "error", CKV2_DOCKER_1: "warning" },
  examples: [
    {
      bad: "FROM debian:13\nRUN sudo mkdir /data\n",
      good: "FROM debian:13\nRUN mkdir /data\n",
    },
  ],

  *check(dockerfile) {
    for (const { script } of dockerfile.of("RUN")) {
      const sudo = script.commands.find(({ program }) => program === "sudo");
      if (!sudo?.name) continue;
      yield {
        at: sudo.name,
        message: '"sudo" has no use in a build; switch with "USER", or leave it out where root runs anyway',
      };
    }
  },
});
