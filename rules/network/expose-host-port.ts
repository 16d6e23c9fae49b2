import { defineRule, portProblem } from "imglint/rule";

export default defineRule({
  summary: "EXPOSE names a host port or address",
  why: "EXPOSE documents ports of the container; where they are published is decided when it is run, so the host's part is ignored, and will be refused one day.",
  severity: "warning",
  preset: "recommended",
  codes: { ExposeInvalidFormat: "warning" },
  examples: [
    { bad: "FROM alpine:3.24\nEXPOSE 8080:80\n", good: "FROM alpine:3.24\nEXPOSE 80\n" },
    { bad: "FROM alpine:3.24\nEXPOSE 127.0.0.1:80:80\n", good: "FROM alpine:3.24\nEXPOSE 80\n" },
  ],
  sources: ["https://docs.docker.com/reference/build-checks/expose-invalid-format/"],

  *check(dockerfile) {
    for (const { ports } of dockerfile.of("EXPOSE")) {
      for (const word of ports) {
        // A variable may hold several ports.
        for (const { 0: port, index } of (word.value ?? "").matchAll(/\S+/g)) {
          const colon = port.lastIndexOf(":");
          const [host, container] = [port.slice(0, Math.max(0, colon)), port.slice(colon + 1)];
          // BuildKit takes `:80` for 80.
          if (/^:?$/.test(host) || portProblem(port)) continue;
          yield {
            at: word.part(index, index + colon),
            message: `"${host}" is a matter of the host, which EXPOSE cannot decide; write "${container}"`,
          };
        }
      }
    }
  },
});
