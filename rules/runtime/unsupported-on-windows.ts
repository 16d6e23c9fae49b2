import { defineRule, type Flag, type Instruction, type Stage } from "imglint/rule";

export default defineRule({
  summary: "An option that Windows containers do not have",
  why: "Owners, file modes and signals are those of Linux. For a Windows container the builder refuses or ignores them, so the files keep their permissions and the container stops as before.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nCOPY --chown=app:app app.exe C:/app/\n",
      good: "FROM mcr.microsoft.com/windows/servercore:ltsc2025\nCOPY app.exe C:/app/\nRUN icacls C:\\app /grant app:F\n",
    },
  ],
  sources: [
    "https://docs.docker.com/reference/dockerfile/#copy---chown---chmod",
    "https://learn.microsoft.com/en-us/virtualization/windowscontainers/manage-docker/manage-windows-dockerfile",
  ],

  *check({ stages }) {
    for (const stage of stages.filter(isWindows)) {
      for (const instruction of stage.instructions) {
        if (instruction.keyword === "STOPSIGNAL") {
          yield {
            at: instruction.keywordRange,
            message: '"STOPSIGNAL" has no meaning for a Windows container; drop it',
          };
        }
        for (const flag of ownershipFlags(instruction)) {
          const message = `"--${flag.name}" does not work for Windows containers; drop it, and set rights with "icacls"`;
          yield { at: flag.nameRange, message };
        }
      }
    }
  },
});

const ownershipFlags = ({ keyword, flags }: Instruction): readonly Flag[] =>
  keyword === "COPY" || keyword === "ADD" ? flags.filter(({ name }) => name === "chown" || name === "chmod") : [];

/** Surely Windows: images with "windows" in their name may be Linux that compiles for it. */
const isWindows = ({ os, rootImage, from }: Stage): boolean =>
  os === "windows" &&
  (from.platform?.value !== undefined ||
    /^(?:windows|dotnet\/framework)(?:\/|:|$)|nanoserver|servercore/.test(
      `${rootImage?.repository ?? ""}:${rootImage?.tag?.value ?? ""}`,
    ));
