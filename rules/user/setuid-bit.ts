import { defineRule, isSetuid, modesOf } from "imglint/rule";

export default defineRule({
  summary: "A program runs with the rights of its owner",
  why: "Whoever gets into the container as another user becomes root through a mistake in such a program. A capability gives it the one right that it needs.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM debian:13\nRUN chmod u+s /usr/bin/dumpcap\n",
      good: "FROM debian:13\nRUN setcap cap_net_raw+ep /usr/bin/dumpcap\n",
    },
  ],
  sources: ["https://man7.org/linux/man-pages/man7/capabilities.7.html"],

  *check({ shippedStages }) {
    for (const stage of shippedStages) {
      for (const { at, mode, files } of modesOf(stage)) {
        if (!isSetuid(mode) || files.some(file => /chrome[-_]sandbox/.test(file))) continue;
        yield {
          at,
          message: `mode "${mode}" lets everybody run the program as its owner; drop the bit, or give it a capability with "setcap"`,
        };
      }
    }
  },
});
