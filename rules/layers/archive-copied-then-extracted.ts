import {
  boolean,
  type Command,
  type CopyInstruction,
  defineRule,
  type RunInstruction,
  type Stage,
  type Word,
} from "imglint/rule";

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
    for (const instructions of [dockerfile.preamble, ...dockerfile.stages.map(stage => stage.instructions)]) {
      const copied = new Map<string, { readonly copy: CopyInstruction; readonly source: Word }>();
      for (const instruction of instructions) {
        if (instruction.onbuild) continue;
        if (instruction.keyword === "COPY" && !instruction.from) {
          for (const [name, source] of archivesOf(instruction)) copied.set(name, { copy: instruction, source });
        }
        if (instruction.keyword !== "RUN" || copied.size === 0) continue;
        if (!anyArchive && checksSomething(instruction)) continue;
        for (const name of instruction.script.commands.flatMap(command => unpacked(command, anyArchive))) {
          const archive = copied.get(name);
          if (!archive) continue;
          copied.delete(name);
          yield {
            at: archive.source,
            message: `"${name}" is unpacked on line ${instruction.range.start.line} and stays in the layer of this COPY; ADD unpacks it by itself`,
          };
        }
      }
    }
  },
});
