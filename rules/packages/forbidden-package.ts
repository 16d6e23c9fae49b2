import { defineRule, matchesPattern, type PackageOperation, type PackageWord, strings } from "imglint/rule";

export default defineRule({
  summary: "A forbidden package is installed",
  why: "The configuration says which packages no image may hold, whether for their licence, their safety or their owner.",
  severity: "error",
  preset: "configured",
  options: {
    packages: strings("packages that may not be installed, of any package manager; `*` stands for any characters"),
  },
  examples: [
    {
      bad: "FROM alpine:3.24\nRUN apk add --no-cache busybox-extras curl\n",
      good: "FROM alpine:3.24\nRUN apk add --no-cache curl\n",
      options: { packages: ["telnet*", "busybox-extras"] },
    },
  ],

  *check(dockerfile, { packages: patterns }) {
    if (patterns.length === 0) return;
    const operations = dockerfile.of("RUN").flatMap(({ packageOperations }) => packageOperations);
    for (const operation of operations) {
      if (operation.verb !== "install") continue;
      for (const word of operation.packages) {
        const pattern = patterns.find(candidate => isMeant(word, operation, candidate));
        if (pattern === undefined) continue;
        const reason = pattern === word.name ? "" : ` by "${pattern}"`;
        yield { at: word, message: `"${word.name}" is forbidden${reason}; install something else, or go without` };
      }
    }
  },
});

const isMeant = ({ name, word }: PackageWord, { family }: PackageOperation, pattern: string): boolean => {
  if (word.hasExpansion && /[$`]/.test(name)) return false;
  return matchesPattern(spelling(pattern, family), spelling(name, family));
};

/** In a name of a Python package hyphens, underscores and dots are the same; upper case is the same as lower everywhere. */
const spelling = (name: string, family: string): string => {
  const lower = name.toLowerCase();
  return pythonFamilies.has(family) ? lower.replace(/[-_.]+/g, "-") : lower;
};

const pythonFamilies = new Set(["pip", "pipx", "uv"]);
