import { copyRows, defineRule, type FileCopy, type Fix } from "imglint/rule";

export default defineRule({
  summary: "Several COPY instructions in a row fill one directory",
  why: "Each COPY is a layer and a step of the build. One COPY takes any number of files, and shows that they belong together.",
  severity: "info",
  preset: "strict",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY package.json ./\nCOPY package-lock.json ./\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\n",
    },
    {
      bad: "FROM debian:13\nCOPY --chmod=755 start.sh /usr/local/bin/start.sh\nCOPY --chmod=755 stop.sh /usr/local/bin/stop.sh\n",
      good: "FROM debian:13\nCOPY --chmod=755 start.sh stop.sh /usr/local/bin/\n",
    },
  ],
  fix: "Moves the files into the first COPY. Safe: files with the same flags end up in the same directory under their own names.",
  sources: ["https://docs.docker.com/reference/dockerfile/#copy"],

  *check(dockerfile) {
    for (const row of dockerfile.shippedStages.flatMap(stage => copyRows(stage, dockerfile))) {
      const [first, second] = row;
      if (!first || !second) continue;
      yield {
        at: second.copy.keywordRange,
        message: `${row.length} "COPY" in a row copy into "${first.directory}/"; join them into the one on line ${first.copy.range.start.line}`,
        fix: joined(first, row.slice(1), dockerfile.escape),
      };
    }
  },
});

const longestLine = 120;

const joined = (first: FileCopy, others: readonly FileCopy[], escape: string): Fix => {
  const sources = others.flatMap(({ copy }) => copy.sources.map(({ text }) => text));
  const isLong = first.copy.range.end.column + sources.join(" ").length > longestLine;
  const separator = isLong ? ` ${escape}\n    ` : " ";
  const { range, sources: own } = first.copy;
  const gap = own.at(-1)?.range.end ?? range.end;
  const end = others.at(-1)?.copy.range.end ?? range.end;
  const isDirectory = /[./]$/.test(first.destination.text);
  return {
    title: "make them one COPY",
    edits: [
      { at: { start: gap, end: gap }, text: sources.map(source => separator + source).join("") },
      ...(isDirectory ? [] : [{ at: first.destination, text: `${first.directory}/` }]),
      { at: { start: range.end, end }, text: "" },
    ],
  };
};
