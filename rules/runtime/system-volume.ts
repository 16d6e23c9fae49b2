import { defineRule } from "imglint/rule";

export default defineRule({
  summary: "VOLUME is declared on a system path",
  why: "An anonymous volume hides the file systems that the runtime mounts there, and in place of a socket it makes an empty directory. What belongs to the host is mounted when the container starts.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM docker:29-cli\nVOLUME /var/run/docker.sock\n",
      good: "FROM docker:29-cli\nVOLUME /var/lib/agent\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#volume"],

  *check(dockerfile) {
    for (const { paths } of dockerfile.of("VOLUME")) {
      for (const path of paths) {
        const place = tidied(path.value ?? "");
        if (place.endsWith("/docker.sock")) {
          const message = `"${place}" becomes a directory as a VOLUME; drop it, and mount the socket with "docker run -v"`;
          yield { at: path, message };
        } else if (/^\/(?:proc|sys|dev)$/.test(place)) {
          const message = `"${place}" belongs to the system; drop it, and mount what the container needs when it starts`;
          yield { at: path, message };
        }
      }
    }
  },
});

/** With single slashes, and none at the end. */
const tidied = (path: string): string => path.replace(/\/+/g, "/").replace(/(?<=.)\/$/, "");
