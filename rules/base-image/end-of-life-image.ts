import { compareVersions, defineRule, distinctImages, hasEnded, integer, type Release, releasesOf } from "imglint/rule";

export default defineRule({
  summary: "The release line has reached its end of life",
  why: "Nobody mends security holes in it any more, and its packages move to archives, where builds no longer find them. Free long-term support counts as support, paid support does not.",
  severity: "warning",
  preset: "recommended",
  options: {
    warnAhead: integer("days before the end from which on it is reported", 0),
  },
  examples: [
    { bad: "FROM debian:buster\n", good: "FROM debian:trixie\n" },
    { bad: "FROM python:3.14-alpine3.15\n", good: "FROM python:3.14-alpine3.24\n" },
  ],
  sources: ["https://endoflife.date/"],

  *check({ images }, { warnAhead }, { today }) {
    const horizon = addDays(today, warnAhead);
    for (const { image } of distinctImages(images)) {
      for (const release of releasesOf(image)) {
        if (hasEnded(release.end, horizon)) yield { at: release, message: describe(release, today) };
      }
    }
  },
});

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const describe = (release: Release, today: string): string => {
  const { title, cycle, codename, end } = release;
  const name = codename ? `${title} ${cycle} (${codename})` : `${title} ${cycle}`;
  const when =
    typeof end === "string"
      ? `${end < today ? "reached" : "reaches"} its end of life on ${end}`
      : "is past its end of life";
  return `${name} ${when}; ${wayOut(release.supported(today), cycle)}`;
};

/** The line that is the smallest step: of Java, long-lived lines outlast those that came after them. */
const wayOut = (supported: readonly string[], ended: string): string => {
  const newest = supported.at(-1);
  if (newest === undefined) return "no line of it is supported any more";
  const next = supported.find(cycle => compareVersions(cycle, ended) > 0);
  if (next === undefined) return `the newest supported line is ${newest}`;
  return `the ${next === supported[0] ? "oldest" : "next"} supported line is ${next}`;
};
