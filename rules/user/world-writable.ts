import { defineRule, isWorldWritable, modesOf } from "imglint/rule";

export default defineRule({
  summary: "Files are writable by everybody",
  why: "Any user of the container, including one that an attacker takes over, can replace what is in them. What a program has to write needs an owner, not write permission for all.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN mkdir /data && chmod 777 /data\n",
      good: "FROM alpine:3.24\nRUN mkdir /data && chown 1000 /data\n",
    },
    {
      bad: "FROM alpine:3.24\nCOPY --chmod=0666 app.conf /etc/\n",
      good: "FROM alpine:3.24\nCOPY --chmod=0644 app.conf /etc/\n",
    },
  ],

  *check({ shippedStages }) {
    for (const stage of shippedStages) {
      for (const { at, mode } of modesOf(stage)) {
        if (isWorldWritable(mode)) {
          yield {
            at,
            message: `mode "${mode}" lets everybody write; give the files an owner and a mode such as "755" or "644"`,
          };
        }
      }
    }
  },
});
