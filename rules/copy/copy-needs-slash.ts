import { type AddInstruction, type CopyInstruction, defineRule, isTemplateText } from "imglint/rule";

export default defineRule({
  summary: "Several sources need a directory as destination",
  why: "With several sources, Docker asks for a destination that ends with a slash: the legacy builder refuses any other, and BuildKit takes it for a directory all the same.",
  severity: "error",
  preset: "recommended",
  codes: { DL3021: "error", "DS-0011": "error" },
  examples: [
    {
      bad: "FROM node:26\nCOPY package.json package-lock.json /app\n",
      good: "FROM node:26\nCOPY package.json package-lock.json /app/\n",
    },
  ],
  fix: "Adds the slash. Safe: with several sources the destination can only be a directory.",
  sources: ["https://docs.docker.com/reference/dockerfile/#destination"],

  *check(dockerfile) {
    for (const copy of [...dockerfile.of("COPY"), ...dockerfile.of("ADD")]) {
      const { destination } = copy;
      if (!destination || sourceCount(copy) < 2 || isDirectory(destination.value)) continue;
      // The words of a placeholder are not as many sources.
      if ([...copy.sources, destination].some(({ text }) => isTemplateText(text))) continue;
      yield {
        at: destination,
        message: `${sourceCount(copy)} sources need a directory as destination; write "${destination.value}/"`,
        fix: { title: "add the slash", edits: [{ at: destination.part(destination.value?.length ?? 0), text: "/" }] },
      };
    }
  },
});

const sourceCount = ({ sources, heredocs }: CopyInstruction | AddInstruction): number =>
  sources.length + heredocs.length;

/** By its form; a path that ends in an unknown variable may be one. */
const isDirectory = (path: string | undefined): boolean =>
  path === undefined || /[/\\]$/.test(path) || /(?:^|[/\\])\.\.?$/.test(path);
