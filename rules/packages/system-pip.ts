import { defineRule, refusedInstalls } from "imglint/rule";

export default defineRule({
  summary: "pip is refused by the distribution's Python",
  why: "From Debian 12, Ubuntu 23.04 and Alpine 3.19 on, only the distribution's own package manager may install into its Python: pip fails with the error externally-managed-environment, and the build with it.",
  severity: "error",
  preset: "recommended",
  examples: [
    {
      bad: "FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends python3-pip\nRUN pip3 install --no-cache-dir flask==3.1.2\n",
      good: 'FROM debian:13\nRUN apt-get update && apt-get install -y --no-install-recommends python3-venv\nRUN python3 -m venv /opt/venv\nENV PATH="/opt/venv/bin:$PATH"\nRUN pip install --no-cache-dir flask==3.1.2\n',
    },
  ],
  sources: [
    "https://packaging.python.org/en/latest/specifications/externally-managed-environments/",
    "https://wiki.alpinelinux.org/wiki/Release_Notes_for_Alpine_3.19.0",
  ],

  *check(dockerfile) {
    for (const { operation, release } of refusedInstalls(dockerfile)) {
      yield {
        at: operation.verbWord ?? operation,
        message: `"${operation.title}" is refused on ${release}, which manages its Python itself; make an environment with "python3 -m venv /opt/venv" and put /opt/venv/bin first in PATH`,
      };
    }
  },
});
