import { databaseFill, defineRule, type LocalSource, localSources } from "imglint/rule";

export default defineRule({
  summary: "The image holds the data of a database",
  why: "Every container begins with its own copy, under the same passwords and identifiers, and loses what it wrote with the next version of the image. Data belongs on a volume that is filled when the service first starts.",
  severity: "warning",
  preset: "recommended",
  examples: [
    {
      bad: 'FROM debian:13\nRUN apt-get update && apt-get install -y mariadb-server\nCOPY schema.sql /tmp/\nRUN service mariadb start && mysql < /tmp/schema.sql\nCMD ["mariadbd"]\n',
      good: "FROM mariadb:12.3\nCOPY schema.sql /docker-entrypoint-initdb.d/\n",
    },
    {
      bad: "FROM alpine:3.24\nCOPY backup.sql.gz /srv/\n",
      good: "FROM postgres:18\nCOPY backup.sql.gz /docker-entrypoint-initdb.d/\n",
    },
  ],
  sources: ["https://docs.docker.com/build/building/best-practices/#create-ephemeral-containers"],

  *check(dockerfile) {
    if (dockerfile.isDevelopment) return;
    // One for all, as the way out is the same.
    const [filled] = dockerfile.shippedStages.flatMap(stage => stage.of("RUN").flatMap(run => databaseFill(run) ?? []));
    if (filled?.name) {
      yield {
        at: filled.name,
        message: `"${filled.program}" fills a database inside the image; do that when the service first starts, on a volume`,
      };
    }
    for (const source of dockerfile.shippedStages.flatMap(localSources)) {
      if (!isData(source)) continue;
      yield {
        at: source,
        severity: "info",
        message: `"${source.word.text}" keeps data in the image; mount it, unless it is for reference only`,
      };
    }
  },
});

/** Plain SQL is source code. */
const dump = /\.(?:sql\.(?:gz|bz2|xz|zst)|dump|rdb|sqlite3?)$/i;

/** A database in a file, unless its path says that it is a seed, a test or an example. */
const isData = ({ name, path, instruction }: LocalSource): boolean =>
  dump.test(name) &&
  !/initdb|migrat|seed|fixture|sample|example|test|demo|schema|template/i.test(
    `${path} ${instruction.destination?.text}`,
  );
