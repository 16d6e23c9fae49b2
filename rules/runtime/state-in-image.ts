import {
  type Command,
  type Dockerfile,
  defineRule,
  type LocalSource,
  localSources,
  type RunInstruction,
} from "imglint/rule";

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
    const filled = firstFilled(dockerfile);
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

/** The first command of the final image that leaves something in a database; one for all, as the way out is the same. */
const firstFilled = ({ shippedStages }: Dockerfile): Command | undefined => {
  for (const stage of shippedStages) {
    for (const run of stage.of("RUN")) {
      const command = fillingCommand(run);
      if (command) return command;
    }
  }
  return undefined;
};

const fillingCommand = ({ script }: RunInstruction): Command | undefined => {
  // What is taken away again was a test.
  if (script.commands.some(removesData)) return undefined;
  let isServed = false;
  for (const command of script.commands) {
    const words = command.args.map(({ value }) => value);
    if (command.isConditional || words.some(isHarmless)) continue;
    if (makesDataDirectory(command, words) || (isServed && loads(command, words))) return command;
    isServed ||= startsServer(command, words);
  }
  return undefined;
};

/** It only asks, or works where nothing is kept. */
const isHarmless = (word: string): boolean =>
  /^(?:-V|--version|--help)$|^(?:-D|--pgdata=|--datadir=)?\/(?:tmp|dev\/shm)\/[^.]+$/.test(word);

const removesData = ({ program, args }: Command): boolean =>
  program === "rm" &&
  args.some(({ value }) => /^-\w*r|^--recursive$/i.test(value)) &&
  args.some(({ value }) => /mysql|maria|postgres|pgsql|PGDATA|mongo|\bdata\b/i.test(value));

const makesDataDirectory = ({ program }: Command, words: readonly string[]): boolean => {
  if (/^(?:initdb|mysql_install_db|mariadb-install-db|pg_createcluster)$/.test(program)) return true;
  if (/^(?:mysqld|mariadbd)$/.test(program)) return words.some(word => /^--initialize(?:-insecure)?$/.test(word));
  if (/^(?:pg_ctl|postgresql-setup)$/.test(program)) return words.some(word => /^(?:--)?init(?:db)?$/.test(word));
  return isService(program) && words.includes("initdb");
};

const isService = (program: string): boolean => program === "service" || program === "rc-service";

const databases = /^(?:mysqld?|mariadb|postgresql(?:-[\d.]+)?|mongodb?|redis(?:-server)?|couchdb|neo4j)$/;

const startsServer = ({ program, name }: Command, words: readonly string[]): boolean => {
  if (name?.value.startsWith("/etc/init.d/")) return databases.test(program) && words.includes("start");
  if (isService(program)) return words.some(word => databases.test(word)) && words.includes("start");
  if (/^pg_ctl(?:cluster)?$/.test(program)) return words.includes("start");
  return /^(?:mysqld(?:_safe)?|mariadbd(?:-safe)?|postgres|mongod|redis-server)$/.test(program);
};

const loaders = /^(?:createdb|createuser|pg_restore|mysqlimport|mongoimport|mongorestore)$/;
const statement = /\b(?:create|insert|update|grant|alter|set\s+password|load\s+data|source|copy)\b/i;

const loads = ({ program, joint, redirections }: Command, words: readonly string[]): boolean => {
  if (loaders.test(program)) return true;
  if (/^(?:mysqladmin|mariadb-admin)$/.test(program)) return words.some(word => /^(?:create|password)$/.test(word));
  if (!/^(?:mysql|mariadb|psql)$/.test(program)) return false;
  if (joint === "|" || redirections.some(({ operator }) => operator.startsWith("<"))) return true;
  const readsFile = program === "psql" && words.some(word => /^(?:-f|--file)/.test(word));
  return readsFile || words.some(word => statement.test(word));
};

const dump = /\.(?:sql\.(?:gz|bz2|xz|zst)|dump|rdb|sqlite3?)$/i;

/** A file of a database that is none to begin with, by what its path says. */
const isData = ({ name, path, instruction }: LocalSource): boolean =>
  dump.test(name) &&
  !/initdb|migrat|seed|fixture|sample|example|test|demo|schema|template/i.test(
    `${path} ${instruction.destination?.text}`,
  );
