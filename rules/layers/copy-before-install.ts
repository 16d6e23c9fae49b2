import { defineRule, type EarlyCopy, earlyCopies } from "imglint/rule";

export default defineRule({
  summary: "All sources are copied before the dependencies are installed",
  why: "A layer is reused from the build cache only while the files copied above it are unchanged. Below a copy of everything, each change to a source file installs every dependency again.",
  severity: "info",
  preset: "recommended",
  examples: [
    {
      bad: "FROM node:26\nWORKDIR /app\nCOPY . .\nRUN npm ci\n",
      good: "FROM node:26\nWORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY . .\n",
    },
    {
      bad: "FROM python:3.14-slim\nCOPY . /app\nRUN pip install --no-cache-dir -r /app/requirements.txt\n",
      good: "FROM python:3.14-slim\nCOPY requirements.txt /app/\nRUN pip install --no-cache-dir -r /app/requirements.txt\nCOPY . /app\n",
    },
  ],
  sources: ["https://docs.docker.com/build/cache/optimize/#order-your-layers"],

  *check(dockerfile) {
    for (const early of earlyCopies(dockerfile)) {
      const { source, operation } = early;
      const { line } = operation.range.start;
      yield {
        at: source,
        message: `"${source.word.text}" comes before "${operation.title}" on line ${line}, which then runs again after every change; ${wayOut(early)}`,
      };
    }
  },
});

const wayOut = ({ manifests, besides }: EarlyCopy): string => {
  const names = manifests.map(path => `"${path}"`).join(" and ");
  return `copy ${names} first${besides === undefined ? "" : `, and ${besides}`}`;
};
