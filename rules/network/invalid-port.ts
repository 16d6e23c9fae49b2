import { defineRule, exposedPorts, isTemplateText, portProblem } from "imglint/rule";

export default defineRule({
  summary: "EXPOSE names no valid port",
  why: "Ports are numbers up to 65535, with tcp, udp or sctp after a slash; the builder refuses anything else.",
  severity: "error",
  preset: "recommended",
  codes: { DL3011: "error", "DS-0008": "error" },
  examples: [
    { bad: "FROM alpine:3.24\nEXPOSE 80000\n", good: "FROM alpine:3.24\nEXPOSE 8000\n" },
    { bad: "FROM alpine:3.24\nEXPOSE 9000-8000\n", good: "FROM alpine:3.24\nEXPOSE 8000-9000\n" },
    { bad: "FROM alpine:3.24\nEXPOSE 80/http\n", good: "FROM alpine:3.24\nEXPOSE 80/tcp\n" },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#expose"],

  *check(dockerfile) {
    for (const expose of dockerfile.of("EXPOSE")) {
      if (isTemplateText(expose.text)) continue;
      for (const port of exposedPorts(expose)) {
        const problem = portProblem(port.text);
        if (!problem) continue;
        yield {
          at: port.part(problem.start, problem.end),
          message: problem.message,
          codes: isTooHigh(port.text) ? ["DL3011", "DS-0008"] : [],
        };
      }
    }
  },
});

const isTooHigh = (port: string): boolean => port.split(/\D+/).some(number => Number(number) > 65_535);
