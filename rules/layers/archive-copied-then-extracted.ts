import { boolean, defineRule, unpackedArchives } from "imglint/rule";

export default defineRule({
  summary: "An archive is copied, then unpacked",
  why: "The layer of the COPY keeps the archive for good, beside the unpacked files; ADD unpacks a tar archive of the context on the way in.",
  severity: "info",
  preset: "recommended",
  codes: { DL3010: "info" },
  options: {
    anyArchive: boolean("report archives too that ADD does not unpack, or not in the same way", false),
  },
  presetOptions: { hadolint: { anyArchive: true } },
  examples: [
    {
      bad: "FROM debian:13\nCOPY app.tar.gz /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt\n",
      good: "FROM debian:13\nADD app.tar.gz /opt/\n",
    },
  ],
  sources: ["https://docs.docker.com/reference/dockerfile/#adding-local-tar-archives"],

  *check(dockerfile, { anyArchive }) {
    for (const { source, name, run } of unpackedArchives(dockerfile, anyArchive)) {
      yield {
        at: source,
        message: `"${name}" is unpacked on line ${run.range.start.line} and stays in the layer of this COPY; use "ADD", which unpacks it on the way in`,
      };
    }
  },
});
