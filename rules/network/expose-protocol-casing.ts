import { defineRule, exposedPorts } from "imglint/rule";

export default defineRule({
  summary: "The protocol of a port is not in lower case",
  why: "Protocols are written in lower case everywhere else, so a search for `80/tcp` misses this one.",
  severity: "style",
  preset: "recommended",
  codes: { ExposeProtoCasing: "warning" },
  examples: [{ bad: "FROM alpine:3.24\nEXPOSE 80/TCP\n", good: "FROM alpine:3.24\nEXPOSE 80/tcp\n" }],
  fix: "Writes the protocol in lower case. Safe: the builder does so itself.",
  sources: ["https://docs.docker.com/reference/build-checks/expose-proto-casing/"],

  *check(dockerfile) {
    for (const port of dockerfile.of("EXPOSE").flatMap(exposedPorts)) {
      const slash = port.text.lastIndexOf("/");
      const protocol = port.text.slice(slash + 1);
      const text = protocol.toLowerCase();
      if (slash < 0 || protocol === text || !["tcp", "udp", "sctp"].includes(text)) continue;
      const at = port.part(slash + 1, port.text.length);
      const isPlain = port.word.value === port.word.text;
      yield {
        at,
        message: `protocol "${protocol}" has capitals; write "${text}"`,
        ...(isPlain && { fix: { title: `write "${text}"`, edits: [{ at, text }] } }),
      };
    }
  },
});
