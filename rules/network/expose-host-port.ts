import { defineRule, exposedPorts, portProblem } from "imglint/rule";

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
    for (const port of dockerfile.of("EXPOSE").flatMap(exposedPorts)) {
      const colon = port.text.lastIndexOf(":");
      const [host, container] = [port.text.slice(0, Math.max(0, colon)), port.text.slice(colon + 1)];
      // BuildKit takes `:80` for 80.
      if (/^:?$/.test(host) || portProblem(port.text)) continue;
      yield {
        at: port.part(0, colon),
        message: `"${host}:" is the host's side, which "docker run -p" decides and EXPOSE cannot; write "${container}"`,
      };
    }
  },
});
