import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "WORKDIR is a system directory",
  why: "The kernel mounts its own file systems over /proc, /sys and /dev, so what the build writes there is gone in the container; the others, such as /boot, serve a machine that boots.",
  severity: "error",
  preset: "recommended",
  codes: { "DS-0030": "error" },
  examples: [{ bad: "FROM alpine:3.24\nWORKDIR /proc/app\n", good: "FROM alpine:3.24\nWORKDIR /app\n" }],

  *check(dockerfile) {
    for (const { path } of dockerfile.of("WORKDIR")) {
      const directory = systemDirectory.exec(path?.value?.replace(/\/{2,}|\/(?:\.\/)+/g, "/") ?? "")?.[1];
      if (!path || directory === undefined) continue;
      yield { at: path, message: `"${directory}" belongs to the system; work in a directory such as "/app"` };
    }
  },
});

/** /dev/shm is memory for everybody. */
const systemDirectory = /^(\/(?:proc|sys|dev(?!\/shm(?:\/|$))|boot|initrd|lost\+found))(?:\/|$)/;
