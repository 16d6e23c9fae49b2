import {
  compareVersions,
  defineRule,
  distinctImages,
  hasEnded,
  type ImageReference,
  integer,
  type Release,
  releasesOf,
  retirementOf,
} from "imglint/rule";

export default defineRule({
  summary: "The release line has reached its end of life",
  why: "Nobody fixes security holes in it any more, and its packages move to archives, where builds no longer find them. Free long-term support counts as support, paid support does not.",
  severity: "warning",
  preset: "recommended",
  options: {
    warnAhead: integer("how many days before the end of life the warnings begin", 0),
  },
  examples: [
    { bad: "FROM debian:buster\n", good: "FROM debian:trixie\n" },
    { bad: "FROM python:3.14-alpine3.15\n", good: "FROM python:3.14-alpine3.24\n" },
  ],
  sources: ["https://endoflife.date/"],

  *check({ images }, { warnAhead }, { today }) {
    const horizon = addDays(today, warnAhead);
    for (const { image } of distinctImages(images)) {
      const release = endedBy(today, image) ?? endedBy(horizon, image);
      if (!release) continue;
      yield {
        at: release,
        message: describe(release, today),
        // It says what to use instead, which no other release of the same image is.
        ...(retirementOf(image) && { yieldsTo: "retired-image" }),
      };
    }
  },
});

/** The product comes before the distribution below it: its newer lines are built on newer distributions anyway. */
const endedBy = (day: string, image: ImageReference): Release | undefined =>
  releasesOf(image).find(({ end }) => hasEnded(end, day));

const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const describe = (release: Release, today: string): string => {
  const { title, cycle, end } = release;
  const when =
    typeof end === "string"
      ? `${end < today ? "reached" : "reaches"} its end of life on ${end}`
      : "is past its end of life";
  return `${title} ${release.nameOf(cycle)} ${when}; ${wayOut(release, today)}`;
};

/** To the line that is the smallest step: of Java, long-lived lines outlast those that came after them. */
const wayOut = ({ cycle, supported, nameOf }: Release, today: string): string => {
  const lines = supported(today);
  const newest = lines.at(-1);
  if (newest === undefined) return "use another image, as no line of it is supported any more";
  const next = lines.find(line => compareVersions(line, cycle) > 0) ?? newest;
  if (next === newest) return `move to ${nameOf(newest)}, the newest line that is supported`;
  return `move to ${nameOf(next)}, the ${next === lines[0] ? "oldest" : "next"} line that is supported`;
};
